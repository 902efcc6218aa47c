package wary.ledger.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.MalformedException;
import wary.ledger.Policy;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.VerifierKey;
import wary.ledger.log.FolderSource;
import wary.ledger.log.LogReader;
import wary.ledger.log.TilePath;
import wary.ledger.mirror.FollowResult.Advanced;
import wary.ledger.mirror.FollowResult.Forked;
import wary.ledger.mirror.FollowResult.Missing;
import wary.ledger.mirror.FollowResult.Reason;
import wary.ledger.mirror.FollowResult.Refused;
import wary.ledger.mirror.FollowResult.RolledBack;
import wary.ledger.mirror.FollowResult.Stale;
import wary.ledger.mirror.FollowResult.Unchanged;
import wary.ledger.mirror.FollowResult.Unreachable;

class FollowerTest {
    static final String ORIGIN = "harbor.example/ledger";
    static final SigningKey LOG = EvidenceTest.key(ORIGIN, SignatureType.ED25519);
    static final SigningKey LOG_PQ = EvidenceTest.key(ORIGIN, SignatureType.ML_DSA_44);
    static final SigningKey WITNESS = EvidenceTest.key("river.example/witness", SignatureType.COSIGNATURE_V1);
    static final SigningKey STRANGER = EvidenceTest.key(ORIGIN, SignatureType.ED25519);

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog(ORIGIN);
    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.ofEpochSecond(1_000_000);
    private long perStep = 100_000;
    private Follower follower;

    @BeforeEach
    void begin() throws IOException {
        follower = open(log);
    }

    @AfterEach
    void end() throws IOException {
        follower.close();
    }

