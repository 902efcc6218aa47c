package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest extends TileSourceContract {
    @TempDir
    private Path folder;

    @Override
    TileSource source(Map<String, byte[]> files) throws IOException {
        MemoryLog log = new MemoryLog(List.of());
        log.files().putAll(files);
        log.write(folder);
        return new FolderSource(folder);
    }

    @Test
    void aFolderWhereAFileShouldBeIsNoTile() throws IOException {
        Files.createDirectories(folder.resolve("tile/0/000"));
        Files.createDirectories(folder.resolve("checkpoint"));
        FolderSource source = new FolderSource(folder);
        assertThat(source.read(TilePath.hashes(0, 0, 256))).isEmpty();
        assertThatThrownBy(source::checkpoint).isInstanceOf(IOException.class);
    }

    @Test
    void aFileWhereAFolderShouldBeIsNoTile() throws IOException {
        Files.writeString(folder.resolve("tile"), "x");
        assertThat(new FolderSource(folder).read(TilePath.hashes(0, 0, 256))).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereHasNothing() throws IOException {
        FolderSource source = new FolderSource(folder.resolve("none"));
        assertThat(source.read(TilePath.entries(0, 1))).isEmpty();
        assertThatThrownBy(source::checkpoint).isInstanceOf(NoSuchFileException.class);
    }
}
