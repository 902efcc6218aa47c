package wary.unit.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wary.unit.charter.Charters.BRIDGE;
import static wary.unit.charter.Charters.HARBOR;
import static wary.unit.charter.Charters.ISLAND;
import static wary.unit.charter.Charters.LAKE;
import static wary.unit.charter.Charters.LIGHTHOUSE;
import static wary.unit.charter.Charters.MEADOW;
import static wary.unit.charter.Charters.RIVER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.NoteSignature;
import wary.ledger.Policy;
import wary.ledger.SignedCheckpoint;

/** What a charter asks of a ledger's checkpoint, as the ledger room understands it. */
class LedgerPolicyTest {
    private static final long NOW = 1_790_000_000;
    private static final Checkpoint TREE = new Checkpoint("harbor.example/ledger", 1, Hash.leaf(new byte[] {1, 2, 3}));

    private static List<NoteSignature> byOwner(Party owner) {
        return List.of(
                owner.ledgerEd25519().sign(TREE, NOW), owner.ledgerMlDsa44().sign(TREE, NOW));
    }

    private static List<NoteSignature> by(Party witness) {
        return List.of(
                witness.witnessEd25519().sign(TREE, NOW),
                witness.witnessMlDsa44().sign(TREE, NOW));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static boolean accepts(Charter charter, List<NoteSignature>... lines) throws Exception {
        List<NoteSignature> all = new ArrayList<>();
        Arrays.asList(lines).forEach(all::addAll);
        return Policy.parse(charter.policy("harbor"))
                .judge(SignedCheckpoint.of(TREE, all))
                .accepted();
    }

    @Test
    void twoMembersNeedEachOther() throws Exception {
        Charter charter = Charters.bilateral();
        assertThat(accepts(charter, byOwner(HARBOR), by(RIVER))).isTrue();
        assertThat(accepts(charter, byOwner(HARBOR))).isFalse();
        assertThat(accepts(charter, by(RIVER))).isFalse();
        assertThat(accepts(charter, byOwner(HARBOR), by(HARBOR)))
                .as("the owner does not countersign itself")
                .isFalse();
        assertThat(accepts(charter, byOwner(HARBOR), by(LAKE))).as("a stranger").isFalse();
    }

    /** In thirty years one kind of signature may be worth nothing. */
    @Test
    void bothKindsOfSignatureAreNeededOfOwnerAndOthers() throws Exception {
        Charter charter = Charters.bilateral();
        for (int kind = 0; kind < 2; kind++) {
            assertThat(accepts(charter, List.of(byOwner(HARBOR).get(kind)), by(RIVER)))
                    .isFalse();
            assertThat(accepts(charter, byOwner(HARBOR), List.of(by(RIVER).get(kind))))
                    .isFalse();
        }
    }

    @Test
    void theQuorumIsTheCharters() throws Exception {
        Charter charter = Charters.withHost();
        assertThat(accepts(charter, byOwner(HARBOR), by(RIVER), by(LAKE), by(ISLAND)))
                .isFalse();
        assertThat(accepts(charter, byOwner(HARBOR), by(RIVER), by(LAKE), by(ISLAND), by(LIGHTHOUSE)))
                .isTrue();
        assertThat(accepts(charter, byOwner(HARBOR), by(RIVER), by(LAKE), by(ISLAND), by(MEADOW)))
                .as("with a stranger")
                .isFalse();
        assertThat(accepts(charter, byOwner(HARBOR), by(RIVER), by(LAKE), by(ISLAND), by(HARBOR)))
                .as("with the owner")
                .isFalse();
        // Half of one and half of another are not one.
        assertThat(accepts(
                        charter,
                        byOwner(HARBOR),
                        by(RIVER),
                        by(LAKE),
                        by(ISLAND),
                        List.of(by(BRIDGE).get(0)),
                        List.of(by(LIGHTHOUSE).get(1))))
                .isFalse();
    }

    @Test
    void theLogIsTheOwnersAndNoOther() throws Exception {
        Policy policy = Policy.parse(Charters.withHost().policy("harbor"));
        assertThat(policy.logs()).containsExactly(HARBOR.ledgerKeys().ed25519());
        assertThat(policy.needsWitnesses()).isTrue();
        assertThat(policy.witnesses()).hasSize(1 + 2 * 5);
    }

    @Test
    void theHostKeepsNoLedger() {
        assertThatThrownBy(() -> Charters.withHost().policy("lighthouse")).hasMessageContaining("keeps no ledger");
        assertThatThrownBy(() -> Charters.withHost().policy("meadow")).hasMessageContaining("keeps no ledger");
    }

    /** Member names that look like parts of the policy, and as many members as there may be. */
    @Test
    void thePolicyOfEveryCharterCanBeRead() throws Exception {
        Party[] odd = {
            HARBOR, Party.member("none"), Party.member("others"), Party.member("owner-and-others"), Party.member("all")
        };
        Policy.parse(Charter.of(Charters.terms("Harbor watch", odd)).policy("harbor"));
        Party[] many = IntStream.range(0, CharterRules.MOST_MEMBERS)
                .mapToObj(i -> Party.member("m" + i))
                .toArray(Party[]::new);
        Charter largest = Charter.of(Charters.terms("Харбор", 33, 16, 34, many));
        assertThat(Policy.parse(largest.policy("m7")).witnesses()).hasSize(99);
        assertThat(largest.bytes().length).isLessThan(Charter.LIMIT);
    }
}
