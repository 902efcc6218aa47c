package wary.unit.charter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wary.ledger.MalformedException;
import wary.ledger.VerifierKey;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;

/**
 * Two votes of one member for different charters of one unit and number: a proof against it that needs nothing but a
 * charter that lists it. Holding one proves nothing yet: ask {@link #judge}.
 *
 * @param member its name
 * @param first the one whose charter has the smaller hash, so that there is one proof for each pair
 * @param second the other
 * @param next the keys of one of the votes, if they are not those in the charter but those that it commits to
 */
public record DoubleVote(String member, CharterVote first, CharterVote second, Optional<LedgerKeys> next) {
    /** Bytes of a proof that are read at most. */
    public static final int LIMIT = 32_768;

    private static final String VERSION = "double-vote/1";
    private static final JsonLimits LIMITS = new JsonLimits(LIMIT, 4, 64);

    /** What comes of judging. */
    public enum Ruling {
        /** The member has voted for both. */
        PROVEN,
        /** A vote is not for a charter of this unit. */
        OTHER_UNIT,
        /** The votes do not contradict each other: other numbers, or the same charter. */
        NO_CONTRADICTION,
        /** The charter does not list such a member, or does not commit it to these keys. */
        UNKNOWN_KEYS,
        /** A vote was not made with the member's keys. */
        BAD_SIGNATURE
    }

    public DoubleVote {
        if (first.charter().toString().compareTo(second.charter().toString()) > 0) {
            CharterVote swapped = first;
            first = second;
            second = swapped;
        }
    }

    /**
     * All double votes that two steps show, whether or not their votes are enough.
     *
     * @param known a charter in which the judge will believe, for example the one that both steps would change
     * @return one at most for each participant that it lists; each holds for a judge who has it
     */
    public static List<DoubleVote> between(Charter known, CharterStep one, CharterStep other) {
        List<DoubleVote> found = new ArrayList<>();
        for (Member member : known.members()) {
            Optional<LedgerKeys> next = Stream.of(one, other)
                    .flatMap(step -> step.charter().members().stream())
                    .map(Member::ledger)
                    .filter(keys -> keys.commitment().equals(member.nextLedger()))
                    .findFirst();
            search(known, member, next, one.votes(), other.votes()).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<DoubleVote> search(
            Charter known, Member member, Optional<LedgerKeys> next, List<CharterVote> some, List<CharterVote> others) {
        List<CharterVote> first = votesOf(member, next, some);
        List<CharterVote> second = votesOf(member, next, others);
        for (CharterVote one : first) {
            for (CharterVote other : second) {
                boolean rotated = !one.isBy(member.ledger()) || !other.isBy(member.ledger());
                DoubleVote pair = new DoubleVote(member.name(), one, other, rotated ? next : Optional.empty());
                if (pair.judge(known) == Ruling.PROVEN) {
                    return Optional.of(pair);
                }
            }
        }
        return Optional.empty();
    }

    private static List<CharterVote> votesOf(Member member, Optional<LedgerKeys> next, List<CharterVote> votes) {
        return votes.stream()
                .limit(CharterStep.MOST_VOTES)
                .filter(vote ->
                        vote.isBy(member.ledger()) || next.map(vote::isBy).orElse(false))
                .distinct()
                .toList();
    }

    /**
     * Whether this proves anything. Uses nothing but what is in it and the charter.
     *
     * @param known a charter of the unit in which the judge believes and which lists the member
     */
    public Ruling judge(Charter known) {
        if (!first.isInUnit(known) || !second.isInUnit(known)) {
            return Ruling.OTHER_UNIT;
        }
        if (first.number() != second.number() || first.charter().equals(second.charter())) {
            return Ruling.NO_CONTRADICTION;
        }
        Optional<Member> accused = known.member(member);
        if (accused.isEmpty() || !next.map(accused.get()::answersFor).orElse(true)) {
            return Ruling.UNKNOWN_KEYS;
        }
        return isByEither(accused.get(), first) && isByEither(accused.get(), second)
                ? Ruling.PROVEN
                : Ruling.BAD_SIGNATURE;
    }

    private boolean isByEither(Member accused, CharterVote vote) {
        return vote.isBy(accused.ledger()) || next.map(vote::isBy).orElse(false);
    }

    /**
     * Reads a proof.
     *
     * @throws JsonException if it has not the form of one
     * @throws MalformedException if a vote or key in it has not
     */
    public static DoubleVote parse(byte[] utf8) throws JsonException, MalformedException {
        JsonFields fields = JsonFields.of(Json.parse(utf8, LIMITS), "");
        String version = fields.text("wary");
        if (!version.equals(VERSION)) {
            throw fields.refusal("wary", VERSION, Excerpt.of(version));
        }
        Optional<JsonFields> keys = fields.optionalObject("next");
        DoubleVote read = new DoubleVote(
                fields.text("member"),
                CharterVote.parse(fields.text("first").getBytes(StandardCharsets.UTF_8)),
                CharterVote.parse(fields.text("second").getBytes(StandardCharsets.UTF_8)),
                keys.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new LedgerKeys(
                                VerifierKey.parse(keys.get().text("ed25519")),
                                VerifierKey.parse(keys.get().text("mlDsa44")))));
        if (!fields.object().equals(read.json())) {
            throw fields.refusal("", "nothing but member, first, second and next, the votes in order", "more");
        }
        return read;
    }

    /** The proof as a file: canonical JSON, in UTF-8. */
    public byte[] bytes() {
        return Json.canonical(json());
    }

    private JsonObject json() {
        return JsonObject.builder()
                .put("wary", VERSION)
                .put("member", member)
                .put("first", text(first))
                .put("second", text(second))
                .put(
                        "next",
                        next.map(keys -> JsonObject.builder()
                                .put("ed25519", keys.ed25519().toString())
                                .put("mlDsa44", keys.mlDsa44().toString())
                                .build()))
                .build();
    }

    private static JsonString text(CharterVote vote) {
        return new JsonString(new String(vote.bytes(), StandardCharsets.UTF_8));
    }
}
