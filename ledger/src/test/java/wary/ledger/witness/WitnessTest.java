package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.NoteSignature;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.VerifiedSignature;

/** What tlog-witness, "add-checkpoint", asks for, status by status, and what this witness promises beyond it. */
class WitnessTest {
    private static final SigningKey OLD_KIND = TestLog.key("witness.example/w", SignatureType.COSIGNATURE_V1);
    private static final SigningKey NEW_KIND = TestLog.key("witness.example/w", SignatureType.ML_DSA_44);
    private static final List<SigningKey> KEYS = List.of(OLD_KIND, NEW_KIND);
    private static final Hash OTHER = Hash.leaf(new byte[] {1});

    private final TestLog log = TestLog.of("harbor.example/ledger", 40, SignatureType.ED25519, SignatureType.ML_DSA_44);
    private final TestClock clock = new TestClock();
    private final WitnessSettings settings = new WitnessSettings(
            new Rate(20, Duration.ofSeconds(1)),
            new Rate(2, Duration.ofSeconds(10)),
            new Rate(2, Duration.ofSeconds(1)),
            3,
            clock);

    @TempDir
    private Path folder;

    private Witness witness;

    @BeforeEach
    void open() throws Exception {
        witness = Witness.open(folder, KEYS, List.of(log.known()), settings);
    }

    @AfterEach
    void close() throws IOException {
        witness.close();
    }

    private void restart() throws Exception {
        witness.close();
        open();
    }

    private List<VerifiedSignature> cosigned(TestLog log, int size1, int size2) throws Exception {
        WitnessAnswer answer = witness.addCheckpoint(log.request(size1, size2));
        assertThat(answer).isInstanceOf(WitnessAnswer.Cosigned.class);
        return SignedCheckpoint.of(log.unsigned(size2), ((WitnessAnswer.Cosigned) answer).lines())
                .verify(witness.keys());
    }

