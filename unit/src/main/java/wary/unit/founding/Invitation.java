package wary.unit.founding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.charter.Thresholds;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;

/**
 * What the founder of a unit, or a member of one, hands to those who are to come in: the same file for all. Its terms
 * are sound. Whose it is, only the founder can say: have the {@link #fingerprint} read out.
 *
 * @param founder the entry of the one who invites
 * @param founding the founding charter's hash if the unit is there already
 * @param plan what the charter will lay down; what is left out is chosen as usual
 * @param seats who is invited; if the unit is not founded yet, everyone but the founder
 */
public record Invitation(String unit, SignedEntry founder, Optional<Hash> founding, Plan plan, List<Seat> seats) {
    /** Bytes of its text that are read at most. */
    public static final int LIMIT = 64 * 1024;

    private static final String VERSION = "invitation/1";
    private static final int MOST_SEATS = 49;
    private static final JsonLimits LIMITS = new JsonLimits(LIMIT, 6, 512);

    public Invitation {
        seats = List.copyOf(seats);
    }

    /**
     * An invitation with sound terms.
     *
     * @throws CharterException if a charter cannot have them
     */
    static Invitation of(String unit, SignedEntry founder, Optional<Hash> founding, Plan plan, List<Seat> seats)
            throws CharterException {
        Charter.checkUnit(unit);
        Charter.checkEntries(List.of(founder.entry()));
        plan.check();
        Invitation made = new Invitation(unit, founder, founding, plan, seats);
        if (founding.isEmpty()) {
            made.thresholds();
        }
        return made;
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws FoundingException if it has not the form, its founder has not signed its entry, or its terms are not
     *     sound
     */
    public static Invitation parse(byte[] utf8) throws FoundingException {
        try {
            JsonFields fields = JsonFields.of(Json.parse(utf8, LIMITS), "");
            Paper.version(fields, VERSION);
            String unit = fields.text("unit");
            SignedEntry founder = SignedEntry.parse(Json.canonical(fields.value("founder")));
            Optional<String> hash = fields.optionalText("founding");
            Optional<Hash> founding = hash.isEmpty() ? Optional.empty() : Optional.of(Hash.parse(hash.get()));
            Plan plan = Plan.read(fields.object("plan"));
            List<Seat> seats = new ArrayList<>();
            Set<String> names = new HashSet<>(Set.of(founder.entry().name()));
            for (JsonFields seat : fields.objects("seats", 1, MOST_SEATS)) {
                seats.add(seat(seat, names));
            }
            Paper.nothingElse(fields);
            return of(unit, founder, founding, plan, seats);
        } catch (JsonException | CharterException e) {
            throw new FoundingException(Problem.MALFORMED, "the invitation: " + e.getMessage(), e);
        } catch (MalformedException e) {
            throw new FoundingException(
                    Problem.MALFORMED, "the invitation: " + Excerpt.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static Seat seat(JsonFields fields, Set<String> names) throws JsonException {
        Optional<String> name = fields.optionalText("name");
        String code = fields.text("role");
        Role role = Role.of(code)
                .orElseThrow(() -> fields.refusal("role", "member, observer or witness-only", Excerpt.of(code)));
        Paper.nothingElse(fields);
        if (name.isPresent() && !names.add(name.get())) {
            throw fields.refusal("name", "each name once, and not the founder's", Excerpt.of(name.get()));
        }
        try {
            return new Seat(name, role);
        } catch (IllegalArgumentException e) {
            throw fields.refusal("name", "1 to 63 of a-z, 0-9 and hyphens", Excerpt.of(name.orElse("")));
        }
    }

    /** SHA-256 of the canonical text, to read out and compare over another channel. */
    public Hash fingerprint() {
        return Hash.sha256(bytes());
    }

    /** Canonical JSON (RFC 8785) in UTF-8; public keys only. */
    public byte[] bytes() {
        return Json.canonical(JsonObject.builder()
                .put("wary", VERSION)
                .put("unit", unit)
                .put("founder", founder.json())
                .put("founding", founding.map(it -> new JsonString(it.toString())))
                .put("plan", plan.json())
                .put("seats", JsonArray.of(seats.stream().map(Invitation::json).toList()))
                .build());
    }

    private static JsonObject json(Seat seat) {
        return JsonObject.builder()
                .put("name", seat.name().map(JsonString::new))
                .put("role", seat.role().code())
                .build();
    }

    /** The numbers that follow from the plan and from how many are invited. */
    public Thresholds thresholds() throws CharterException {
        int voters = (int)
                Stream.concat(Stream.of(founder.entry().role()), seats.stream().map(Seat::role))
                        .filter(Role::votes)
                        .count();
        return plan.thresholds(seats.size() + 1, voters);
    }

    /** The seats that nobody of these takes; those without a name are given last. */
    List<Seat> free(List<Member> taken) {
        List<Seat> free = new ArrayList<>(seats);
        List<Member> rest = new ArrayList<>(taken);
        rest.removeIf(member -> free.remove(new Seat(Optional.of(member.name()), member.role())));
        rest.forEach(member -> free.remove(new Seat(Optional.empty(), member.role())));
        return free;
    }

    /** Whether one of the seats is for this one. */
    boolean offers(String name, Role role) {
        boolean reserved = seats.stream().anyMatch(seat -> seat.name().equals(Optional.of(name)));
        return seats.stream()
                .anyMatch(seat -> reserved ? seat.equals(new Seat(Optional.of(name), role)) : seat.fits(name, role));
    }

    /** The founding charter of these entries. */
    Charter charter(List<Member> entries) throws CharterException {
        Thresholds numbers = thresholds();
        return Charter.of(new CharterTerms(
                unit,
                0,
                Optional.empty(),
                entries,
                numbers.quorum(),
                numbers.dishonest(),
                numbers.votes(),
                plan.freshness().orElse(Plan.FRESHNESS),
                plan.answer().orElse(Plan.ANSWER)));
    }
}
