package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;

/** A ledger whose files were changed or lost is refused, in words that name the file, and not written to. */
class DamageTest {
    private static final Path ROOT = Path.of("/log");
    private static final InstantSource CLOCK = InstantSource.system();

    private final LedgerKeys keys = CrashTest.keys();
    private final MemoryDisk disk = new MemoryDisk();

    @BeforeEach
    void aLogOf600EntriesOf40InTheJournalOnly() throws Exception {
        Creation.create(disk, ROOT, keys, CLOCK);
        try (Core core = open(disk)) {
            Batch batch = commit(core, 560);
            core.integrate(List.of(batch));
            core.publish(batch.signed());
            core.finish();
        }
        // As if killed: nothing is finished.
        try (Core core = open(disk)) {
            for (int i = 0; i < 10; i++) {
                commit(core, 4);
            }
        }
    }

    @Test
    void undamagedItOpens() throws Exception {
        try (Core core = open(disk.copy())) {
            assertThat(core.newest().checkpoint().size()).isEqualTo(600);
            assertThat(core.published().checkpoint().size()).isEqualTo(600);
        }
    }

    @Test
    void whatTheRightEdgeNeedsIsNamedWhenItIsGone() {
        for (String name : List.of("tile/0/002.p/48", "tile/1/000.p/2", "tile/entries/002.p/48")) {
            assertRefused(lost(name), MissingException.class, name);
        }
    }

    @Test
    void whatTheRightEdgeNeedsIsNamedWhenItIsWrong() {
        assertRefused(damaged("tile/0/002.p/48", 40), InconsistentException.class, "tile/0/002.p/48");
        assertRefused(damaged("tile/entries/002.p/48", 40), InconsistentException.class, "tile/entries/002.p/48");
        assertRefused(damaged("tile/1/000.p/2", 40), InconsistentException.class, "tile/1/000.p/2", "tile/0/001");
        assertRefused(cut("tile/1/000.p/2", 63), InconsistentException.class, "tile/1/000.p/2", "63", "64");
        assertRefused(cut("tile/entries/002.p/48", 63), InconsistentException.class, "tile/entries/002.p/48");
    }

    @Test
    void whatIsAboveTheLastCheckpointIsWrittenOver() throws Exception {
        MemoryDisk copy = disk.copy();
        copy.create(ROOT.resolve("tile/0/002.p/49")).write(java.nio.ByteBuffer.wrap(new byte[7]), 0);
        copy.create(ROOT.resolve("tile/entries/002")).write(java.nio.ByteBuffer.wrap(new byte[7]), 0);
        copy.create(ROOT.resolve(".ledger/new-file-0")).write(java.nio.ByteBuffer.wrap(new byte[7]), 0);
        copy.create(ROOT.resolve(".ledger/new-journal")).write(java.nio.ByteBuffer.wrap(new byte[7]), 0);
        try (Core core = open(copy)) {
            Batch batch = commit(core, 200);
            core.integrate(List.of(batch));
            core.publish(batch.signed());
            core.tidy();
            Checkpoint shown = core.published().checkpoint();
            LogReader reader = new LogReader(new DiskSource(copy, new Layout(ROOT)), shown.size(), shown.root());
            for (long index = 0; index < shown.size(); index++) {
                assertThat(reader.entry(index)).isEqualTo(entry(index));
            }
        }
    }

    @Test
    void aJournalThatIsBrokenInItsMiddleIsRefused() throws Exception {
        Path journal = journal();
        byte[] bytes = disk.read(journal, Journal.LIMIT).orElseThrow();
        int frames = 11;
        for (int frame = 0; frame < frames - 1; frame++) {
            MemoryDisk copy = disk.copy();
            int at = frame * Frame.BLOCK + 50;
            copy.damage(journal, content -> flipped(content, at));
            assertRefused(copy, DamagedException.class, journal.toString());
        }
        // The last one cannot be told from one that was never finished.
        MemoryDisk copy = disk.copy();
        copy.damage(journal, content -> flipped(content, (frames - 1) * Frame.BLOCK + 50));
        assertThat(bytes.length).isGreaterThan(frames * Frame.BLOCK);
        try (Core core = open(copy)) {
            assertThat(core.newest().checkpoint().size()).isEqualTo(596);
        }
    }