    private void refused(Refusal why, WitnessAnswer answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        WitnessAnswer.Refused.class,
                        refused ->
                                assertThat(refused.why()).as(refused.message()).isEqualTo(why));
    }

    private void refused(Refusal why, byte[] body) throws IOException {
        refused(why, witness.addCheckpoint(body));
    }

    @Test
    void cosignsWhatGrowsWithBothKeysAndTheTime() throws Exception {
        assertThat(cosigned(log, 0, 5))
                .hasSize(2)
                .allSatisfy(
                        signature -> assertThat(signature.time().getAsLong()).isEqualTo(clock.seconds()));
        assertThat(cosigned(log, 5, 8)).hasSize(2);
        assertThat(cosigned(log, 8, 33)).hasSize(2);
        assertThat(witness.latest(log.origin).orElseThrow().verify(log.known().keys()))
                .hasSize(2);
        assertThat(witness.evidence(log.origin)).isEmpty();
    }

    @Test
    void anEmptyTreeIsCosignedAndGrows() throws Exception {
        cosigned(log, 0, 0);
        cosigned(log, 0, 0);
        cosigned(log, 0, 3);
    }

    @Test
    void theSameCheckpointGetsANewTime() throws Exception {
        cosigned(log, 0, 5);
        clock.move(Duration.ofHours(1));
        assertThat(cosigned(log, 5, 5))
                .allSatisfy(
                        signature -> assertThat(signature.time().getAsLong()).isEqualTo(clock.seconds()));
        restart();
        assertThat(witness.latest(log.origin).orElseThrow().verify(witness.keys()))
                .allSatisfy(
                        signature -> assertThat(signature.time().getAsLong()).isEqualTo(clock.seconds()));
    }

    @Test
    void timesNeverGoBackAlsoAfterARestart() throws Exception {
        long first = clock.seconds();
        cosigned(log, 0, 5);
        clock.move(Duration.ofDays(-3));
        assertThat(cosigned(log, 5, 6))
                .allSatisfy(
                        signature -> assertThat(signature.time().getAsLong()).isEqualTo(first));
        restart();
        assertThat(cosigned(log, 6, 7))
                .allSatisfy(
                        signature -> assertThat(signature.time().getAsLong()).isEqualTo(first));
    }

    @Test
    void aTimeThatTheLogClaimsIsNotTakenOver() throws Exception {
        SignedCheckpoint later = log.sign(log.unsigned(5), clock.seconds() + 1_000_000);
        assertThat(witness.addCheckpoint(0, List.of(), later)).isInstanceOf(WitnessAnswer.Cosigned.class);
        restart();
        assertThat(cosigned(log, 5, 6))
                .allSatisfy(
                        signature -> assertThat(signature.time().getAsLong()).isEqualTo(clock.seconds()));
    }

    @Test
    void anUnknownLogIsToldBeforeItsSignatureIsLookedAt() throws Exception {
        TestLog other = TestLog.of("river.example/ledger", 3, SignatureType.ED25519);
        refused(Refusal.UNKNOWN_LOG, other.request(0, 3));
        String noSignature = "old 0\n\n" + other.unsigned(3).text() + "\nthis is no signature line\n";
        refused(Refusal.UNKNOWN_LOG, noSignature.getBytes(StandardCharsets.UTF_8));
        assertThat(Refusal.UNKNOWN_LOG.status()).isEqualTo(404);
    }

    @Test
    void whatNoTrustedKeySignedIsForbiddenBeforeAnythingElseIsLookedAt() throws Exception {
        cosigned(log, 0, 5);
        Checkpoint next = log.unsigned(3);
        TestLog impostor = TestLog.of(log.origin, 40, SignatureType.ED25519);
        refused(Refusal.UNSIGNED, Requests.add(9, List.of(), impostor.sign(next, 1)));
        NoteSignature good = log.keys.getFirst().sign(next, 1);
        NoteSignature bad = log.keys.getLast().sign(log.unsigned(2), 1);
        refused(Refusal.UNSIGNED, Requests.add(9, List.of(), SignedCheckpoint.of(next, List.of(good, bad))));
        refused(Refusal.UNSIGNED, Requests.add(9, List.of(), SignedCheckpoint.of(next, List.of(good, good))));
        String noSignature = "old 9\n\n" + next.text() + "\nthis is no signature line\n";
        refused(Refusal.UNSIGNED, noSignature.getBytes(StandardCharsets.UTF_8));
        assertThat(Refusal.UNSIGNED.status()).isEqualTo(403);
    }

    @Test
    void oneTrustedSignatureIsEnoughAndUnknownOnesAreIgnored() throws Exception {
        Checkpoint next = log.unsigned(5);
        NoteSignature stranger = TestLog.key(log.origin, SignatureType.ED25519).sign(next, 1);
        SignedCheckpoint signed =
                SignedCheckpoint.of(next, List.of(stranger, log.keys.getLast().sign(next, 1)));
        assertThat(witness.addCheckpoint(0, List.of(), signed)).isInstanceOf(WitnessAnswer.Cosigned.class);
        assertThat(witness.latest(log.origin).orElseThrow().note().signatures())
                .as("only what was verified is kept")
                .doesNotContain(stranger)
                .hasSize(3);
    }

    @Test
    void extensionLinesAreCosignedOnlyIfTheLogsSignatureCoversThem() throws Exception {
        Checkpoint extended = new Checkpoint(log.origin, 5, log.root(5), List.of("more"));
        NoteSignature covers = log.keys.getFirst().sign(extended, 1);
        NoteSignature doesNot = log.keys.getLast().sign(log.unsigned(5), 1);
        refused(Refusal.UNSIGNED, Requests.add(0, List.of(), SignedCheckpoint.of(extended, List.of(doesNot))));
        WitnessAnswer answer =
                witness.addCheckpoint(0, List.of(), SignedCheckpoint.of(extended, List.of(covers, doesNot)));
        assertThat(answer).isInstanceOf(WitnessAnswer.Cosigned.class);
        assertThat(witness.latest(log.origin).orElseThrow().checkpoint()).isEqualTo(extended);
        cosigned(log, 5, 5);
    }

    @Test
    void anOldSizeAboveTheCheckpointsIsToldBeforeAConflict() throws Exception {
        cosigned(log, 0, 5);
        refused(Refusal.BACKWARDS, Requests.add(7, List.of(), log.checkpoint(6)));
        assertThat(Refusal.BACKWARDS.status()).isEqualTo(400);
    }

    @Test
    void anOtherOldSizeIsAConflictBeforeTheProofIsLookedAt() throws Exception {
        assertThat(witness.addCheckpoint(Requests.add(3, List.of(OTHER), log.checkpoint(6))))
                .isEqualTo(new WitnessAnswer.Conflict(0));
        cosigned(log, 0, 5);
        assertThat(witness.addCheckpoint(Requests.add(0, List.of(OTHER), log.checkpoint(6))))
                .isEqualTo(new WitnessAnswer.Conflict(5));
        assertThat(witness.addCheckpoint(log.request(3, 4))).isEqualTo(new WitnessAnswer.Conflict(5));
    }

    @Test
    void whatIsNotShownToAgreeIsUnprocessable() throws Exception {
        Checkpoint wrongEmpty = new Checkpoint(log.origin, 0, OTHER);
        refused(Refusal.INCONSISTENT, Requests.add(0, List.of(), log.sign(wrongEmpty, 1)));
        refused(Refusal.INCONSISTENT, Requests.add(0, List.of(OTHER), log.checkpoint(5)));
        cosigned(log, 0, 5);
        refused(Refusal.INCONSISTENT, Requests.add(5, List.of(), log.checkpoint(6)));
        List<Hash> turned = new ArrayList<>(log.proof(5, 30));
        Collections.reverse(turned);
        refused(Refusal.INCONSISTENT, Requests.add(5, turned, log.checkpoint(30)));
        refused(Refusal.INCONSISTENT, Requests.add(5, List.of(OTHER), log.checkpoint(5)));
        refused(
                Refusal.INCONSISTENT,
                Requests.add(5, List.of(), log.fork(2, "x").checkpoint(5)));
        assertThat(Refusal.INCONSISTENT.status()).isEqualTo(422);
        cosigned(log, 5, 30);
    }

    @Test
    void aRequestOfAnotherFormIsBad() throws Exception {
        byte[] good = log.request(0, 5);
        String text = new String(good, StandardCharsets.UTF_8);
        List<String> bad = List.of(
                "",
                "\n\n",
                text.replace("old 0", "old 00"),
                text.replace("old 0", "old -1"),
                text.replace("old 0", "old 9223372036854775808"),
                text.replace("old 0", "Old 0"),
                text.replace("old 0", "old 0 "),
                text.replace("old 0\n", "old 0\r\n"),
                text.replace("old 0\n", "old 0\n" + (OTHER + "\n").repeat(64)),
                text.replace("old 0\n", "old 0\n" + OTHER.toString().replace('=', ' ') + "\n"),
                text.replace("\n5\n", "\n05\n"),
                text.replace("\n5\n", "\n5\n\n"),
                text.replace("\n\n\u2014", "\n\u2014"),
                text.replace("\n5\n", "\n\t5\n"));
        for (String body : bad) {
            assertThat(body).isNotEqualTo(text);
            refused(Refusal.MALFORMED, body.getBytes(StandardCharsets.UTF_8));
        }
        refused(Refusal.MALFORMED, new byte[Requests.LIMIT + 1]);
        refused(
                Refusal.INCONSISTENT,
                text.replace("old 0\n", "old 0\n" + (OTHER + "\n").repeat(63)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void growthAndRefreshAreLimitedApart() throws Exception {
        cosigned(log, 0, 1);
        cosigned(log, 1, 1);
        cosigned(log, 1, 1);
        refused(Refusal.TOO_OFTEN, log.request(1, 1));
        cosigned(log, 1, 2);
        clock.move(Duration.ofSeconds(10));
        cosigned(log, 2, 2);
        refused(Refusal.TOO_OFTEN, log.request(2, 2));
        for (int size = 2; size < 22; size++) {
            cosigned(log, size, size + 1);
        }
        refused(Refusal.TOO_OFTEN, log.request(22, 23));
        clock.move(Duration.ofSeconds(1));
        cosigned(log, 22, 23);
    }

    @Test
    void aRemovedLogIsUnknownAndStillBoundWhenItReturnsAlsoWithOtherKeys() throws Exception {
        cosigned(log, 0, 7);
        witness.remove(log.origin);
        refused(Refusal.UNKNOWN_LOG, log.request(7, 8));
        TestLog fork = log.fork(4, "other");
        witness.add(log.known());
        assertThat(witness.addCheckpoint(fork.request(0, 9))).isEqualTo(new WitnessAnswer.Conflict(7));
        refused(Refusal.INCONSISTENT, fork.request(7, 9));

        witness.remove(log.origin);
        TestLog rekeyed = TestLog.of(log.origin, 40, SignatureType.ED25519);
        witness.add(rekeyed.known());
        refused(Refusal.UNSIGNED, log.request(7, 8));
        refused(Refusal.INCONSISTENT, rekeyed.fork(4, "other").request(7, 9));
        cosigned(rekeyed, 7, 9);

        witness.close();
        witness = Witness.open(folder, KEYS, List.of(), settings);
        refused(Refusal.UNKNOWN_LOG, rekeyed.request(9, 10));
        witness.add(rekeyed.known());
        assertThat(witness.addCheckpoint(rekeyed.request(0, 10))).isEqualTo(new WitnessAnswer.Conflict(9));
    }

    @Test
    void keysMustFitTheirRole() {
        Path elsewhere = folder.resolve("elsewhere");
        assertThatThrownBy(() -> Witness.open(elsewhere, List.of(), List.of(), settings))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Witness.open(elsewhere, log.keys, List.of(), settings))
                .isInstanceOf(IllegalArgumentException.class);
        SigningKey named = TestLog.key("other.example/w", SignatureType.ML_DSA_44);
        assertThatThrownBy(() -> Witness.open(elsewhere, List.of(OLD_KIND, named), List.of(), settings))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Witness.open(elsewhere, List.of(OLD_KIND, OLD_KIND), List.of(), settings))
                .isInstanceOf(IllegalArgumentException.class);
        KnownLog own = new KnownLog("harbor.example/own", List.of(NEW_KIND.key()));
        assertThatThrownBy(() -> witness.add(own)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderHasOneWitness() {
        assertThatThrownBy(() -> Witness.open(folder, KEYS, List.of(), settings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void aClosedWitnessKeepsNothingMore() throws Exception {
        witness.close();
        assertThatThrownBy(() -> witness.addCheckpoint(log.request(0, 1))).isInstanceOf(StoppedException.class);
        open();
        assertThat(witness.latest(log.origin)).isEmpty();
    }

    @Test
    void keptStateThatCannotBeBelievedIsRefused() throws Exception {
        cosigned(log, 0, 5);
        cosigned(log, 5, 6);
        witness.close();
        Path kept = kept();
        String good = Files.readString(kept);
        for (String bad : List.of(
                "",
                good.substring(0, good.length() - 10),
                good.replace("\n6\n", "\n5\n"),
                good.replace(log.root(6).toString(), OTHER.toString()),
                good.replace(log.origin, "river.example/ledger"),
                log.checkpoint(6).note().toString().replace(log.origin + " ", "river.example/ledger "))) {
            Files.writeString(kept, bad);
            assertThatThrownBy(() -> open()).isInstanceOf(StateException.class).hasMessageContaining("restore");
        }
        Files.writeString(kept, good);
        open();
        cosigned(log, 6, 7);
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("checkpoint")).findFirst().orElseThrow();
        }
    }

    @Test
    void aResubmissionWithFewerLinesTakesNoneFromTheMonitors() throws Exception {
        cosigned(log, 0, 5);
        SignedCheckpoint fewer =
                SignedCheckpoint.of(log.unsigned(5), List.of(log.keys.getFirst().sign(log.unsigned(5), 1)));
        assertThat(witness.addCheckpoint(5, List.of(), fewer)).isInstanceOf(WitnessAnswer.Cosigned.class);
        assertThat(witness.latest(log.origin).orElseThrow().verify(log.known().keys()))
                .hasSize(2);
    }
}
