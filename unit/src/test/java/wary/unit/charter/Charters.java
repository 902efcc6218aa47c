package wary.unit.charter;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Charters of made-up units. */
public final class Charters {
    public static final Party HARBOR = Party.member("harbor");
    public static final Party RIVER = Party.member("river");
    public static final Party LAKE = Party.member("lake");
    public static final Party ISLAND = Party.member("island");
    public static final Party BRIDGE = Party.member("bridge");
    public static final Party MEADOW = Party.member("meadow");
    public static final Party LIGHTHOUSE = new Party("lighthouse", Role.WITNESS_ONLY, 0);
    public static final Party GULL = new Party("gull", Role.OBSERVER, 0);

    private Charters() {}

    /** Terms that bear nobody dishonest, with the least numbers that are sound. */
    public static CharterTerms terms(String unit, Party... parties) {
        int others = parties.length - 1;
        long voters = Stream.of(parties).filter(p -> p.role().votes()).count();
        return terms(unit, others / 2 + 1, 0, (int) voters / 2 + 1, parties);
    }

    public static CharterTerms terms(String unit, int quorum, int dishonest, int votes, Party... parties) {
        return new CharterTerms(
                unit,
                0,
                Optional.empty(),
                Stream.of(parties).map(Party::entry).toList(),
                quorum,
                dishonest,
                votes,
                Duration.ofHours(24),
                Duration.ofHours(72));
    }

    public static Charter bilateral() throws CharterException {
        return Charter.of(terms("Harbor watch", HARBOR, RIVER));
    }

    /** Five members and a neutral host, who bear one dishonest one besides a ledger's owner. */
    public static Charter withHost() throws CharterException {
        return Charter.of(terms("Five waters", 4, 1, 4, HARBOR, RIVER, LAKE, ISLAND, BRIDGE, LIGHTHOUSE));
    }

    public static CharterStep step(Charter charter, Party... voters) {
        return step(charter, Arrays.asList(voters));
    }

    public static CharterStep step(Charter charter, Collection<Party> voters) {
        return new CharterStep(
                charter, voters.stream().map(party -> party.vote(charter)).toList());
    }

    public static CharterChain inForce(ChainResult result) {
        if (result instanceof ChainResult.InForce good) {
            return good.chain();
        }
        throw new AssertionError("not in force: " + result);
    }

    public static ChainResult.Refused refused(ChainResult result) {
        if (result instanceof ChainResult.Refused refused) {
            return refused;
        }
        throw new AssertionError("in force: " + result);
    }

    /** A unit of three members, founded. */
    static CharterChain three() throws CharterException {
        Charter founding = Charter.of(terms("Harbor watch", HARBOR, RIVER, LAKE));
        return inForce(CharterChain.found(step(founding, HARBOR, RIVER, LAKE)));
    }

    static Charter next(CharterChain chain, Party... parties) throws CharterException {
        CharterTerms terms = chain.current().next();
        return Charter.of(terms.withMembers(entries(parties))
                .withThresholds((parties.length - 1) / 2 + 1, 0, voters(parties) / 2 + 1));
    }

    static List<Member> entries(Party... parties) {
        return Stream.of(parties).map(Party::entry).toList();
    }

    private static int voters(Party... parties) {
        return (int) Stream.of(parties).filter(p -> p.role().votes()).count();
    }
}
