package wary.ledger.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;
import wary.ledger.log.FolderSource;
import wary.ledger.log.LogReader;
import wary.ledger.log.TilePath;

/** The answers that tlog-mirror demands, without HTTP. */
class MirrorTest {
    static final SigningKey MIRROR = EvidenceTest.key("river.example/mirror", SignatureType.COSIGNATURE_V1);
    static final SigningKey MIRROR_PQ = EvidenceTest.key("river.example/mirror", SignatureType.ML_DSA_44);
    private static final SigningKey LOG = FollowerTest.LOG;
    private static final List<VerifierKey> KEYS = List.of(MIRROR.key(), MIRROR_PQ.key());

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog(FollowerTest.ORIGIN).grow(1_000, "entry");
    private Instant now = Instant.ofEpochSecond(1_000);
    private Mirror mirror;

    @BeforeEach
    void begin() throws IOException {
        mirror = open(new Mirror.Limits(512, 3));
    }

    @AfterEach
    void end() throws IOException {
        mirror.close();
    }

    private Mirror open(Mirror.Limits limits) throws IOException {
        return Mirror.open(
                folder,
                List.of(new MirroredLog(FollowerTest.ORIGIN, List.of(LOG.key()))),
                List.of(MIRROR, MIRROR_PQ),
                () -> now,
                limits);
    }

    private int add(long old, long size) throws IOException {
        return add(log, old, size).status();
    }

    private MirrorAnswer add(MemoryLog of, long old, long size) throws IOException {
        return mirror.addCheckpoint(new AddCheckpoint(old, of.consistency(old, size), of.sign(size, 1, LOG)).bytes());
    }

