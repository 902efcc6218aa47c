package wary.ledger.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is in the journal and not yet in the folder: one thread puts batches in, another takes them by the round. */
final class Backlog {
    /** Bytes of entries after which the one who commits waits for the one who integrates. */
    static final long LIMIT = 64L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long interval;

    private List<Batch> batches = new ArrayList<>();
    private List<Request> requests = new ArrayList<>();
    private long bytes;
    private long lastRound;
    private boolean urgent;
    private boolean closed;

    Backlog(long intervalNanos) {
        this.interval = intervalNanos;
        this.lastRound = System.nanoTime() - intervalNanos;
    }

    /**
     * Something to be done in the integrating thread after all batches that were put in before.
     *
     * @param action the work
     * @param done completed after it, or with what it has thrown
     */
    record Request(Work action, CompletableFuture<Void> done) {}

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** What one round is to do. */
    record Round(List<Batch> batches, List<Request> requests, boolean last) {}

    void put(Batch batch) throws InterruptedException {
        lock.lock();
        try {
            while (bytes > LIMIT && !closed) {
                changed.await();
            }
            batches.add(batch);
            bytes += batch.bytes();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether it will be done; not if the last round was given out */
    boolean ask(Request request) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            requests.add(request);
            urgent = true;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to do, and for the interval since the last round unless somebody has asked. */
    Round next() throws InterruptedException {
        lock.lock();
        try {
            while (batches.isEmpty() && requests.isEmpty() && !closed) {
                changed.await();
            }
            long left = interval - (System.nanoTime() - lastRound);
            while (!urgent && !closed && bytes <= LIMIT / 2 && left > 0) {
                left = changed.awaitNanos(left);
                left = Math.min(left, interval - (System.nanoTime() - lastRound));
            }
            lastRound = System.nanoTime();
            Round round = new Round(batches, requests, closed);
            batches = new ArrayList<>();
            requests = new ArrayList<>();
            bytes = 0;
            urgent = false;
            changed.signalAll();
            return round;
        } finally {
            lock.unlock();
        }
    }

    /** The next round is the last one. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
