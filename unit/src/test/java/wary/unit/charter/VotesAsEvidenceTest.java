package wary.unit.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static wary.unit.charter.Charters.HARBOR;
import static wary.unit.charter.Charters.ISLAND;
import static wary.unit.charter.Charters.LAKE;
import static wary.unit.charter.Charters.MEADOW;
import static wary.unit.charter.Charters.RIVER;
import static wary.unit.charter.Charters.inForce;
import static wary.unit.charter.Charters.next;
import static wary.unit.charter.Charters.step;
import static wary.unit.charter.Charters.three;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence;

/** Votes have the form of checkpoints. What the judge of checkpoints makes of them must be right too. */
class VotesAsEvidenceTest {
    private static final List<VerifierKey> RIVERS =
            List.of(RIVER.ledgerKeys().ed25519(), RIVER.ledgerKeys().mlDsa44());

    private static List<Evidence> between(CharterVote one, CharterVote other) {
        return Evidence.between(one.signed(), other.signed(), RIVERS, List.of(), Optional.empty());
    }

    /** It is proven by a file of its own: as a fork it would be one of a log that is not the key's. */
    @Test
    void aDoubleVoteIsNoForkOfALog() throws Exception {
        CharterChain chain = three();
        Charter one = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        Charter other = next(chain, HARBOR, RIVER, LAKE, MEADOW);
        assertThat(between(RIVER.vote(one), RIVER.vote(other))).isEmpty();
        assertThat(DoubleVote.between(chain.current(), step(one, RIVER), step(other, RIVER)))
                .singleElement()
                .satisfies(vote -> assertThat(vote.judge(chain.current())).isEqualTo(DoubleVote.Ruling.PROVEN));
    }

    /** The votes of an honest member, in whatever order they are found, whenever they were cast. */
    @Test
    void honestVotesProveNothing() throws Exception {
        CharterChain chain = three();
        Charter one = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        CharterChain grown = inForce(chain.append(step(one, HARBOR, RIVER, ISLAND)));
        Charter two = next(grown, HARBOR, RIVER, LAKE);
        List<CharterVote> votes =
                List.of(RIVER.vote(two), RIVER.vote(chain.founding()), RIVER.vote(one), RIVER.vote(one));
        for (CharterVote first : votes) {
            for (CharterVote second : votes) {
                assertThat(between(first, second)).isEmpty();
            }
        }
        // Nor do votes in two units, nor a vote and a checkpoint of the ledger.
        Charter elsewhere = Charter.of(Charters.terms("Harbor watch", RIVER, MEADOW));
        assertThat(between(RIVER.vote(chain.founding()), RIVER.vote(elsewhere))).isEmpty();
        wary.ledger.Checkpoint tree = new wary.ledger.Checkpoint("river.example/ledger", 1, Hash.leaf(new byte[] {1}));
        SignedCheckpoint signed = SignedCheckpoint.of(
                tree,
                List.of(
                        RIVER.ledgerEd25519().sign(tree, 9),
                        RIVER.ledgerMlDsa44().sign(tree, 9)));
        assertThat(Evidence.between(RIVER.vote(one).signed(), signed, RIVERS, List.of(), Optional.empty()))
                .isEmpty();
    }
}
