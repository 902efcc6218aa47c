package wary.ledger.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wary.ledger.Hash;

/** The bounded queue before a ledger: many offer, one thread takes batches. */
final class Intake {
    /** Bytes of entries after which a batch is closed: what one write to the journal holds at most, roughly. */
    static final long BATCH_BYTES = 4L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final LedgerOptions options;
    private final long linger;

    private long bytes;
    /** How many the last batch had: those who wait for its end are likely to be back with as many. */
    private int expected = 1;
    /** How many must be queued for the taker to be woken; what nobody waits for is above all queues. */
    private int awaited = Integer.MAX_VALUE;

    private @Nullable StoppedException stopped;

    Intake(LedgerOptions options) {
        this.options = options;
        this.linger = options.linger().toNanos();
    }

    /** An entry that waits, never changed by anyone, with its hash and what will be told to its sender. */
    record Pending(byte[] entry, Hash leaf, CompletableFuture<Receipt> done) {}

    void offer(Pending pending) throws FullException, StoppedException {
        lock.lock();
        try {
            if (stopped != null) {
                throw stopped.again();
            }
            if (queue.size() >= options.queue() || bytes + pending.entry().length > options.queueBytes()) {
                throw new FullException(
                        "the ledger has %,d entries of %,d bytes waiting, at most %,d of %,d may: send fewer, or again later"
                                .formatted(queue.size(), bytes, options.queue(), options.queueBytes()));
            }
            queue.addLast(pending);
            bytes += pending.entry().length;
            if (queue.size() >= awaited || bytes >= BATCH_BYTES) {
                wanted.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch; waits for it.
     *
     * @return empty when no entry will come any more
     */
    List<Pending> take() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && stopped == null) {
                awaited = 1;
                wanted.await();
            }
            int enough = Math.min(expected, options.batch());
            long left = linger;
            while (queue.size() < enough && bytes < BATCH_BYTES && stopped == null && left > 0) {
                awaited = enough;
                left = wanted.awaitNanos(left);
            }
            awaited = Integer.MAX_VALUE;
            List<Pending> batch = new ArrayList<>(Math.min(queue.size(), options.batch()));
            long taken = 0;
            while (!queue.isEmpty() && batch.size() < options.batch() && taken < BATCH_BYTES) {
                Pending next = queue.removeFirst();
                batch.add(next);
                taken += next.entry().length;
            }
            bytes -= taken;
            expected = Math.max(1, batch.size());
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more entries, gives out what is queued, and from now on says why. The first reason stays. */
    void stop(StoppedException reason) {
        lock.lock();
        try {
            if (stopped == null) {
                stopped = reason;
            }
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }
}