    @Test
    void anEntryThatLooksLikeAFrameIsNotTakenForOne() throws Exception {
        byte[] frame = Arrays.copyOf(disk.read(journal(), Journal.LIMIT).orElseThrow(), Frame.BLOCK);
        byte[] entry = new byte[EntryBundle.LIMIT];
        for (int at = 0; at + frame.length <= entry.length; at += 8) {
            System.arraycopy(frame, 0, entry, at, 8);
        }
        Frame genuine = Frame.decode(frame, 0).orElseThrow();
        for (int pad = 0; pad < 4; pad++) {
            byte[] forged = new Frame(genuine.segment(), genuine.mark() + 1, 12, false, genuine.note(), List.of())
                    .encode()
                    .array();
            System.arraycopy(forged, 0, entry, (pad + 1) * Frame.BLOCK + pad, forged.length);
        }
        MemoryDisk copy = disk.copy();
        int calls = copy.calls();
        try (Core core = open(copy)) {
            commit(core, List.of(entry));
        }
        // Torn anywhere, it is an unfinished frame and nothing else.
        for (int call = calls; call <= copy.calls(); call++) {
            for (int seed = 0; seed < 2; seed++) {
                open(copy.after(call, MemoryDisk.Loss.TORN, new java.util.Random(seed)))
                        .close();
            }
        }
    }

    @Test
    void aJournalThatIsGoneOrOlderThanWhatWasShownIsRefused() throws Exception {
        MemoryDisk none = disk.copy();
        none.lose(journal());
        assertThatThrownBy(() -> open(none)).hasMessageContaining("journal");

        MemoryDisk older = disk.copy();
        byte[] before = older.read(journal(), Journal.LIMIT).orElseThrow();
        Path place = journal();
        try (Core core = open(older)) {
            Batch batch = commit(core, 1);
            core.integrate(List.of(batch));
            core.publish(batch.signed());
        }
        for (Path file : older.files()) {
            if (file.toString().contains("journal-")) {
                older.lose(file);
            }
        }
        older.create(place).write(java.nio.ByteBuffer.wrap(before), 0);
        assertRefused(older, InconsistentException.class, "601", "checkpoint", ".ledger");
    }

    @Test
    void aCheckpointThatIsNoneOrFromElsewhereIsRefused() throws Exception {
        assertRefused(cut("checkpoint", 100), MalformedException.class, "checkpoint");
        for (long size : new long[] {5, 560, 576, 600}) {
            MemoryDisk copy = disk.copy();
            byte[] other = keys.sign(new Checkpoint(keys.origin(), size, Hash.EMPTY), 1)
                    .note()
                    .bytes();
            copy.damage(ROOT.resolve("checkpoint"), content -> other);
            assertRefused(copy, InconsistentException.class, "checkpoint");
        }
    }

    private Path journal() {
        return disk.files().stream()
                .filter(file -> file.toString().contains("journal-"))
                .findFirst()
                .orElseThrow();
    }

    private void assertRefused(MemoryDisk disk, Class<? extends Throwable> type, String... words) {
        int calls = disk.calls();
        assertThatThrownBy(() -> open(disk)).isInstanceOf(type).hasMessageContainingAll(words);
        assertThat(disk.calls()).as("nothing was written").isEqualTo(calls);
    }

    private MemoryDisk lost(String name) {
        MemoryDisk copy = disk.copy();
        copy.lose(ROOT.resolve(name));
        return copy;
    }

    private MemoryDisk damaged(String name, int at) {
        MemoryDisk copy = disk.copy();
        copy.damage(ROOT.resolve(name), content -> flipped(content, at));
        return copy;
    }

    private MemoryDisk cut(String name, int length) {
        MemoryDisk copy = disk.copy();
        copy.damage(ROOT.resolve(name), content -> Arrays.copyOf(content, length));
        return copy;
    }

    private static byte[] flipped(byte[] content, int at) {
        content[at] ^= 1;
        return content;
    }

    private Core open(Disk on) throws Exception {
        return Recovery.open(on, ROOT, keys, true, 1 << 20, CLOCK);
    }

    private static Batch commit(Core core, int count) throws Exception {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(core.newest().checkpoint().size() + i));
        }
        return commit(core, entries);
    }

    private static Batch commit(Core core, List<byte[]> entries) throws Exception {
        return core.commit(entries, entries.stream().map(Hash::leaf).toList());
    }

    private static byte[] entry(long index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }
}