    /** Knows the log's two keys and the witness, and asks for the witness's word or for none. */
    static Policy policy(boolean witnessed) {
        String text = "log %s\nlog %s\nwitness river %s\nquorum %s\n"
                .formatted(LOG.key(), LOG_PQ.key(), WITNESS.key(), witnessed ? "river" : "none");
        try {
            return Policy.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private Follower open(MemoryLog source) throws IOException {
        return Follower.open(source, ORIGIN, policy(true), folder, options());
    }

    private Follower.Options options() {
        return Follower.Options.DEFAULT.entriesPerStep(perStep).clock(() -> now).listener((index, entry) -> {
            assertThat(index).isEqualTo(told.size());
            told.add(new String(entry, StandardCharsets.UTF_8));
        });
    }

    private void restart(MemoryLog source) throws IOException {
        follower.close();
        follower = open(source);
    }

    private SignedCheckpoint sign(MemoryLog of, long size) {
        return of.sign(size, now.getEpochSecond(), LOG, LOG_PQ, WITNESS);
    }

    private FollowResult step(MemoryLog of, long size) throws IOException {
        of.serve(sign(of, size));
        return follower.step();
    }

    /** Whether the copy can be served as the log it follows: every tile and entry belongs to its checkpoint. */
    private void checkCopy(MemoryLog of, long size) throws Exception {
        FolderSource copy = new FolderSource(folder);
        Checkpoint checkpoint = SignedCheckpoint.parse(copy.checkpoint()).checkpoint();
        assertThat(checkpoint.size()).isEqualTo(size);
        LogReader reader = new LogReader(copy, size, checkpoint.root());
        for (TilePath path : TilePath.ofTree(size).toList()) {
            assertThat(copy.read(path)).as(path.path()).hasValueSatisfying(bytes -> {
                try {
                    assertThat(bytes).isEqualTo(of.read(path).orElseThrow());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
        for (long index = 0; index < size; index += 1 + size / 50) {
            assertThat(reader.entry(index)).isEqualTo(of.entries.get((int) index));
        }
    }

    private void checkTold(MemoryLog of, int size) {
        assertThat(told)
                .isEqualTo(of.entries.subList(0, size).stream()
                        .map(entry -> new String(entry, StandardCharsets.UTF_8))
                        .toList());
    }

    @Test
    void aLogIsCopiedAsItGrows() throws Exception {
        for (int size : new int[] {0, 1, 2, 255, 256, 257, 300, 301, 511, 512, 513, 1100, 70_000}) {
            log.grow(size - log.entries.size(), "entry");
            FollowResult result = step(log, size);
            assertThat(result).isInstanceOf(Advanced.class);
            assertThat(((Advanced) result).complete()).isTrue();
            assertThat(((Advanced) result).age()).contains(Duration.ZERO);
            checkCopy(log, size);
            assertThat(follower.step()).isInstanceOf(Unchanged.class);
        }
        checkTold(log, 70_000);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(file -> folder.relativize(file).toString()).filter(name -> name.contains(".p/")))
                    .as("unfinished tiles of the last size only")
                    .containsExactlyInAnyOrder(
                            "tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
        }
    }

    /** What the old keys have signed is gone on from under the new ones, and contradicts them where it is another. */
    @Test
    void aLogWithOtherKeysIsOneLog() throws Exception {
        log.grow(10, "entry");
        step(log, 10);
        follower.close();
        SigningKey next = EvidenceTest.key(ORIGIN, SignatureType.ED25519);
        Policy policy = Policy.parse("log %s\nwitness river %s\nquorum river\n"
                .formatted(next.key(), WITNESS.key())
                .getBytes(StandardCharsets.UTF_8));
        List<VerifierKey> earlier = List.of(LOG.key(), LOG_PQ.key());
        follower = Follower.open(log, ORIGIN, policy, folder, options().earlierKeys(earlier));
        assertThat(follower.step()).as("nothing new under the old keys").isInstanceOf(Refused.class);
        log.grow(5, "more");
        log.serve(log.sign(15, now.getEpochSecond(), next, WITNESS));
        assertThat(follower.step()).isInstanceOf(Advanced.class);
        checkCopy(log, 15);
        follower.close();

        // Opened before the rotation had reached this copy: what it holds is of the old keys, and the fork of the new.
        Path other = folder.resolve("other");
        MemoryLog before = new MemoryLog(ORIGIN);
        before.grow(15, "another");
        before.serve(sign(before, 15));
        try (Follower old = Follower.open(before, ORIGIN, policy(true), other, Follower.Options.DEFAULT)) {
            assertThat(old.step()).isInstanceOf(Advanced.class);
        }
        follower = Follower.open(log, ORIGIN, policy, other, Follower.Options.DEFAULT.earlierKeys(earlier));
        assertThat(follower.step())
                .isInstanceOfSatisfying(
                        Forked.class,
                        forked -> assertThat(forked.evidence())
                                .anyMatch(evidence -> evidence.role() == Evidence.Role.LOG
                                        && evidence.accused().contains(next.key())
                                        && evidence.judge(List.of(next.key(), LOG.key(), LOG_PQ.key()), List.of())
                                                instanceof Ruling.Holds));
    }

    @Test
    void aLargeLogIsCaughtUpInPieces() throws Exception {
        log.grow(3_000, "entry");
        perStep = 512;
        restart(log);
        for (long to : new long[] {512, 1024, 1536, 2048, 2560}) {
            assertThat(step(log, 3_000)).isInstanceOfSatisfying(Advanced.class, advanced -> {
                assertThat(advanced.to()).isEqualTo(to);
                assertThat(advanced.complete()).isFalse();
            });
            assertThat(follower.checkpoint()).isEmpty();
            restart(log);
        }
        assertThat(step(log, 3_000)).isInstanceOf(Advanced.class);
        checkCopy(log, 3_000);
        while (told.size() < 3_000) {
            follower.step();
        }
        checkTold(log, 3_000);
    }

    @Test
    void aForkOfOneSizeIsProven() throws Exception {
        log.grow(40, "entry");
        step(log, 40);
        MemoryLog cheat = log.branch(20).grow(20, "other");
        restart(cheat);
        assertThat(step(cheat, 40)).isInstanceOfSatisfying(Forked.class, forked -> checkEvidence(forked.evidence(), 3));
        checkCopy(log, 40);
    }

    @Test
    void anotherBeginningIsProven() throws Exception {
        for (int size : new int[] {1, 32, 40, 300}) {
            log.grow(size - log.entries.size(), "entry");
            step(log, size);
            MemoryLog cheat = log.branch(size - 1).grow(600, "other");
            restart(cheat);
            FollowResult result = step(cheat, size + 500);
            assertThat(result).isInstanceOfSatisfying(Forked.class, forked -> checkEvidence(forked.evidence(), 3));
            checkCopy(log, size);
            restart(log);
        }
    }

    @Test
    void aSmallerTreeOfAnotherHistoryIsProvenFromTheCopy() throws Exception {
        log.grow(700, "entry");
        step(log, 700);
        MemoryLog cheat = log.branch(100).grow(200, "other");
        // The log need not help: none of its tiles is asked for.
        TilePath.ofTree(300).forEach(cheat.hidden::add);
        restart(cheat);
        for (int size : new int[] {101, 256, 300}) {
            assertThat(step(cheat, size)).isInstanceOfSatisfying(Forked.class, forked -> {
                checkEvidence(forked.evidence(), 3);
            });
        }
        checkCopy(log, 700);
    }

    @Test
    void aForkWithoutAQuorumIsEvidenceAllTheSame() throws Exception {
        log.grow(40, "entry");
        step(log, 40);
        MemoryLog cheat = log.branch(20).grow(20, "other");
        restart(cheat);
        cheat.serve(cheat.sign(40, 5, LOG));
        assertThat(follower.step()).isInstanceOfSatisfying(Forked.class, forked -> checkEvidence(forked.evidence(), 1));
    }

    @Test
    void anOlderCheckpointAtALaterTimeIsProven() throws Exception {
        log.grow(400, "entry");
        step(log, 400);
        now = now.plusSeconds(60);
        for (int size : new int[] {0, 5, 256, 399}) {
            assertThat(step(log, size)).isInstanceOfSatisfying(RolledBack.class, back -> {
                // By the log's timed key and by the witness.
                checkEvidence(back.evidence(), 2);
                assertThat(back.ours().checkpoint().size()).isEqualTo(400);
            });
        }
        checkCopy(log, 400);
    }

    @Test
    void anOlderCheckpointThatIsServedAgainIsOnlyObserved() throws Exception {
        log.grow(300, "entry");
        step(log, 300);
        SignedCheckpoint old = sign(log, 300);
        now = now.plusSeconds(60);
        log.grow(100, "entry");
        step(log, 400);
        log.serve(old);
        assertThat(follower.step())
                .isInstanceOfSatisfying(
                        RolledBack.class, back -> assertThat(back.evidence()).isEmpty());
        assertThat(folder.resolve("evidence")).doesNotExist();
        assertThat(step(log, 400)).isInstanceOf(Unchanged.class);
    }

    @Test
    void aRollbackBelowWhatIsNotYetCopiedIsSeenToo() throws Exception {
        log.grow(3_000, "entry");
        perStep = 256;
        restart(log);
        step(log, 3_000);
        now = now.plusSeconds(1);
        assertThat(step(log, 2_000)).isInstanceOf(RolledBack.class);
        MemoryLog cheat = log.branch(10).grow(1_000, "other");
        // The true tiles stay reachable, so the fork can be proven against the pending checkpoint.
        log.serve(sign(cheat, 700));
        // Three keys signed what does not fit together; the two with a time also called the smaller one the later.
        assertThat(follower.step()).isInstanceOfSatisfying(Forked.class, forked -> checkEvidence(forked.evidence(), 5));
        // Without them it is at least a rollback, which the times prove.
        restart(cheat);
        assertThat(step(cheat, 700)).isInstanceOf(RolledBack.class);
    }

    @Test
    void aCheckpointThatNobodyRefreshesGrowsStale() throws Exception {
        log.grow(10, "entry");
        step(log, 10);
        now = now.plus(Duration.ofDays(1));
        assertThat(follower.step()).isInstanceOf(Unchanged.class);
        now = now.plusSeconds(1);
        assertThat(follower.step())
                .isInstanceOfSatisfying(
                        Stale.class, stale -> assertThat(stale.age()).isEqualTo(Duration.ofSeconds(86_401)));
        SignedCheckpoint refreshed = sign(log, 10);
        log.serve(refreshed);
        assertThat(follower.step()).isInstanceOf(Unchanged.class);
        assertThat(follower.checkpoint()).contains(refreshed);
    }

    @Test
    void theLogsOwnTimeDoesNotMakeOldCosignaturesFresh() throws Exception {
        log.grow(10, "entry");
        Checkpoint checkpoint = new Checkpoint(ORIGIN, 10, log.root(10));
        log.serve(SignedCheckpoint.of(
                checkpoint,
                List.of(
                        LOG_PQ.sign(checkpoint, now.getEpochSecond()),
                        WITNESS.sign(checkpoint, now.getEpochSecond() - 100_000))));
        assertThat(follower.step())
                .isInstanceOfSatisfying(
                        Advanced.class, advanced -> assertThat(advanced.age()).contains(Duration.ofSeconds(100_000)));
        assertThat(follower.step()).isInstanceOf(Stale.class);
    }

    @Test
    void missingTilesAndBundlesAreNamed() throws Exception {
        log.grow(600, "entry");
        step(log, 500);
        TilePath bundle = TilePath.entries(2, 88);
        TilePath tile = TilePath.hashes(0, 2, 88);
        log.hidden.add(bundle);
        // What is there is taken, and what is not is told of when nothing else is left.
        assertThat(step(log, 600)).isInstanceOfSatisfying(Advanced.class, advanced -> {
            assertThat(advanced.to()).isEqualTo(512);
        });
        assertThat(follower.step()).isInstanceOfSatisfying(Missing.class, missing -> {
            assertThat(missing.paths()).containsExactly(bundle);
        });
        log.hidden.clear();
        log.hidden.add(tile);
        assertThat(step(log, 600)).isInstanceOfSatisfying(Missing.class, missing -> {
            assertThat(missing.paths()).containsExactly(tile);
        });
        checkCopy(log, 500);
        log.hidden.clear();
        assertThat(follower.step()).isInstanceOf(Advanced.class);
        checkCopy(log, 600);
    }

    @Test
    void wrongTilesAndEntriesAreRefused() throws Exception {
        log.grow(600, "entry");
        MemoryLog other = new MemoryLog(ORIGIN).grow(600, "other");
        for (TilePath path : List.of(
                TilePath.entries(0, 256),
                TilePath.entries(2, 88),
                TilePath.hashes(0, 2, 88),
                TilePath.hashes(1, 0, 2))) {
            log.altered.put(path, other.read(path).orElseThrow());
            log.serve(sign(log, 600));
            Path fresh = folder.resolve("fresh " + path.path().replace('/', ' '));
            try (Follower one = Follower.open(log, ORIGIN, policy(true), fresh, Follower.Options.DEFAULT)) {
                FollowResult result = one.step();
                while (result instanceof Advanced) {
                    result = one.step();
                }
                assertThat(result).as(path.path()).isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.WRONG_DATA);
                });
                log.altered.clear();
                assertThat(one.step()).as(path.path()).isInstanceOf(Advanced.class);
            }
        }
        log.altered.put(TilePath.entries(2, 88), new byte[] {0, 5, 1});
        FollowResult result = step(log, 600);
        while (result instanceof Advanced) {
            result = follower.step();
        }
        assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
        });
        log.altered.clear();
        assertThat(step(log, 600)).isInstanceOf(Advanced.class);
        checkCopy(log, 600);
        checkTold(log, 600);
    }

