package wary.ledger.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence.Kind;
import wary.ledger.mirror.Evidence.Prefix;
import wary.ledger.mirror.Evidence.Role;
import wary.ledger.mirror.Ruling.Fails;
import wary.ledger.mirror.Ruling.Reason;

class EvidenceTest {
    static final String ORIGIN = "harbor.example/ledger";
    static final SigningKey LOG = key(ORIGIN, SignatureType.ED25519);
    static final SigningKey LOG_PQ = key(ORIGIN, SignatureType.ML_DSA_44);
    static final SigningKey WITNESS = key("river.example/witness", SignatureType.COSIGNATURE_V1);

    private final MemoryLog honest = new MemoryLog(ORIGIN).grow(20, "entry");

    static SigningKey key(String name, SignatureType type) {
        try {
            return SigningKey.generate(name, type);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneSizeWithTwoRootsIsAFork(SignatureType type) throws Exception {
        SigningKey key = key(ORIGIN, type);
        MemoryLog cheat = honest.branch(7).grow(13, "other");

        List<Evidence> found = search(honest.sign(20, 5, key), cheat.sign(20, 5, key), Optional.empty(), key);

        assertThat(found).hasSize(1);
        Evidence read = Evidence.parse(found.getFirst().bytes());
        assertThat(read).isEqualTo(found.getFirst());
        assertThat(read.kind()).isEqualTo(Kind.FORK);
        assertThat(read.judge(List.of(key.key()), List.of())).isInstanceOf(Ruling.Holds.class);
        assertThat(read.judge(List.of(key.key()), List.of()).why())
                .contains(
                        ORIGIN,
                        "20 entries",
                        honest.root(20).toString(),
                        cheat.root(20).toString());
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "1,20", "4,20", "7,20", "8,16", "8,9", "19,20", "12,20", "16,17"})
    void aTreeThatDoesNotBeginWithTheSmallerOneIsInconsistent(int small, int large) throws Exception {
        MemoryLog cheat = honest.branch(Math.max(0, small - 1)).grow(20, "other");
        SignedCheckpoint before =
                small == 0 ? signed(new Checkpoint(ORIGIN, 0, honest.root(1)), LOG) : honest.sign(small, 1, LOG);
        Prefix prefix = new Prefix(cheat.root(small), cheat.consistency(small, large));

        List<Evidence> found = search(cheat.sign(large, 1, LOG), before, Optional.of(prefix), LOG);

        assertThat(found).hasSize(1);
        Evidence read = Evidence.parse(found.getFirst().bytes());
        assertThat(read.kind()).isEqualTo(Kind.INCONSISTENT);
        assertThat(read.judge(List.of(LOG.key()), List.of())).isInstanceOf(Ruling.Holds.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"COSIGNATURE_V1", "ML_DSA_44"})
    void aSmallerTreeAtALaterTimeIsARollback(SignatureType type) throws Exception {
        SigningKey key = key(ORIGIN, type);

        List<Evidence> found = search(honest.sign(12, 101, key), honest.sign(20, 100, key), Optional.empty(), key);

        assertThat(found).hasSize(1);
        Evidence read = Evidence.parse(found.getFirst().bytes());
        assertThat(read.kind()).isEqualTo(Kind.ROLLBACK);
        assertThat(read.judge(List.of(key.key()), List.of())).isInstanceOf(Ruling.Holds.class);
        assertThat(read.judge(List.of(key.key()), List.of()).why()).contains("8 entries were taken back", "1 seconds");
    }

    @Test
    void timesThatAreEqualRightOrAbsentAreNoRollback() {
        assertThat(search(honest.sign(12, 100, LOG_PQ), honest.sign(20, 100, LOG_PQ), Optional.empty(), LOG_PQ))
                .isEmpty();
        assertThat(search(honest.sign(12, 99, LOG_PQ), honest.sign(20, 100, LOG_PQ), Optional.empty(), LOG_PQ))
                .isEmpty();
        assertThat(search(honest.sign(12, 100, LOG_PQ), honest.sign(20, 0, LOG_PQ), Optional.empty(), LOG_PQ))
                .isEmpty();
        assertThat(search(honest.sign(12, 100, LOG), honest.sign(20, 1, LOG), Optional.empty(), LOG))
                .isEmpty();
    }

    @Test
    void aWitnessThatCosignsBothSidesIsTwoFaced() throws Exception {
        MemoryLog cheat = honest.branch(7).grow(13, "other");
        List<Evidence> found = Evidence.between(
                honest.sign(20, 100, LOG, WITNESS),
                cheat.sign(20, 200, LOG, WITNESS),
                List.of(LOG.key(), LOG_PQ.key()),
                List.of(WITNESS.key()),
                Optional.empty());

        assertThat(found).extracting(Evidence::role).containsExactlyInAnyOrder(Role.LOG, Role.WITNESS);
        Evidence witness = found.stream()
                .filter(one -> one.role() == Role.WITNESS)
                .findFirst()
                .orElseThrow();
        assertThat(witness.accused()).containsExactly(WITNESS.key());
        assertThat(witness.judge(List.of(), List.of(WITNESS.key()))).isInstanceOf(Ruling.Holds.class);
        assertThat(witness.judge(List.of(WITNESS.key()), List.of()))
                .as("known as a log's key only")
                .isInstanceOfSatisfying(
                        Fails.class, fails -> assertThat(fails.reason()).isEqualTo(Reason.UNKNOWN_KEY));
    }

    @Test
    void whoSignsEachSideWithAnotherOfItsKeysIsCaughtByTheName() throws Exception {
        MemoryLog cheat = honest.branch(7).grow(13, "other");
        List<Evidence> found =
                search(honest.sign(20, 100, LOG), cheat.sign(20, 100, LOG_PQ), Optional.empty(), LOG, LOG_PQ);

        assertThat(found).hasSize(1);
        Evidence read = Evidence.parse(found.getFirst().bytes());
        assertThat(read.accused()).containsExactlyInAnyOrder(LOG.key(), LOG_PQ.key());
        assertThat(read.judge(List.of(LOG.key(), LOG_PQ.key()), List.of())).isInstanceOf(Ruling.Holds.class);
        assertThat(reason(read, LOG)).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(reason(read, LOG_PQ)).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void twoKeysOfTwoNamesAreNotOneSigner() {
        SigningKey other = key("river.example/ledger", SignatureType.ED25519);
        MemoryLog cheat = honest.branch(7).grow(13, "other");
        assertThat(search(honest.sign(20, 1, LOG), cheat.sign(20, 1, other), Optional.empty(), LOG, other))
                .isEmpty();
    }

    @Test
    void keysThatAreNotKnownAreNotAccused() {
        MemoryLog cheat = honest.branch(7).grow(13, "other");
        assertThat(search(honest.sign(20, 1, LOG), cheat.sign(20, 1, LOG), Optional.empty(), LOG_PQ))
                .isEmpty();
    }

    @Test
    void twoLogsOfOneKeyAreNoFork() throws Exception {
        MemoryLog second = new MemoryLog("harbor.example/second").grow(20, "other");
        SignedCheckpoint one = honest.sign(20, 1, LOG);
        SignedCheckpoint other = second.sign(20, 1, LOG);
        assertThat(search(one, other, Optional.empty(), LOG)).isEmpty();

        boolean inOrder = one.checkpoint()
                        .root()
                        .hex()
                        .compareTo(other.checkpoint().root().hex())
                <= 0;
        Evidence made = new Evidence(
                Kind.FORK,
                Role.LOG,
                List.of(LOG.key()),
                inOrder ? one : other,
                inOrder ? other : one,
                Optional.empty());
        assertThat(reason(Evidence.parse(made.bytes()), LOG)).isEqualTo(Reason.TWO_LOGS);
    }

    @Test
    void aSignatureThatWasMadeUpProvesNothing() throws Exception {
        SignedCheckpoint one = honest.sign(20, 1, LOG);
        Checkpoint other = new Checkpoint(ORIGIN, 20, honest.root(19));
        SignedCheckpoint forged = SignedCheckpoint.of(other, one.note().signatures());
        assertThat(search(one, forged, Optional.empty(), LOG)).isEmpty();

        boolean inOrder = one.checkpoint().root().hex().compareTo(other.root().hex()) <= 0;
        Evidence made = new Evidence(
                Kind.FORK,
                Role.LOG,
                List.of(LOG.key()),
                inOrder ? one : forged,
                inOrder ? forged : one,
                Optional.empty());
        assertThat(reason(Evidence.parse(made.bytes()), LOG)).isEqualTo(Reason.NOT_SIGNED);
    }

    @Test
    void anHonestPairWithAnyClaimedPrefixProvesNothing() {
        SignedCheckpoint small = honest.sign(7, 1, LOG);
        SignedCheckpoint large = honest.sign(20, 2, LOG);
        MemoryLog cheat = honest.branch(3).grow(17, "other");
        Prefix madeUp = new Prefix(cheat.root(7), cheat.consistency(7, 20));
        Prefix mixed = new Prefix(cheat.root(7), honest.consistency(7, 20));
        Prefix right = new Prefix(honest.root(7), honest.consistency(7, 20));
        for (Prefix prefix : List.of(madeUp, mixed, right)) {
            assertThat(search(small, large, Optional.of(prefix), LOG)).isEmpty();
            Evidence made =
                    new Evidence(Kind.INCONSISTENT, Role.LOG, List.of(LOG.key()), small, large, Optional.of(prefix));
            assertThat(made.judge(List.of(LOG.key()), List.of())).isInstanceOf(Fails.class);
        }
    }

    @Test
    void aKeyIsNotAccusedForNotesThatAreNotItsLog() {
        // A key can sign several notes of one size that only have the form of checkpoints, such as votes.
        MemoryLog notes = new MemoryLog("harbor.example/notes").grow(20, "one");
        MemoryLog more = new MemoryLog("harbor.example/notes").grow(20, "two");
        assertThat(search(notes.sign(20, 1, LOG), more.sign(20, 1, LOG), Optional.empty(), LOG))
                .allSatisfy(found -> assertThat(reason(found, LOG)).isEqualTo(Reason.OTHER_ORIGIN));
    }

    @Test
    void extensionLinesThatASignatureDoesNotCoverAreLeftOut() throws Exception {
        MemoryLog cheat = honest.branch(7).grow(13, "other");
        Checkpoint extended = new Checkpoint(ORIGIN, 20, honest.root(20), List.of("anyone can write this"));
        SignedCheckpoint one = signed(extended, LOG_PQ);
        SignedCheckpoint other = cheat.sign(20, 1, LOG_PQ);

        List<Evidence> found = search(one, other, Optional.empty(), LOG_PQ);
        assertThat(found).hasSize(1);
        assertThat(new String(found.getFirst().bytes(), StandardCharsets.UTF_8)).doesNotContain("anyone");

        boolean inOrder = extended.root().hex().compareTo(cheat.root(20).hex()) <= 0;
        Evidence padded = new Evidence(
                Kind.FORK,
                Role.LOG,
                List.of(LOG_PQ.key()),
                inOrder ? one : other,
                inOrder ? other : one,
                Optional.empty());
        assertThat(reason(padded, LOG_PQ)).isEqualTo(Reason.NOT_SIGNED);
    }

    @Test
    void extensionLinesThatASignatureCoversStay() throws Exception {
        Checkpoint extended = new Checkpoint(ORIGIN, 20, honest.root(20), List.of("signed with the rest"));
        MemoryLog cheat = honest.branch(7).grow(13, "other");
        List<Evidence> found = search(signed(extended, LOG), cheat.sign(20, 1, LOG), Optional.empty(), LOG);
        assertThat(found).hasSize(1);
        assertThat(Evidence.parse(found.getFirst().bytes()).judge(List.of(LOG.key()), List.of()))
                .isInstanceOf(Ruling.Holds.class);
    }

    @Test
    void noByteOfAFileCanBeChanged() {
        MemoryLog cheat = honest.branch(7).grow(13, "other");
        Prefix prefix = new Prefix(cheat.root(8), cheat.consistency(8, 20));
        List<Evidence> all = new ArrayList<>();
        all.addAll(search(honest.sign(20, 5, LOG), cheat.sign(20, 5, LOG), Optional.empty(), LOG));
        all.addAll(search(honest.sign(8, 5, LOG), cheat.sign(20, 5, LOG), Optional.of(prefix), LOG));
        all.addAll(Evidence.between(
                honest.sign(8, 5, WITNESS),
                honest.sign(20, 2, WITNESS),
                List.of(),
                List.of(WITNESS.key()),
                Optional.empty()));
        assertThat(all).hasSize(3);
        for (Evidence evidence : all) {
            byte[] bytes = evidence.bytes();
            for (int i = 0; i < bytes.length; i++) {
                for (int bit : new int[] {1, 32}) {
                    byte[] changed = bytes.clone();
                    changed[i] ^= (byte) bit;
                    assertThat(holds(changed)).as("byte %d, bit %d", i, bit).isFalse();
                }
            }
            for (int length = 0; length < bytes.length; length++) {
                assertThat(holds(java.util.Arrays.copyOf(bytes, length))).isFalse();
            }
            assertThat(holds(java.util.Arrays.copyOf(bytes, bytes.length + 1))).isFalse();
            assertThat(holds(bytes)).isTrue();
        }
    }

    private static boolean holds(byte[] bytes) {
        try {
            return Evidence.parse(bytes).judge(List.of(LOG.key()), List.of(WITNESS.key())) instanceof Ruling.Holds;
        } catch (MalformedException e) {
            return false;
        }
    }

    @Test
    void evidenceKeepsItsForm() {
        SignedCheckpoint one = honest.sign(7, 1, LOG);
        SignedCheckpoint two = honest.sign(20, 1, LOG, WITNESS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evidence(Kind.ROLLBACK, Role.LOG, List.of(LOG.key()), one, two, Optional.empty()))
                .withMessageContaining("no other");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Evidence(Kind.INCONSISTENT, Role.LOG, List.of(LOG.key()), one, one, Optional.empty()))
                .withMessageContaining("prefix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evidence(
                        Kind.ROLLBACK, Role.LOG, List.of(LOG.key(), WITNESS.key()), one, one, Optional.empty()))
                .withMessageContaining("one name");
        assertThatThrownBy(() -> Evidence.parse(new byte[Evidence.LIMIT + 1]))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("2,016,385");
    }

    static SignedCheckpoint signed(Checkpoint checkpoint, SigningKey key) {
        List<NoteSignature> line = List.of(key.sign(checkpoint, 5));
        return SignedCheckpoint.of(checkpoint, line);
    }

    private static List<Evidence> search(
            SignedCheckpoint one, SignedCheckpoint other, Optional<Prefix> prefix, SigningKey... keys) {
        List<VerifierKey> known = new ArrayList<>();
        for (SigningKey key : keys) {
            known.add(key.key());
        }
        return Evidence.between(one, other, known, List.of(), prefix);
    }

    private static Reason reason(Evidence evidence, SigningKey key) {
        return ((Fails) evidence.judge(List.of(key.key()), List.of())).reason();
    }

    static Hash hash(int seed) {
        return Hash.sha256(new byte[] {(byte) seed});
    }
}
