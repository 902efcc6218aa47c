package wary.ledger.witness;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs each exchange of the HTTP server, the reading of its first line included, on a virtual thread of its own, and
 * ends it at a deadline.
 *
 * <p>The server of the JDK bounds neither by itself. An interrupt closes the socket that the thread waits for, in
 * whichever phase the exchange is; what a {@link RealDisk} does cannot be interrupted.
 */
final class Exchanges implements Executor, AutoCloseable {
    private final Semaphore slots;
    private final Duration deadline;
    private final ScheduledThreadPoolExecutor timer;

    Exchanges(int limit, Duration deadline) {
        this.slots = new Semaphore(limit);
        this.deadline = deadline;
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("witness-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable exchange) {
        if (!slots.tryAcquire()) {
            // The server closes the connection.
            throw new RejectedExecutionException("too many exchanges at once");
        }
        boolean started = false;
        try {
            AtomicReference<@Nullable Future<?>> end = new AtomicReference<>();
            Thread thread = Thread.ofVirtual().name("witness-exchange").unstarted(() -> run(exchange, end));
            end.set(timer.schedule(thread::interrupt, deadline.toNanos(), TimeUnit.NANOSECONDS));
            thread.start();
            started = true;
        } finally {
            if (!started) {
                slots.release();
            }
        }
    }

    private void run(Runnable exchange, AtomicReference<@Nullable Future<?>> end) {
        try {
            exchange.run();
        } finally {
            slots.release();
            Future<?> set = end.get();
            if (set != null) {
                set.cancel(false);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
