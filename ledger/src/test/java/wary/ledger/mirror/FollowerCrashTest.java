package wary.ledger.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wary.ledger.Checkpoint;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.FolderSource;
import wary.ledger.log.LogReader;
import wary.ledger.log.TilePath;

/**
 * Power cuts at every place where a follower writes. {@code -Dmirror.crashes=N} makes N runs in place of the few of the
 * usual build.
 */
class FollowerCrashTest {
    private static final int RUNS = Integer.getInteger("mirror.crashes", 6);
    private static final MemoryLog LOG = new MemoryLog(FollowerTest.ORIGIN).grow(1_400, "entry");
    private static final int[] SIZES = {0, 3, 255, 256, 300, 1_100, 1_100, 1_400};

    private long told;

    @Test
    void whateverIsCutOffNothingIsLostOrMadeUp() throws Exception {
        for (int run = 0; run < RUNS; run++) {
            Path folder = Files.createTempDirectory("crash");
            try {
                run(folder, new Random(run));
            } finally {
                HonestLogPropertyTest.delete(folder);
            }
        }
    }

    private void run(Path top, Random random) throws Exception {
        Path folder = top.resolve("copy");
        Files.createDirectory(folder);
        told = 0;
        int at = 0;
        int cuts = 0;
        long promised = 0;
        while (at < SIZES.length) {
            // Sometimes so few operations that not even the folder is opened, in the end enough for all.
            ForgetfulDisk disk = new ForgetfulDisk(random, random.nextInt(4 + cuts));
            try (Follower follower = open(folder, disk)) {
                while (at < SIZES.length) {
                    LOG.serve(LOG.sign(SIZES[at], 1_000 + at, FollowerTest.LOG, FollowerTest.WITNESS));
                    FollowResult result = follower.step();
                    assertThat(result).isInstanceOfAny(FollowResult.Advanced.class, FollowResult.Unchanged.class);
                    promised = Math.max(promised, sizeOf(follower.checkpoint()));
                    if (promised == SIZES[at]) {
                        at++;
                    }
                }
            } catch (ForgetfulDisk.PowerCut e) {
                cuts++;
                disk.lose();
            }
            assertThat(checkCopy(folder)).isGreaterThanOrEqualTo(promised);
        }
        assertThat(cuts).isPositive();
        assertThat(checkCopy(folder)).isEqualTo(1_400);
        assertThat(told).isEqualTo(1_400);
    }

    private Follower open(Path folder, Durable disk) throws IOException {
        Follower.Options options = Follower.Options.DEFAULT
                .entriesPerStep(512)
                .clock(() -> Instant.ofEpochSecond(2_000))
                .listener((index, entry) -> {
                    assertThat(index).as("none is left out").isLessThanOrEqualTo(told);
                    assertThat(entry).isEqualTo(LOG.entries.get((int) index));
                    told = Math.max(told, index + 1);
                });
        return Follower.open(LOG, new Trust(FollowerTest.policy(true), FollowerTest.ORIGIN), folder, options, disk);
    }

    private static long sizeOf(Optional<SignedCheckpoint> signed) {
        return signed.map(one -> one.checkpoint().size()).orElse(0L);
    }

    /** Whether the folder can be served, and up to where. */
    private static long checkCopy(Path folder) throws Exception {
        FolderSource copy = new FolderSource(folder);
        if (!Files.exists(folder.resolve("checkpoint"))) {
            return 0;
        }
        Checkpoint checkpoint = SignedCheckpoint.parse(copy.checkpoint()).checkpoint();
        long size = checkpoint.size();
        assertThat(checkpoint.root()).isEqualTo(LOG.root(size));
        LogReader reader = new LogReader(copy, size, checkpoint.root());
        for (TilePath path : TilePath.ofTree(size).toList()) {
            assertThat(copy.read(path)).as(path.path()).isPresent();
            if (path.level() == TilePath.ENTRIES) {
                reader.bundle(path.index());
            } else if (path.level() == 0) {
                reader.leaf(path.index() * 256);
            }
        }
        return size;
    }
}