    private byte[] upload(MemoryLog of, long start, long to, long end, byte[] ticket) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new EntriesRequest.Head(of.origin, start, end, ticket).bytes());
        LogReader reader = new LogReader(of, end, of.root(end));
        for (long at = start; at < to; at = EntriesRequest.end(at, to)) {
            long until = EntriesRequest.end(at, to);
            body.writeBytes(new EntriesRequest.EntryPackage(
                            at, of.entries.subList((int) at, (int) until), reader.subtreeProof(at & -256, until, end))
                    .bytes());
        }
        return body.toByteArray();
    }

    private MirrorAnswer send(long start, long to, long end) throws Exception {
        return mirror.addEntries(new ByteArrayInputStream(upload(log, start, to, end, new byte[0])));
    }

    private static MirrorInfo info(MirrorAnswer answer) throws Exception {
        assertThat(answer.contentType()).isEqualTo("text/x.tlog.mirror-info");
        return MirrorInfo.parse(answer.body());
    }

    private void checkSigned(MirrorAnswer answer, long size) throws Exception {
        assertThat(answer.status()).isEqualTo(200);
        SignedCheckpoint signed =
                SignedCheckpoint.parse((log.sign(size, 1).checkpoint().text() + "\n" + answer.text())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(signed.verify(KEYS))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.time()).isEqualTo(OptionalLong.of(now.getEpochSecond())));
        checkServed(size);
    }

    private void checkServed(long size) throws Exception {
        String hash = Mirror.hash(FollowerTest.ORIGIN);
        SignedCheckpoint served =
                SignedCheckpoint.parse(mirror.read(hash, "checkpoint").orElseThrow());
        assertThat(served.checkpoint()).isEqualTo(new Checkpoint(FollowerTest.ORIGIN, size, log.root(size)));
        assertThat(served.verify(KEYS)).hasSize(2);
        assertThat(served.verify(List.of(LOG.key()))).as("the log's own line").hasSize(1);
        for (TilePath path : TilePath.ofTree(size).toList()) {
            Optional<byte[]> file =
                    mirror.read(hash, path.path()).or(() -> whole(hash, path).map(all -> all));
            assertThat(file).as(path.path()).isPresent();
        }
        FolderSource copy = new FolderSource(folder.resolve(hash));
        LogReader reader = new LogReader(copy, size, log.root(size));
        for (long index = 0; index < size; index++) {
            assertThat(reader.entry(index)).isEqualTo(log.entries.get((int) index));
        }
    }

    private Optional<byte[]> whole(String hash, TilePath path) {
        try {
            return mirror.read(hash, path.whole().path());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void checkpointsAreAddedAsAWitnessDoes() throws Exception {
        assertThat(mirror.addCheckpoint("old x".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(400);
        MemoryLog stranger = new MemoryLog("river.example/other").grow(3, "entry");
        assertThat(add(stranger, 0, 3).status()).isEqualTo(404);
        SignedCheckpoint unsigned = log.sign(10, 1, FollowerTest.STRANGER);
        assertThat(mirror.addCheckpoint(new AddCheckpoint(0, List.of(), unsigned).bytes())
                        .status())
                .isEqualTo(403);
        Checkpoint impossible = new Checkpoint(FollowerTest.ORIGIN, 0, log.root(1));
        assertThat(mirror.addCheckpoint(new AddCheckpoint(0, List.of(), EvidenceTest.signed(impossible, LOG)).bytes())
                        .status())
                .isEqualTo(422);

        assertThat(add(0, 300)).isEqualTo(200);
        assertThat(add(log, 0, 400)).isEqualTo(MirrorAnswer.text(409, "text/x.tlog.size", "300\n"));
        assertThat(mirror.addCheckpoint(new AddCheckpoint(300, List.of(), log.sign(200, 1, LOG)).bytes())
                        .status())
                .isEqualTo(400);
        assertThat(mirror.addCheckpoint(
                                new AddCheckpoint(300, log.consistency(299, 400), log.sign(400, 1, LOG)).bytes())
                        .status())
                .isEqualTo(422);
        assertThat(add(300, 300)).isEqualTo(200);
        assertThat(add(300, 400)).isEqualTo(200);
        assertThat(mirror.checkpoint(FollowerTest.ORIGIN))
                .as("nothing was copied yet")
                .isEmpty();
    }

    @Test
    void aForkIsRefusedAndKept() throws Exception {
        add(0, 300);
        MemoryLog cheat = log.branch(100).grow(300, "other");
        assertThat(add(cheat, 300, 300).status()).isEqualTo(422);
        assertThat(add(cheat, 300, 400).status()).isEqualTo(422);
        Path kept = folder.resolve(Mirror.hash(FollowerTest.ORIGIN)).resolve("evidence");
        try (var files = Files.list(kept)) {
            Evidence evidence =
                    Evidence.parse(Files.readAllBytes(files.findFirst().orElseThrow()));
            assertThat(evidence.judge(List.of(LOG.key()), List.of())).isInstanceOf(Ruling.Holds.class);
        }
    }

    @Test
    void entriesAreTakenInPieces() throws Exception {
        add(0, 1_000);
        MirrorAnswer first = send(0, 256, 1_000);
        assertThat(first.status()).isEqualTo(202);
        assertThat(info(first)).extracting(MirrorInfo::size, MirrorInfo::next).containsExactly(1_000L, 256L);
        assertThat(mirror.read(Mirror.hash(FollowerTest.ORIGIN), "checkpoint")).isEmpty();
        // No more than three packages are read of one request.
        mirror.close();
        mirror = open(new Mirror.Limits(512, 2));
        assertThat(info(send(256, 1_000, 1_000)).next()).isEqualTo(768);
        checkSigned(send(768, 1_000, 1_000), 1_000);
        now = now.plusSeconds(5);
        checkSigned(send(1_000, 1_000, 1_000), 1_000);
    }

    @Test
    void aLogThatGrowsByOddStepsIsMirrored() throws Exception {
        long before = 0;
        for (long size : new long[] {0, 1, 2, 255, 256, 257, 300, 511, 512, 700, 1_000}) {
            assertThat(add(before, size)).isEqualTo(200);
            checkSigned(send(before, size, size), size);
            before = size;
        }
    }

    @Test
    void whatCannotBeGoneOnWithIsToldWhereToGoOn() throws Exception {
        assertThat(send(0, 10, 10).status()).as("no checkpoint was ever added").isEqualTo(422);
        MemoryLog stranger = new MemoryLog("river.example/other").grow(3, "entry");
        assertThat(mirror.addEntries(new ByteArrayInputStream(upload(stranger, 0, 3, 3, new byte[0])))
                        .status())
                .isEqualTo(404);
        add(0, 600);
        MirrorAnswer unknownEnd = send(0, 10, 10);
        assertThat(unknownEnd.status()).isEqualTo(409);
        assertThat(info(unknownEnd))
                .extracting(MirrorInfo::size, MirrorInfo::next)
                .containsExactly(600L, 0L);
        assertThat(send(256, 600, 600).status()).as("a gap").isEqualTo(409);
        byte[] negative = new EntriesRequest.Head(FollowerTest.ORIGIN, -2, -1, new byte[0]).bytes();
        assertThat(mirror.addEntries(new ByteArrayInputStream(negative)).status())
                .isEqualTo(409);
        byte[] backwards = new EntriesRequest.Head(FollowerTest.ORIGIN, 5, 4, new byte[0]).bytes();
        assertThat(mirror.addEntries(new ByteArrayInputStream(backwards)).status())
                .isEqualTo(400);
        checkSigned(send(0, 600, 600), 600);
        add(600, 1_000);
        assertThat(send(0, 1_000, 1_000).status())
                .as("600 entries again are too many")
                .isEqualTo(409);
        checkSigned(send(100, 600, 600), 600);
    }

    @Test
    void aTicketBringsBackAnOlderCheckpoint() throws Exception {
        add(0, 600);
        byte[] ticket = info(send(0, 256, 600)).ticket();
        add(600, 1_000);
        assertThat(send(256, 600, 600).status()).as("no longer pending").isEqualTo(409);
        byte[] forged = ticket.clone();
        forged[40] ^= 1;
        assertThat(mirror.addEntries(new ByteArrayInputStream(upload(log, 256, 600, 600, forged)))
                        .status())
                .isEqualTo(409);
        checkSigned(mirror.addEntries(new ByteArrayInputStream(upload(log, 256, 600, 600, ticket))), 600);
        checkSigned(send(600, 1_000, 1_000), 1_000);
        assertThat(mirror.addEntries(new ByteArrayInputStream(upload(log, 600, 600, 600, ticket)))
                        .status())
                .as("the mirror has more than that")
                .isEqualTo(409);
    }

    @Test
    void anOlderCheckpointCanBeReachedAfterMoreWasSent() throws Exception {
        add(0, 600);
        byte[] ticket = info(send(0, 256, 600)).ticket();
        add(600, 1_000);
        assertThat(send(256, 768, 1_000).status()).isEqualTo(202);
        checkSigned(mirror.addEntries(new ByteArrayInputStream(upload(log, 600, 600, 600, ticket))), 600);
        checkSigned(send(768, 1_000, 1_000), 1_000);
    }

    @Test
    void entriesThatAreNotTheLogsAreRefused() throws Exception {
        add(0, 1_000);
        MemoryLog other = new MemoryLog(FollowerTest.ORIGIN).grow(1_000, "other");
        assertThat(mirror.addEntries(new ByteArrayInputStream(upload(other, 0, 1_000, 1_000, new byte[0])))
                        .status())
                .isEqualTo(422);
        byte[] good = upload(log, 0, 512, 1_000, new byte[0]);
        for (int at : new int[] {60, 500, good.length - 1}) {
            byte[] changed = good.clone();
            changed[at] ^= 1;
            MirrorAnswer answer = mirror.addEntries(new ByteArrayInputStream(changed));
            assertThat(answer.status()).as("byte %d", at).isIn(400, 422);
        }
        // The package before the one that was changed last is proven, and stays.
        assertThat(info(send(512, 512, 1_000)).next()).isEqualTo(256);
        send(256, 768, 1_000);
        checkSigned(send(768, 1_000, 1_000), 1_000);
    }

    @Test
    void anInterruptedRequestKeepsWhatWasProven() throws Exception {
        add(0, 1_000);
        byte[] all = upload(log, 0, 768, 1_000, new byte[0]);
        int firstPackage = upload(log, 0, 256, 1_000, new byte[0]).length;
        int head = new EntriesRequest.Head(FollowerTest.ORIGIN, 0, 1_000, new byte[0]).bytes().length;
        for (int length : new int[] {0, 1, head - 1, head, head + 1, firstPackage - 1}) {
            assertThat(mirror.addEntries(new ByteArrayInputStream(all, 0, length))
                            .status())
                    .as("%d bytes", length)
                    .isEqualTo(400);
        }
        MirrorAnswer cut = mirror.addEntries(new ByteArrayInputStream(all, 0, firstPackage + 10));
        assertThat(cut.status()).isEqualTo(202);
        assertThat(info(cut).next()).isEqualTo(256);
        InputStream lost = new java.io.SequenceInputStream(
                new ByteArrayInputStream(upload(log, 256, 512, 1_000, new byte[0])), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection lost");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return read();
                    }
                });
        assertThat(info(mirror.addEntries(lost)).next()).isEqualTo(512);
        mirror.close();
        mirror = open(Mirror.Limits.DEFAULT);
        checkSigned(send(512, 1_000, 1_000), 1_000);
    }

    @Test
    void twoHashesTooManyAreRefused() throws Exception {
        add(0, 10);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new EntriesRequest.Head(FollowerTest.ORIGIN, 0, 10, new byte[0]).bytes());
        List<Hash> proof = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            proof.add(Hash.EMPTY);
        }
        body.writeBytes(new EntriesRequest.EntryPackage(0, log.entries.subList(0, 10), proof).bytes());
        assertThat(mirror.addEntries(new ByteArrayInputStream(body.toByteArray()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aClockThatRunsBackDoesNotMakeTheMirrorLookLikeACheat() throws Exception {
        add(0, 300);
        checkSigned(send(0, 300, 300), 300);
        SignedCheckpoint one = mirror.checkpoint(FollowerTest.ORIGIN).orElseThrow();
        now = now.minusSeconds(500);
        add(300, 400);
        assertThat(send(300, 400, 400).status()).isEqualTo(200);
        SignedCheckpoint other = mirror.checkpoint(FollowerTest.ORIGIN).orElseThrow();
        assertThat(other.verify(KEYS)).extracting(VerifiedSignature::time).containsOnly(OptionalLong.of(1_000));
        assertThat(Evidence.between(one, other, List.of(), KEYS, Optional.empty()))
                .isEmpty();
    }

    @Test
    void onlyTilesAndTheCheckpointAreServed() throws Exception {
        add(0, 10);
        send(0, 10, 10);
        String hash = Mirror.hash(FollowerTest.ORIGIN);
        for (String path : List.of(
                "pending",
                "progress",
                "lock",
                "tile/../pending",
                "tile/0/../../pending",
                "tile/00/000.p/10",
                "tile/0/001",
                "")) {
            assertThat(mirror.read(hash, path)).as(path).isEmpty();
        }
        assertThat(mirror.read("0".repeat(64), "checkpoint")).isEmpty();
    }

    @Test
    void aMirrorSignsWithATimeAndHasItsFolderAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mirror.open(
                        folder.resolve("other"), List.of(), List.of(LOG), () -> now, Mirror.Limits.DEFAULT));
        assertThatThrownBy(() -> open(Mirror.Limits.DEFAULT)).hasMessageContaining("in use");
    }
}
