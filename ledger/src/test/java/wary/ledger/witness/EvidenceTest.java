package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.VerifierKey;

/** What is kept against a log that cheats, and that nothing is held against one that does not. */
class EvidenceTest {
    private static final SigningKey KEY = TestLog.key("witness.example/w", SignatureType.COSIGNATURE_V1);
    private static final Hash OTHER = Hash.leaf(new byte[] {1});
    private static final TestLog LOG =
            TestLog.of("harbor.example/ledger", 40, SignatureType.ED25519, SignatureType.ML_DSA_44);
    private static final TestLog FORK = LOG.fork(2, "other");
    private static final List<VerifierKey> LOG_KEYS = LOG.known().keys();

    private final WitnessSettings settings = new WitnessSettings(
            new Rate(1000, Duration.ofMillis(1)),
            new Rate(1000, Duration.ofMillis(1)),
            new Rate(1, Duration.ofSeconds(1)),
            3,
            new TestClock());

    @TempDir
    private Path folder;

    private Witness witness;

    @BeforeEach
    void open() throws Exception {
        witness = Witness.open(folder, List.of(KEY), List.of(LOG.known()), settings);
    }

    @AfterEach
    void close() throws Exception {
        witness.close();
    }

    private List<WitnessEvidence> evidence() throws Exception {
        return witness.evidence(LOG.origin);
    }

    private void convicted(Class<? extends WitnessEvidence> kind) throws Exception {
        assertThat(evidence()).singleElement().isInstanceOf(kind).satisfies(evidence -> {
            assertThat(evidence.proves(LOG_KEYS)).isTrue();
            assertThat(evidence.proves(List.of(KEY.key())))
                    .as("under others' keys")
                    .isFalse();
            for (VerifierKey one : LOG_KEYS) {
                assertThat(evidence.proves(List.of(one))).as("each key alone").isTrue();
            }
            for (SignedCheckpoint signed : evidence.checkpoints()) {
                assertThat(signed.note().signatures())
                        .as("only the log's lines")
                        .hasSize(LOG_KEYS.size());
            }
        });
        close();
        open();
        assertThat(evidence()).as("after a restart").singleElement().isInstanceOf(kind);
    }

    @Test
    void twoRootsOfOneSize() throws Exception {
        witness.addCheckpoint(LOG.request(0, 5));
        witness.addCheckpoint(Requests.add(5, List.of(), FORK.checkpoint(5)));
        convicted(WitnessEvidence.TwoRoots.class);
    }

    @Test
    void twoRootsAreSeenWhateverElseIsWrongWithTheRequest() throws Exception {
        witness.addCheckpoint(LOG.request(0, 5));
        assertThat(witness.addCheckpoint(Requests.add(0, List.of(), FORK.checkpoint(5))))
                .isEqualTo(new WitnessAnswer.Conflict(5));
        witness.addCheckpoint(Requests.add(9, List.of(), FORK.checkpoint(5)));
        convicted(WitnessEvidence.TwoRoots.class);
    }

    @Test
    void twoRootsOfASizeThatHasPassed() throws Exception {
        witness.addCheckpoint(LOG.request(0, 5));
        witness.addCheckpoint(LOG.request(5, 9));
        witness.addCheckpoint(LOG.request(9, 20));
        witness.addCheckpoint(Requests.add(0, List.of(), FORK.checkpoint(9)));
        convicted(WitnessEvidence.TwoRoots.class);
    }

    @Test
    void aWrongRootOfTheEmptyTree() throws Exception {
        SignedCheckpoint wrong = LOG.sign(new Checkpoint(LOG.origin, 0, OTHER), 1);
        witness.addCheckpoint(Requests.add(0, List.of(), wrong));
        convicted(WitnessEvidence.WrongEmptyRoot.class);
    }

    @Test
    void aRewrittenBeginningIsProvenByTheProofOfTheRewrittenTree() throws Exception {
        witness.addCheckpoint(LOG.request(0, 5));
        witness.addCheckpoint(FORK.request(5, 21));
        convicted(WitnessEvidence.Rewritten.class);
    }

    @Test
    void theUsualProofFromAPowerOfTwoShowsNothingAndIsASuspicion() throws Exception {
        witness.addCheckpoint(LOG.request(0, 8));
        witness.addCheckpoint(FORK.request(8, 21));
        assertThat(evidence()).singleElement().isInstanceOfSatisfying(WitnessEvidence.Suspicion.class, suspicion -> {
            assertThat(suspicion.why()).isEqualTo(WitnessEvidence.Suspicion.Why.PROOF_FAILED);
            assertThat(suspicion.proves(LOG_KEYS)).isFalse();
        });
        WitnessEvidence proven =
                new WitnessEvidence.Rewritten(LOG.checkpoint(8), FORK.checkpoint(21), FORK.root(8), FORK.proof(8, 21));
        assertThat(proven.proves(LOG_KEYS)).as("with what the proof leaves out").isTrue();
    }

