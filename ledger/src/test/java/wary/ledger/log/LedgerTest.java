package wary.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Merkle;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.TlogProof;
import wary.ledger.UnverifiedException;

class LedgerTest {
    private static final LedgerKeys KEYS = CrashTest.keys();

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void create() throws Exception {
        folder = temporary.resolve("harbor/ledger");
        Ledger.create(folder, KEYS);
    }

    @Test
    void aNewLogShowsTheEmptyTreeSignedWithBothKeys() throws Exception {
        SignedCheckpoint shown = SignedCheckpoint.parse(new FolderSource(folder).checkpoint());
        assertThat(shown.checkpoint()).isEqualTo(new Checkpoint("harbor.example/ledger", 0, Hash.EMPTY));
        assertThat(shown.verify(KEYS.verifiers())).hasSize(2);
        assertThatThrownBy(() -> Ledger.create(folder, KEYS)).isInstanceOf(FileAlreadyExistsException.class);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(".ledger")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void receiptsProveWhatWasAppended() throws Exception {
        List<byte[]> entries =
                List.of(new byte[0], "one".getBytes(UTF_8), new byte[EntryBundle.LIMIT], "one".getBytes(UTF_8));
        try (Ledger ledger = Ledger.open(folder, KEYS)) {
            for (int i = 0; i < entries.size(); i++) {
                Receipt receipt = ledger.append(entries.get(i));
                assertThat(receipt.index()).isEqualTo(i);
                assertProves(receipt, entries.get(i));
            }
            assertThatThrownBy(() -> ledger.append(new byte[EntryBundle.LIMIT + 1]))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("65,535");
            ledger.flush();
            assertThat(ledger.published()).isEqualTo(ledger.checkpoint());
            assertThat(ledger.published().checkpoint().size()).isEqualTo(entries.size());
            TlogProof proof = ledger.proof(2);
            assertThat(proof.index()).isEqualTo(2);
            assertThat(proof.checkpoint()).isEqualTo(ledger.published());
            assertThat(proof.hashes()).isEqualTo(ledger.reader().inclusionProof(2, 4));
            assertThatThrownBy(() -> ledger.proof(4)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertHolds(entries);
    }

    @Test
    void anEntryIsWhatItWasWhenItWasHandedOver() throws Exception {
        byte[] entry = "before".getBytes(UTF_8);
        try (Ledger ledger = Ledger.open(folder, KEYS)) {
            CompletableFuture<Receipt> receipt = ledger.submit(entry);
            entry[0] = 'B';
            receipt.get();
        }
        assertHolds(List.of("before".getBytes(UTF_8)));
    }

    @Test
    void manyWritersShareBatchesAndTheLogKeepsPartialTilesOnlyAtItsEdge() throws Exception {
        int writers = 64;
        int each = 40;
        Map<Long, byte[]> sent = new ConcurrentHashMap<>();
        Set<Long> sizes = ConcurrentHashMap.newKeySet();
        try (Ledger ledger = Ledger.open(folder, KEYS);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        byte[] entry = (writer + " says " + i).getBytes(UTF_8);
                        Receipt receipt = ledger.append(entry);
                        assertIncludes(receipt, entry);
                        sent.put(receipt.index(), entry);
                        sizes.add(receipt.checkpoint().checkpoint().size());
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        int size = writers * each;
        assertThat(sent).hasSize(size);
        assertThat(sizes).hasSizeLessThan(size);
        assertHolds(Stream.iterate(0L, i -> i + 1).limit(size).map(sent::get).toList());
        // 2,560 entries: ten full tiles and bundles, none of them with partial ones left beside it.
        try (Stream<Path> files = Files.walk(folder.resolve("tile"))) {
            assertThat(files.filter(Files::isDirectory).map(Path::toString).filter(name -> name.endsWith(".p")))
                    .containsExactly(folder.resolve("tile/1/000.p").toString());
        }
    }

    @Test
    void everyTreeThatWasSignedHasItsPartialTiles() throws Exception {
        try (Ledger ledger = Ledger.open(folder, KEYS, LedgerOptions.DEFAULT.withInterval(Duration.ofMinutes(1)))) {
            List<SignedCheckpoint> signed = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                signed.add(ledger.append(new byte[i]).checkpoint());
            }
            ledger.flush();
            for (SignedCheckpoint one : signed) {
                for (TilePath path : TilePath.ofTree(one.checkpoint().size()).toList()) {
                    assertThat(folder.resolve(path.path())).exists();
                }
            }
        }
    }

    @Test
    void goesOnWhereItWasClosed() throws Exception {
        List<byte[]> entries = new ArrayList<>();
        for (int opened = 0; opened < 5; opened++) {
            try (Ledger ledger = Ledger.open(folder, KEYS)) {
                List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
                for (int i = 0; i < 130; i++) {
                    entries.add((opened + "." + i).getBytes(UTF_8));
                    receipts.add(ledger.submit(entries.getLast()));
                }
                receipts.forEach(CompletableFuture::join);
            }
            assertHolds(entries);
        }
    }

    @Test
    void whatIsWaitingWhenItIsClosedIsAppended() throws Exception {
        Ledger ledger = Ledger.open(folder, KEYS);
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            receipts.add(ledger.submit(new byte[] {(byte) i}));
        }
        ledger.close();
        assertThat(receipts).allMatch(CompletableFuture::isDone);
        assertThat(new FolderSource(folder).checkpoint())
                .isEqualTo(ledger.checkpoint().note().bytes());
        assertThat(ledger.checkpoint().checkpoint().size()).isEqualTo(700);
        assertThatThrownBy(() -> ledger.append(new byte[0]))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(ledger::flush).isInstanceOf(StoppedException.class);
    }

    @Test
    void aFullQueueIsSaid() throws Exception {
        LedgerOptions small = LedgerOptions.DEFAULT.withBatch(1).withQueue(4, 100_000);
        int refused = 0;
        List<CompletableFuture<Receipt>> accepted = new ArrayList<>();
        try (Ledger ledger = Ledger.open(folder, KEYS, small)) {
            // One batch of one entry takes a signature and an fsync, far longer than to offer an entry.
            for (int i = 0; i < 400; i++) {
                try {
                    accepted.add(ledger.submit(new byte[50_000]));
                } catch (FullException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
        assertThat(accepted).allMatch(receipt -> !receipt.isCompletedExceptionally());
        assertThat(SignedCheckpoint.parse(new FolderSource(folder).checkpoint())
                        .checkpoint()
                        .size())
                .isEqualTo(accepted.size());
    }

    @Test
    void aLogHasOneWriter() throws Exception {
        Ledger first = Ledger.open(folder, KEYS);
        assertThatThrownBy(() -> Ledger.open(folder, KEYS)).isInstanceOf(LockedException.class);
        assertThatThrownBy(() -> Ledger.open(folder.resolve("../ledger"), KEYS)).isInstanceOf(LockedException.class);
        first.append(new byte[1]);
        first.close();
        try (Ledger second = Ledger.open(folder, KEYS)) {
            second.append(new byte[2]);
            first.close();
            second.append(new byte[3]);
        }
        assertHolds(List.of(new byte[1], new byte[2], new byte[3]));
    }

    @Test
    void othersKeysAndOthersFoldersAreRefused() throws Exception {
        assertThatThrownBy(() -> Ledger.open(folder, CrashTest.keys())).isInstanceOf(UnverifiedException.class);
        assertThatThrownBy(() -> Ledger.open(temporary.resolve("nowhere"), KEYS))
                .isInstanceOf(NoSuchFileException.class);
        Files.delete(folder.resolve("checkpoint"));
        assertThatThrownBy(() -> Ledger.open(folder, KEYS))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("checkpoint");
    }

    @Test
    void cosignaturesAreShownWithTheCheckpointTheyAreOf() throws Exception {
        SigningKey river = SigningKey.generate("river.example/witness", SignatureType.COSIGNATURE_V1);
        SigningKey lake = SigningKey.generate("lake.example/witness", SignatureType.ML_DSA_44);
        SigningKey unknown = SigningKey.generate("unknown.example/witness", SignatureType.COSIGNATURE_V1);
        try (Ledger ledger = Ledger.open(folder, KEYS, LedgerOptions.DEFAULT.publishedByCaller())) {
            SignedCheckpoint one = ledger.append(new byte[1]).checkpoint();
            SignedCheckpoint two = ledger.append(new byte[2]).checkpoint();
            ledger.flush();
            assertThat(shown().checkpoint().size()).isZero();

            Checkpoint of = two.checkpoint();
            ledger.publish(two.with(List.of(unknown.sign(of, 5), river.sign(of, 6))), List.of(river.key()));
            assertThat(shown().verify(List.of(river.key(), unknown.key()))).hasSize(1);
            assertThat(shown().verify(KEYS.verifiers())).hasSize(2);
            // Of the same size: the earlier ones stay.
            ledger.publish(two.with(List.of(lake.sign(of, 7))), List.of(lake.key()));
            assertThat(shown().verify(List.of(river.key(), lake.key()))).hasSize(2);
            assertThat(ledger.published()).isEqualTo(shown());

            assertThatThrownBy(() -> ledger.publish(one, List.of())).isInstanceOf(StaleException.class);
            Checkpoint fork = new Checkpoint(of.origin(), 3, Hash.EMPTY);
            SignedCheckpoint forged = SignedCheckpoint.of(fork, List.of(river.sign(fork, 8)));
            assertThatThrownBy(() -> ledger.publish(forged, List.of(river.key())))
                    .isInstanceOf(UnverifiedException.class);
            SignedCheckpoint wrong = two.with(List.of(river.sign(fork, 8)));
            assertThatThrownBy(() -> ledger.publish(wrong, List.of(river.key())))
                    .isInstanceOf(UnverifiedException.class);
            ledger.append(new byte[3]);
        }
        // What was not cosigned is in the log, and not shown.
        assertThat(shown().verify(List.of(river.key(), lake.key()))).hasSize(2);
        assertThat(shown().checkpoint().size()).isEqualTo(2);
        try (Ledger ledger = Ledger.open(folder, KEYS, LedgerOptions.DEFAULT.publishedByCaller())) {
            assertThat(ledger.checkpoint().checkpoint().size()).isEqualTo(3);
            assertThat(ledger.published()).isEqualTo(shown());
            assertThat(ledger.proof(1).checkpoint().verify(List.of(river.key())))
                    .hasSize(1);
            assertThatThrownBy(() -> ledger.proof(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private SignedCheckpoint shown() throws IOException, MalformedException {
        return SignedCheckpoint.parse(new FolderSource(folder).checkpoint());
    }

    private static void assertProves(Receipt receipt, byte[] entry) throws UnverifiedException {
        TlogProof proof = receipt.proof();
        assertThat(proof.checkpoint().verify(KEYS.verifiers())).hasSize(2);
        assertIncludes(receipt, entry);
    }

    private static void assertIncludes(Receipt receipt, byte[] entry) {
        TlogProof proof = receipt.proof();
        Checkpoint checkpoint = proof.checkpoint().checkpoint();
        assertThat(Merkle.includes(
                        proof.index(), checkpoint.size(), Hash.leaf(entry), proof.hashes(), checkpoint.root()))
                .isTrue();
    }

    /** Read as anyone would, from the folder alone. */
    private void assertHolds(List<byte[]> entries) throws Exception {
        Checkpoint shown = shown().checkpoint();
        assertThat(shown.size()).isEqualTo(entries.size());
        LogReader reader = new LogReader(new FolderSource(folder), shown.size(), shown.root());
        for (int i = 0; i < entries.size(); i++) {
            assertThat(reader.entry(i)).isEqualTo(entries.get(i));
        }
    }
}
