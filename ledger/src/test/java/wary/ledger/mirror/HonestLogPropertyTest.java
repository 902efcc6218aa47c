package wary.ledger.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import wary.ledger.Checkpoint;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.log.FolderSource;
import wary.ledger.mirror.Evidence.Prefix;
import wary.ledger.mirror.FollowResult.Advanced;
import wary.ledger.mirror.FollowResult.Forked;
import wary.ledger.mirror.FollowResult.RolledBack;
import wary.ledger.mirror.FollowResult.Unchanged;

/** Whoever only appends is never accused, whatever else goes wrong. */
class HonestLogPropertyTest {
    private static final List<VerifierKey> LOG = List.of(FollowerTest.LOG.key(), FollowerTest.LOG_PQ.key());
    private static final List<VerifierKey> WITNESS = List.of(FollowerTest.WITNESS.key());
    private static final MemoryLog HONEST = new MemoryLog(FollowerTest.ORIGIN).grow(600, "entry");
    private static final MemoryLog OTHER = HONEST.branch(30).grow(570, "other");

    /** Any two checkpoints that an honest log can have signed, with any prefix that anyone makes up. */
    @Property(tries = 40)
    void noTwoCheckpointsOfAnHonestLogAreEvidence(
            @ForAll @IntRange(max = 600) int size1,
            @ForAll @IntRange(max = 600) int size2,
            @ForAll @IntRange(min = 1, max = 100) int earlier,
            @ForAll @IntRange(max = 100) int wait,
            @ForAll Random random) {
        int small = Math.min(size1, size2);
        int large = Math.max(size1, size2);
        SignedCheckpoint one = HONEST.sign(small, earlier, FollowerTest.LOG, FollowerTest.WITNESS);
        SignedCheckpoint other = HONEST.sign(large, earlier + wait, FollowerTest.LOG, FollowerTest.WITNESS);
        Prefix prefix = switch (random.nextInt(4)) {
            case 0 -> new Prefix(HONEST.root(small), HONEST.consistency(small, large));
            case 1 -> new Prefix(OTHER.root(small), OTHER.consistency(small, large));
            case 2 -> new Prefix(OTHER.root(small), HONEST.consistency(small, large));
            default -> new Prefix(HONEST.root(random.nextInt(600)), shuffled(random, small, large));
        };
        assertThat(Evidence.between(one, other, LOG, WITNESS, Optional.of(prefix)))
                .isEmpty();
        assertThat(Evidence.between(other, one, LOG, WITNESS, Optional.of(prefix)))
                .isEmpty();
    }

    private static List<wary.ledger.Hash> shuffled(Random random, int small, int large) {
        List<wary.ledger.Hash> proof = new ArrayList<>(HONEST.consistency(small, large));
        java.util.Collections.shuffle(proof, random);
        if (!proof.isEmpty() && random.nextBoolean()) {
            proof.removeLast();
        }
        return proof;
    }

    /** A log that grows by random steps, over lines that break, read by a follower that is restarted at random. */
    @Property(tries = 4)
    void anHonestLogIsFollowedToItsEnd(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("follower");
        MemoryLog log = new MemoryLog(FollowerTest.ORIGIN);
        long[] time = {1_000};
        List<Long> told = new ArrayList<>();
        Follower.Options options = Follower.Options.DEFAULT
                .entriesPerStep(256 + random.nextInt(600))
                .clock(() -> Instant.ofEpochSecond(time[0]))
                .listener((index, entry) -> {
                    assertThat(entry).isEqualTo(log.entries.get((int) index));
                    told.add(index);
                });
        Follower follower = Follower.open(log, FollowerTest.ORIGIN, FollowerTest.policy(true), folder, options);
        try {
            SignedCheckpoint served = null;
            for (int step = 0; step < 40; step++) {
                if (random.nextInt(3) == 0 || served == null) {
                    time[0] += random.nextInt(3);
                    log.grow(random.nextInt(random.nextBoolean() ? 5 : 700), "entry");
                    served = log.sign(log.entries.size(), time[0], FollowerTest.LOG, FollowerTest.WITNESS);
                    log.serve(served);
                }
                int[] left = {random.nextInt(20)};
                log.connection = random.nextInt(3) == 0 ? () -> left[0]-- : () -> 0;
                if (random.nextInt(4) == 0) {
                    follower.close();
                    follower = Follower.open(log, FollowerTest.ORIGIN, FollowerTest.policy(true), folder, options);
                }
                assertThat(follower.step()).isNotInstanceOfAny(Forked.class, RolledBack.class);
            }
            log.connection = () -> 0;
            FollowResult last = follower.step();
            while (last instanceof Advanced || told.isEmpty() || told.getLast() < log.entries.size() - 1) {
                last = follower.step();
                if (log.entries.isEmpty()) {
                    break;
                }
            }
            assertThat(last).isInstanceOf(Unchanged.class);
            Checkpoint copied = SignedCheckpoint.parse(new FolderSource(folder).checkpoint())
                    .checkpoint();
            assertThat(copied.size()).isEqualTo(log.entries.size());
            assertThat(copied.root()).isEqualTo(log.root(log.entries.size()));
            checkOrder(told, log.entries.size());
            assertThat(folder.resolve("evidence")).doesNotExist();
        } finally {
            follower.close();
            delete(folder);
        }
    }

    /** Each index comes first after the one before it: none is left out, though some may come again. */
    private static void checkOrder(List<Long> told, int size) {
        long next = 0;
        for (long index : told) {
            assertThat(index).isLessThanOrEqualTo(next);
            next = Math.max(next, index + 1);
        }
        assertThat(next).isEqualTo(size);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