    @Test
    void aBadProofConvictsNobody() throws Exception {
        witness.addCheckpoint(LOG.request(0, 5));
        witness.addCheckpoint(Requests.add(5, FORK.proof(5, 21), LOG.checkpoint(21)));
        witness.addCheckpoint(Requests.add(5, List.of(), LOG.checkpoint(22)));
        assertThat(evidence())
                .hasSize(2)
                .allSatisfy(evidence -> assertThat(evidence.proves(LOG_KEYS)).isFalse());
    }

    @Test
    void aSmallerTreeThatWasSignedLaterIsASuspicionAndAnOldOneIsNone() throws Exception {
        witness.addCheckpoint(LOG.request(0, 9));
        witness.addCheckpoint(LOG.request(0, 5));
        assertThat(evidence()).isEmpty();
        SignedCheckpoint later = LOG.sign(LOG.unsigned(5), TestLog.TIME + 1);
        witness.addCheckpoint(Requests.add(0, List.of(), later));
        assertThat(evidence())
                .singleElement()
                .isInstanceOfSatisfying(
                        WitnessEvidence.Suspicion.class,
                        suspicion -> assertThat(suspicion.why()).isEqualTo(WitnessEvidence.Suspicion.Why.ROLLED_BACK));
    }

    @Test
    void theNumberOfFilesIsBoundedAndSuspicionsLeaveRoomForProofs() throws Exception {
        witness.addCheckpoint(LOG.request(0, 5));
        for (int size = 6; size < 16; size++) {
            witness.addCheckpoint(Requests.add(5, List.of(), LOG.checkpoint(size)));
        }
        assertThat(evidence()).hasSize(3);
        for (int size = 6; size < 16; size++) {
            witness.addCheckpoint(FORK.request(5, size));
            witness.addCheckpoint(FORK.request(5, size));
        }
        assertThat(evidence()).hasSize(6);
        assertThat(evidence().stream().filter(evidence -> evidence.proves(LOG_KEYS)))
                .hasSize(3);
    }

    @Test
    void whatAStrangerSignedIsNotKept() throws Exception {
        witness.addCheckpoint(LOG.request(0, 5));
        TestLog stranger = TestLog.of(LOG.origin, 9, SignatureType.ED25519).fork(0, "stranger");
        witness.addCheckpoint(stranger.request(5, 5));
        witness.addCheckpoint(stranger.request(5, 9));
        assertThat(evidence()).isEmpty();
    }

    @Property(tries = 300)
    void honestTreesAreNeverConvictedAndRewrittenOnesAlwaysAre(
            @ForAll @IntRange(min = 1, max = 38) int size1,
            @ForAll @IntRange(min = 1, max = 39) int more,
            @ForAll @IntRange(min = 0, max = 37) int at) {
        int size2 = Math.min(40, size1 + more);
        TestLog fork = LOG.fork(Math.min(at, size1 - 1), "fork");
        boolean leftOut = Integer.bitCount(size1) == 1;
        Optional<Hash> honest = ImpliedRoot.of(size1, size2, LOG.root(size2), LOG.proof(size1, size2));
        Optional<Hash> forked = ImpliedRoot.of(size1, size2, fork.root(size2), fork.proof(size1, size2));
        assertThat(honest).isEqualTo(leftOut ? Optional.empty() : Optional.of(LOG.root(size1)));
        assertThat(forked).isEqualTo(leftOut ? Optional.empty() : Optional.of(fork.root(size1)));
        assertThat(ImpliedRoot.of(size1, size2, LOG.root(size2), fork.proof(size1, size2)))
                .as("hashes of another tree")
                .isEmpty();
        assertThat(new WitnessEvidence.Rewritten(
                                bare(LOG, size1), bare(fork, size2), fork.root(size1), fork.proof(size1, size2))
                        .contradicts())
                .isTrue();
        assertThat(new WitnessEvidence.Rewritten(
                                bare(LOG, size1), bare(LOG, size2), fork.root(size1), fork.proof(size1, size2))
                        .contradicts())
                .isFalse();
    }

    private static SignedCheckpoint bare(TestLog log, int size) {
        return SignedCheckpoint.of(log.unsigned(size), List.of());
    }
}
