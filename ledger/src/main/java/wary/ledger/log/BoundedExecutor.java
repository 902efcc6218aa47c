package wary.ledger.log;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A virtual thread for each task, up to a number at once, each interrupted when its time is over. The JDK's server
 * reads a request and writes its answer within one task, and has no other bound on how long a peer may take for that;
 * the interruption closes the connection.
 */
public final class BoundedExecutor implements Executor, AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("log-server-clock").factory());
    private final Semaphore free;
    private final Duration patience;

    /**
     * An executor without tasks.
     *
     * @param tasks that run at once; further ones are rejected
     * @param patience from the beginning of a task to its interruption
     */
    public BoundedExecutor(int tasks, Duration patience) {
        this.free = new Semaphore(tasks);
        this.patience = patience;
        clock.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        if (!free.tryAcquire()) {
            throw new RejectedExecutionException("as many requests as can be answered at once");
        }
        try {
            threads.execute(() -> {
                try {
                    within(patience, task);
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException e) {
            free.release();
            throw e;
        }
    }

    private void within(Duration time, Runnable task) {
        Thread runner = Thread.currentThread();
        Future<?> end;
        try {
            end = clock.schedule(runner::interrupt, time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed in between, and with it every connection.
            return;
        }
        try {
            task.run();
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clock.shutdownNow();
    }
}