    @Test
    void whatIsNotTheLogsCheckpointIsRefused() throws Exception {
        log.grow(10, "entry");
        refused(new byte[0], Reason.MALFORMED);
        refused("not a note".getBytes(StandardCharsets.UTF_8), Reason.MALFORMED);
        refused(log.sign(10, 5, STRANGER, WITNESS).note().bytes(), Reason.UNSIGNED);
        refused(
                new MemoryLog("river.example/other")
                        .grow(10, "entry")
                        .sign(10, 5, LOG, WITNESS)
                        .note()
                        .bytes(),
                Reason.OTHER_LOG);
        refused(log.sign(10, 5, LOG, LOG_PQ).note().bytes(), Reason.NO_QUORUM);
        byte[] changed = sign(log, 10).note().bytes();
        String text = new String(changed, StandardCharsets.UTF_8).replace("\n10\n", "\n11\n");
        refused(text.getBytes(StandardCharsets.UTF_8), Reason.UNSIGNED);
        Checkpoint impossible = new Checkpoint(ORIGIN, 0, log.root(10));
        refused(EvidenceTest.signed(impossible, LOG).note().bytes(), Reason.MALFORMED);
        assertThat(follower.checkpoint()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("lock");
        }
    }

    private void refused(byte[] served, Reason reason) throws IOException {
        log.serve(served);
        assertThat(follower.step()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
        });
    }

    @Test
    void aLostConnectionLosesNothing() throws Exception {
        log.grow(2_000, "entry");
        int[] left = {0};
        log.connection = () -> left[0]--;
        FollowResult result;
        int unreachable = 0;
        int tries = 0;
        do {
            left[0] = 1 + tries++ % 9;
            result = step(log, 2_000);
            if (result instanceof Unreachable) {
                unreachable++;
            }
        } while (!(result instanceof Unchanged) && tries < 100);
        assertThat(result).isInstanceOf(Unchanged.class);
        assertThat(unreachable).isPositive();
        log.connection = () -> 0;
        checkCopy(log, 2_000);
        checkTold(log, 2_000);
    }

    @Test
    void aListenerThatFailsIsToldAgain() throws Exception {
        log.grow(700, "entry");
        List<Long> indexes = new ArrayList<>();
        boolean[] fail = {true};
        follower.close();
        follower = Follower.open(log, ORIGIN, policy(true), folder, options().listener((index, entry) -> {
            indexes.add(index);
            if (index == 300 && fail[0]) {
                throw new IOException("the listener's disk is full");
            }
        }));
        log.serve(sign(log, 700));
        assertThatThrownBy(() -> follower.step()).hasMessageContaining("listener's disk");
        fail[0] = false;
        follower.step();
        assertThat(indexes.subList(0, 301)).last().isEqualTo(300L);
        assertThat(indexes.subList(301, indexes.size())).first().isEqualTo(300L);
        assertThat(indexes).last().isEqualTo(699L);
        assertThat(indexes).hasSize(701);
    }

    @Test
    void aFolderHasOneKeeperAndOneLog() throws Exception {
        assertThatThrownBy(() -> open(log)).isInstanceOf(IOException.class).hasMessageContaining("in use");
        log.grow(3, "entry");
        step(log, 3);
        follower.close();
        String stranger = "river.example/other";
        Policy other = Policy.parse(
                ("log " + EvidenceTest.key(stranger, SignatureType.ED25519).key() + "\nquorum none\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Follower.open(log, stranger, policy(true), folder, options()))
                .withMessageContaining(stranger);
        assertThatThrownBy(() -> Follower.open(log, stranger, other, folder, options()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(ORIGIN);
        follower = open(log);
        assertThat(step(log, 3)).isInstanceOf(Unchanged.class);
    }

    @Test
    void aCopyThatWasChangedIsNotVouchedFor() throws Exception {
        log.grow(600, "entry");
        step(log, 600);
        follower.close();
        Path tile = folder.resolve("tile/0/001");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[0] ^= 1;
        Files.write(tile, bytes);
        follower = open(log);
        log.grow(10, "entry");
        log.serve(sign(log, 610));
        assertThatThrownBy(() -> follower.step())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("files were changed");
        assertThatThrownBy(() -> follower.step()).isInstanceOf(IOException.class);
    }

    private void checkEvidence(List<Evidence> evidence, int pieces) {
        assertThat(evidence).hasSize(pieces);
        for (Evidence one : evidence) {
            Path file = folder.resolve("evidence")
                    .resolve(wary.ledger.Hash.sha256(one.bytes()).hex() + ".evidence");
            try {
                Evidence read = Evidence.parse(Files.readAllBytes(file));
                assertThat(read).isEqualTo(one);
                assertThat(read.judge(List.of(LOG.key(), LOG_PQ.key()), List.of(WITNESS.key())))
                        .isInstanceOf(Ruling.Holds.class);
                assertThat(read.judge(policy(false))).isInstanceOf(Ruling.Holds.class);
                assertThat(read.judge(List.of(STRANGER.key()), List.of(STRANGER.key())))
                        .isInstanceOf(Ruling.Fails.class);
            } catch (IOException | MalformedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
