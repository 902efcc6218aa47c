package wary.unit.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonValue;

/**
 * Valid statements of every kind, for properties. Everything comes from one seed, so that a failure can be run again.
 */
public final class Envelopes {
    private static final List<String> OTHERS = List.of("river", "delta", "quay-4", "m", "a1");
    static final Instant NOW = Instant.parse("2026-11-23T05:28:02.123Z");

    private Envelopes() {}

    public static Arbitrary<Envelope> all() {
        return Arbitraries.longs().map(seed -> any(new Random(seed)));
    }

    static Envelope any(Random random) {
        return of(random, pick(random, Kind.Known.values()));
    }

    static Envelope of(Random random, Kind.Known kind) {
        Meta meta = meta(random, kind);
        Envelope.Draft draft = Envelope.draft(
                        "harbor",
                        random.nextLong(1L << random.nextInt(1, 53)),
                        hash(random),
                        NOW.plusMillis(random.nextLong(1_000_000_000L)),
                        meta)
                .id(new StatementId(
                        kind.code(),
                        new UUID((random.nextLong() & ~0xF000L) | 0x4000L, random.nextLong() >>> 2 | 1L << 63)));
        if (present(random, kind.about())) {
            boolean own = kind.aboutWhose() == Kind.Whose.OWN
                    || (kind.aboutWhose() == Kind.Whose.ANYONES && random.nextBoolean());
            draft.about(new About(own ? "harbor" : "river", random.nextLong(1L << 53), hash(random)));
        }
        boolean answers = meta instanceof Meta.Answer answer && answer.outcome() != Meta.Answer.Outcome.REFUSED;
        if (present(random, kind.body()) || answers) {
            body(random, kind, draft);
        }
        try {
            return draft.build();
        } catch (UnitException e) {
            throw new AssertionError(kind + ": " + e.getMessage(), e);
        }
    }

    static Hash hash(Random random) {
        byte[] bytes = new byte[Hash.SIZE];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    private static void body(Random random, Kind.Known kind, Envelope.Draft draft) {
        boolean sealed = kind.sealing() == Kind.Presence.ALWAYS
                || (kind.sealing() == Kind.Presence.MAYBE && random.nextInt(4) == 0);
        LegalBasis basis = random.nextInt(5) == 0
                ? new LegalBasis("x-county-act-7")
                : pick(random, LegalBasis.known().toArray(LegalBasis[]::new));
        if (sealed) {
            draft.body(
                    new BodyRef(hash(random), List.of(), 0, Optional.empty()),
                    Audience.sealed(),
                    pick(random, Tlp.values()),
                    basis);
            return;
        }
        List<Rung> rungs = rungs(random);
        long size = random.nextLong(1, BodyRef.LARGEST + 1);
        if (random.nextBoolean()) {
            List<String> members = new ArrayList<>(List.of("river"));
            OTHERS.stream().skip(1).filter(m -> random.nextBoolean()).forEach(members::add);
            draft.body(
                    new BodyRef(hash(random), rungs, size, Optional.of(hash(random))),
                    new Audience.Members(members),
                    pick(random, Tlp.values()),
                    basis);
        } else {
            draft.body(
                    new BodyRef(hash(random), rungs, size, Optional.empty()),
                    Audience.unit(),
                    pick(random, Tlp.AMBER, Tlp.GREEN, Tlp.CLEAR),
                    basis);
        }
    }

    private static List<Rung> rungs(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(Rung.FULL);
            case 1 -> List.of(Rung.COUNT);
            case 2 -> List.of(Rung.COUNT, Rung.INDICATOR, Rung.EVIDENCE);
            default -> List.of(Rung.INDICATOR);
        };
    }

    private static Meta meta(Random random, Kind.Known kind) {
        Instant later = NOW.plusSeconds(2_000_000 + random.nextInt(1_000_000));
        Optional<Instant> maybeLater = random.nextBoolean() ? Optional.of(later) : Optional.empty();
        return switch (kind) {
            case FINDING -> new Meta.Finding();
            case INDICATOR -> new Meta.Indicator(maybeLater);
            case SIGHTING -> new Meta.Sighting(random.nextLong(1_000_000_000));
            case CLAIM -> new Meta.Claim(OTHERS.subList(0, random.nextInt(OTHERS.size() + 1)));
            case REPLY -> new Meta.Reply(pick(random, Meta.Reply.Verdict.values()));
            case INQUIRY -> new Meta.Inquiry("river", later);
            case ANSWER -> new Meta.Answer(pick(random, Meta.Answer.Outcome.values()));
            case MINUTES -> new Meta.Minutes(List.of("river", "harbor"), maybeLater);
            case MINUTES_SIGNATURE -> new Meta.MinutesSignature(pick(random, Meta.MinutesSignature.Stance.values()));
            case SEAL -> new Meta.Seal(maybeLater);
            case REVEAL -> new Meta.Reveal();
            case RECALL -> new Meta.Recall(pick(random, Meta.Recall.Reason.values()));
            case RECALL_ACK -> new Meta.RecallAck(pick(random, Meta.RecallAck.Effect.values()));
            case RECEIPT -> new Meta.Receipt(rungs(random), random.nextBoolean());
            case HEARTBEAT -> new Meta.Heartbeat();
            case ENTANGLE ->
                new Meta.Entangle(OTHERS.stream()
                        .limit(random.nextInt(1, OTHERS.size() + 1))
                        .map(m -> new Meta.Entangle.Root(m + ".example/log", random.nextLong(1L << 53), hash(random)))
                        .toList());
            case CHARTER_VOTE ->
                new Meta.CharterVote(
                        hash(random), random.nextLong(1_000_000), pick(random, Meta.CharterVote.Vote.values()));
            case KEY_ROTATION ->
                new Meta.KeyRotation(
                        pick(random, Meta.KeyRotation.Role.values()),
                        hash(random),
                        hash(random),
                        pick(random, Meta.KeyRotation.Cause.values()));
            case DRILL -> new Meta.Drill(later, later.plusMillis(1));
        };
    }

    private static boolean present(Random random, Kind.Presence presence) {
        return presence == Kind.Presence.ALWAYS || (presence == Kind.Presence.MAYBE && random.nextBoolean());
    }

    @SafeVarargs
    static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** The object with a member set, or removed if there is no value. */
    static JsonObject with(JsonObject object, String name, Optional<? extends JsonValue> value) {
        Map<String, JsonValue> members = new TreeMap<>(object.members());
        members.remove(name);
        value.ifPresent(v -> members.put(name, v));
        return JsonObject.of(members);
    }
}
