package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wary.ledger.Note;

/** What every {@link TileSource} does, whatever it reads from. */
abstract class TileSourceContract {
    private final MemoryLog log = MemoryLog.of(300);

    /** A source of these files, by their paths. */
    abstract TileSource source(Map<String, byte[]> files) throws IOException;

    @BeforeEach
    void checkpoint() {
        log.files().put("checkpoint", new byte[] {'c'});
    }

    @Test
    void readsWhatIsThere() throws IOException {
        TileSource source = source(log.files());
        assertThat(source.checkpoint()).isEqualTo(new byte[] {'c'});
        assertThat(log.files()).hasSize(6);
        for (TilePath path : TilePath.ofTree(300).toList()) {
            assertThat(source.read(path)).as(path.path()).hasValue(log.files().get(path.path()));
        }
    }

    @Test
    void whatIsNotThereIsEmpty() throws IOException {
        TileSource source = source(log.files());
        assertThat(source.read(TilePath.hashes(0, 2, 256))).isEmpty();
        assertThat(source.read(TilePath.hashes(0, 2, 1))).isEmpty();
        assertThat(source.read(TilePath.hashes(2, 0, 1))).isEmpty();
        assertThat(source.read(TilePath.entries(1_000_000, 256))).isEmpty();
        // The wider partial tile does not stand in for the narrower: a log need not keep both.
        assertThat(source.read(TilePath.hashes(0, 1, 43))).isEmpty();
        assertThat(source.read(TilePath.hashes(0, 1, 256))).isEmpty();
    }

    @Test
    void theFullOneStandsInForAPartialOne() throws IOException {
        TileSource source = source(log.files());
        byte[] tile = source.read(TilePath.hashes(0, 0, 256)).orElseThrow();
        assertThat(source.read(TilePath.hashes(0, 0, 7)).orElseThrow())
                .isEqualTo(java.util.Arrays.copyOf(tile, 7 * 32));
        assertThat(source.read(TilePath.entries(0, 7)).orElseThrow())
                .isEqualTo(EntryBundle.encode(log.entries().subList(0, 7)));
    }

    @Test
    void aDamagedFullOneIsHandedOnForTheReaderToRefuse() throws IOException {
        byte[] damaged = {0, 9, 1};
        log.put(TilePath.entries(0, 256), damaged);
        log.put(TilePath.hashes(0, 0, 256), damaged);
        TileSource source = source(log.files());
        assertThat(source.read(TilePath.entries(0, 7))).hasValue(damaged);
        assertThat(source.read(TilePath.hashes(0, 0, 7))).hasValue(damaged);
    }

    @Test
    void anEmptyOneIsNotAMissingOne() throws IOException {
        log.put(TilePath.hashes(0, 0, 256), new byte[0]);
        assertThat(source(log.files()).read(TilePath.hashes(0, 0, 256))).hasValue(new byte[0]);
    }

    @Test
    void whatIsTooLargeIsNotRead() throws IOException {
        log.put(TilePath.hashes(0, 0, 256), new byte[TileSource.TILE_LIMIT + 1]);
        log.put(TilePath.hashes(0, 1, 44), new byte[44 * 32 + 1]);
        log.put(TilePath.entries(0, 256), new byte[TileSource.BUNDLE_LIMIT + 1]);
        log.files().put("checkpoint", new byte[Note.LIMIT + 1]);
        TileSource source = source(log.files());
        assertThatThrownBy(() -> source.read(TilePath.hashes(0, 0, 256))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> source.read(TilePath.hashes(0, 1, 44))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> source.read(TilePath.entries(0, 256))).isInstanceOf(IOException.class);
        assertThatThrownBy(source::checkpoint).isInstanceOf(IOException.class);
    }

    @Test
    void theLargestThereCanBeIsRead() throws IOException {
        byte[] bundle = new byte[TileSource.BUNDLE_LIMIT];
        log.put(TilePath.entries(0, 256), bundle);
        log.files().put("checkpoint", new byte[Note.LIMIT]);
        TileSource source = source(log.files());
        assertThat(source.read(TilePath.entries(0, 256)).orElseThrow()).hasSameSizeAs(bundle);
        assertThat(source.checkpoint()).hasSize(Note.LIMIT);
    }

    @Test
    void aLogWithoutACheckpointHasNone() throws IOException {
        log.files().remove("checkpoint");
        TileSource source = source(log.files());
        assertThatThrownBy(source::checkpoint).isInstanceOf(IOException.class);
    }
}
