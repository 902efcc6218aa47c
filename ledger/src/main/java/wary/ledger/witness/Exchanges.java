package wary.ledger.witness;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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
        timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform()
                .daemon()
                .name("witness-deadlines")
                .factory());
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
            Thread.ofVirtual().name("witness-exchange").start(() -> run(exchange));
            started = true;
        } finally {
            if (!started) {
                slots.release();
            }
        }
    }

    private void run(Runnable exchange) {
        try {
            ScheduledFuture<?> end =
                    timer.schedule(Thread.currentThread()::interrupt, deadline.toNanos(), TimeUnit.NANOSECONDS);
            try {
                exchange.run();
            } finally {
                end.cancel(false);
            }
        } finally {
            slots.release();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
