package wary.bench.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import wary.ledger.LedgerException;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerKeys;
import wary.ledger.log.LedgerOptions;

/** Wary's ledger, with so many writers: each appends an entry, waits until that is done, and appends the next. */
final class Wary {
    private Wary() {}

    /**
     * Measures once.
     *
     * @param folder does not exist yet
     * @param published whether an append is done only when the folder shows a checkpoint that covers it
     */
    static Rate measure(Path folder, int writers, boolean published, Effort effort)
            throws IOException, LedgerException, InterruptedException, ExecutionException {
        LedgerKeys keys = LedgerKeys.generate("harbor.example/ledger");
        Ledger.create(folder, keys);
        LongAdder done = new LongAdder();
        double perSecond;
        long entries;
        try (Ledger ledger = Ledger.open(folder, keys, LedgerOptions.DEFAULT.withBatch(effort.batch()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            long from = start + (long) (effort.warmUp() * 1e9);
            long to = from + (long) (effort.seconds() * 1e9);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                all.add(threads.submit(() -> {
                    // Not the shared one: its state would be passed from processor to processor.
                    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
                    byte[] entry = new byte[effort.entry()];
                    while (System.nanoTime() < to) {
                        random.nextBytes(entry);
                        ledger.append(entry);
                        if (published) {
                            ledger.flush();
                        }
                        done.increment();
                    }
                    return null;
                }));
            }
            sleepUntil(from);
            long first = done.sum();
            long began = System.nanoTime();
            for (Future<?> one : all) {
                one.get();
            }
            // What is acknowledged and not yet in the folder must not make the rate look better than it can stay.
            ledger.flush();
            perSecond = (done.sum() - first) / ((System.nanoTime() - began) / 1e9);
            entries = ledger.checkpoint().checkpoint().size();
        }
        return Rate.weighed(perSecond, entries, folder);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        Thread.sleep(Math.max(0, (nanos - System.nanoTime()) / 1_000_000));
    }
}
