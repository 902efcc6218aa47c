package wary.unit.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static wary.unit.charter.Charters.inForce;
import static wary.unit.charter.Charters.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import wary.unit.charter.CharterChain.Comparison;

class CharterPropertiesTest {
    /**
     * Whatever numbers a charter accepts: two quorums have an honest countersigner in common, and the dishonest cannot
     * stop the rest. Tried on the worst case, two quorums that overlap as little as they can.
     */
    @Property(tries = 2000)
    void acceptedQuorumsAreSafeAndLive(
            @ForAll @IntRange(min = 1, max = 49) int others,
            @ForAll @IntRange(max = 17) int dishonest,
            @ForAll @IntRange(max = 50) int quorum) {
        boolean accepted = acceptsQuorum(others, dishonest, quorum);
        int leastOverlap = Math.max(0, 2 * quorum - others);
        boolean safe = leastOverlap > dishonest;
        boolean live = quorum <= others - dishonest;
        assertThat(accepted).isEqualTo(safe && live);
        if (accepted) {
            assertThat(others).isGreaterThanOrEqualTo(3 * dishonest + 1);
            assertThat(quorum).isGreaterThanOrEqualTo(2 * dishonest + 1);
        }
    }

    private static boolean acceptsQuorum(int others, int dishonest, int quorum) {
        // The rule looks at how many there are, not at who: any entries will do.
        List<Member> members = Collections.nCopies(others + 1, Charters.HARBOR.entry());
        CharterTerms terms = new CharterTerms(
                "Harbor watch",
                0,
                Optional.empty(),
                members,
                quorum,
                dishonest,
                1,
                Duration.ofHours(1),
                Duration.ofHours(1));
        try {
            CharterRules.checkQuorum(terms.members().size() - 1, terms.quorum(), terms.dishonest());
            return true;
        } catch (CharterException e) {
            return false;
        }
    }

    /**
     * Two changes of one charter, each by its own random voters: either they are not both in force, or more members
     * than the charter calls dishonest are proven to have voted for both, and nobody else is accused.
     */
    @Property(tries = 25)
    void forksProveExactlyWhoVotedTwice(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(5);
        int dishonest = random.nextInt((size - 2) / 3 + 1);
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            parties.add(Party.member("m" + i));
        }
        int votes = (size + dishonest) / 2 + 1;
        CharterTerms terms = Charters.terms(
                "Harbor watch", (size - 1 + dishonest) / 2 + 1, dishonest, votes, parties.toArray(Party[]::new));
        CharterChain chain = inForce(CharterChain.found(step(Charter.of(terms), parties)));
        Charter one = change(chain, 1);
        Charter two = change(chain, 2);
        List<Party> forOne = some(parties, random);
        List<Party> forTwo = some(parties, random);
        ChainResult first = chain.append(step(one, forOne));
        ChainResult second = chain.append(step(two, forTwo));
        assertThat(first instanceof ChainResult.InForce).isEqualTo(forOne.size() >= votes);
        assertThat(second instanceof ChainResult.InForce).isEqualTo(forTwo.size() >= votes);
        List<String> both = parties.stream()
                .filter(forOne::contains)
                .filter(forTwo::contains)
                .map(Party::name)
                .sorted()
                .toList();
        assertThat(DoubleVote.between(chain.current(), step(one, forOne), step(two, forTwo)))
                .extracting(DoubleVote::member)
                .containsExactlyElementsOf(both);
        if (first instanceof ChainResult.InForce good && second instanceof ChainResult.InForce other) {
            Comparison.Fork fork = (Comparison.Fork) good.chain().compare(other.chain());
            assertThat(fork.doubleVotes()).hasSizeGreaterThan(dishonest);
            for (DoubleVote proof : fork.doubleVotes()) {
                assertThat(DoubleVote.parse(proof.bytes()).judge(chain.founding()))
                        .isEqualTo(DoubleVote.Ruling.PROVEN);
            }
        }
    }

    private static Charter change(CharterChain chain, int hours) throws CharterException {
        CharterTerms next = chain.current().next();
        return Charter.of(new CharterTerms(
                next.unit(),
                next.number(),
                next.link(),
                next.members(),
                next.quorum(),
                next.dishonest(),
                next.votes(),
                Duration.ofHours(hours),
                next.answer()));
    }

    private static List<Party> some(List<Party> parties, Random random) {
        List<Party> shuffled = new ArrayList<>(parties);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(parties.size() + 1));
    }
}
