package wary.ledger.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Policy;
import wary.ledger.VerifierKey;
import wary.ledger.log.FolderSource;
import wary.ledger.log.Fsck;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerKeys;
import wary.ledger.log.SharedData;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;
import wary.ledger.mirror.FollowResult.Advanced;
import wary.ledger.mirror.FollowResult.RolledBack;
import wary.ledger.mirror.FollowResult.Unchanged;

/** Logs that were not made for the follower's tests. */
class RealLogTest {
    private static final String TESSERA =
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
    private static final Set<String> OWN = Set.of("lock", "pending", "progress", "told", "evidence");

    @TempDir
    Path folder;

    /** Tessera's log, as it was at one size after another. */
    private static final class Past implements TileSource {
        private final Path log;
        private final FolderSource tiles;
        private int size;

        Past(Path log) {
            this.log = log;
            this.tiles = new FolderSource(log);
        }

        @Override
        public byte[] checkpoint() throws IOException {
            return Files.readAllBytes(log.resolve("checkpoint." + size));
        }

        @Override
        public Optional<byte[]> read(TilePath path) throws IOException {
            return tiles.read(path);
        }
    }

    @Test
    void tesserasLogIsFollowed() throws Exception {
        Past past = new Past(SharedData.folder("ledger/tiles/tessera-log"));
        Policy policy = Policy.parse(("log " + TESSERA + "\nquorum none\n").getBytes(UTF_8));
        Path copy = folder.resolve("copy");
        try (Follower follower =
                Follower.open(past, "example.com/log/testdata", policy, copy, Follower.Options.DEFAULT)) {
            for (int size : new int[] {0, 1, 2, 3, 7, 8, 15}) {
                past.size = size;
                assertThat(follower.step()).as("%d", size).isInstanceOf(Advanced.class);
                assertThat(new Fsck("example.com/log/testdata", List.of(VerifierKey.parse(TESSERA)))
                                .check(copy, OWN)
                                .problems())
                        .isEmpty();
            }
            past.size = 3;
            // Signed without a time: seen, but nothing that could be proven.
            assertThat(follower.step())
                    .isInstanceOfSatisfying(
                            RolledBack.class,
                            back -> assertThat(back.evidence()).isEmpty());
        }
    }

    @Test
    void ourOwnLedgerIsFollowed() throws Exception {
        LedgerKeys keys = LedgerKeys.generate(FollowerTest.ORIGIN);
        String lines = "log %s\nlog %s\nquorum none\n"
                .formatted(keys.ed25519().key(), keys.mlDsa44().key());
        Policy policy = Policy.parse(lines.getBytes(UTF_8));
        Path log = folder.resolve("log");
        Path copy = folder.resolve("copy");
        List<String> told = new ArrayList<>();
        Follower.Options options =
                Follower.Options.DEFAULT.listener((index, entry) -> told.add(new String(entry, UTF_8)));
        Ledger.create(log, keys);
        try (Ledger ledger = Ledger.open(log, keys);
                Follower follower = Follower.open(new FolderSource(log), FollowerTest.ORIGIN, policy, copy, options)) {
            for (int round = 0; round < 4; round++) {
                List<java.util.concurrent.CompletableFuture<?>> all = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    all.add(ledger.submit(("entry " + round + " " + i).getBytes(UTF_8)));
                }
                for (var one : all) {
                    one.get();
                }
                ledger.flush();
                assertThat(follower.step()).isInstanceOf(Advanced.class);
                assertThat(follower.step()).isInstanceOf(Unchanged.class);
                assertThat(follower.checkpoint().orElseThrow().checkpoint())
                        .isEqualTo(ledger.published().checkpoint());
            }
        }
        assertThat(told).hasSize(800).startsWith("entry 0 0").endsWith("entry 3 199");
        assertThat(new Fsck(FollowerTest.ORIGIN, policy.logs()).check(copy, OWN).problems())
                .isEmpty();
    }
}
