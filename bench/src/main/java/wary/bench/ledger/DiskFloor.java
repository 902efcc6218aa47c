package wary.bench.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How often a second the disk makes a write durable, one after another: no single writer can be faster. */
final class DiskFloor {
    private static final int BLOCK = 4096;
    private static final int LENGTH = 8 << 20;

    private DiskFloor() {}

    /** Writes that each make the file a block longer, each forced. */
    static double appends(Path folder, double seconds) throws IOException {
        return forced(folder, seconds, false);
    }

    /** Writes of a block into a file's existing bytes, each forced: what the ledger's journal does mostly. */
    static double overwrites(Path folder, double seconds) throws IOException {
        return forced(folder, seconds, true);
    }

    private static double forced(Path folder, double seconds, boolean existing) throws IOException {
        Path file = folder.resolve("floor");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (existing) {
                channel.write(ByteBuffer.allocate(LENGTH), 0);
                channel.force(true);
            }
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
            long count = 0;
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            while (System.nanoTime() < end) {
                channel.write(block.clear(), existing ? count * BLOCK % LENGTH : count * BLOCK);
                channel.force(false);
                count++;
            }
            return count / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
