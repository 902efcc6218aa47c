package wary.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wary.model.FieldTable;
import wary.sigma.Matcher;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.telemetry.Inputs;

/**
 * Reads logs, judges every record by a rule set, and hands on the findings in the order of the input, which is the same
 * for any number of threads. One thread reads and cuts the logs into pieces, the others decode and judge them; with one
 * thread in all, that one does everything. How much is in memory at once is bounded, however large the input and
 * however much is found.
 *
 * <p>Bad input never ends a scan: what cannot be read is counted and named in the {@link ScanResult}. One object is one
 * scan.
 */
public final class Scan {
    private final Judge tools;
    private final Inputs inputs;
    private int threads = Runtime.getRuntime().availableProcessors();
    private Rule.Level level = Rule.Level.INFORMATIONAL;

    private volatile boolean stopped;
    private volatile @Nullable ParallelLine line;

    Scan(Judge tools, Inputs inputs) {
        this.tools = tools;
        this.inputs = inputs;
    }

    /** A scan of these logs, which are used up by it. */
    public static Scan of(RuleSet rules, Inputs inputs) {
        return of(tools(rules), inputs);
    }

    /** The same with whatever else judges records. */
    public static Scan of(Judge judge, Inputs inputs) {
        return new Scan(judge, inputs);
    }

    static Judge tools(RuleSet rules) {
        return new Judge() {
            @Override
            public Matcher matcher() {
                return rules.engine().matcher();
            }

            @Override
            public FieldTable fields() {
                return rules.fields();
            }
        };
    }

    /** How many threads decode and judge, 1 or more; unless said otherwise as many as there are processors. */
    public Scan threads(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, found " + number);
        }
        threads = number;
        return this;
    }

    /** Findings below this level are counted, but not handed on; unless said otherwise all are. */
    public Scan level(Rule.Level least) {
        level = least;
        return this;
    }

    /**
     * Scans. Called once.
     *
     * @throws IOException if the findings cannot be delivered
     */
    public ScanResult run(Findings findings, ScanListener listener) throws IOException {
        long begin = System.nanoTime();
        Delivery delivery = new Delivery(listener);
        if (threads == 1) {
            inline(findings, delivery);
        } else {
            parallel(findings, delivery);
        }
        return delivery.result(Duration.ofNanos(System.nanoTime() - begin), stopped);
    }

    /**
     * Ends the scan soon; {@link #run} then returns what was found so far. Can be called from any thread, at any time.
     * With one thread, a log that gives nothing, such as an idle pipe, delays it.
     */
    public void stop() {
        stopped = true;
        ParallelLine running = line;
        if (running != null) {
            running.stop();
        }
    }

    private void inline(Findings findings, Delivery delivery) throws IOException {
        Worker worker = new Worker(tools, findings, level);
        try {
            Feeder.feed(inputs, new InlineLine(worker, delivery, () -> stopped));
        } catch (Line.Stopped e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
        }
    }

    private void parallel(Findings findings, Delivery delivery) throws IOException {
        ParallelLine running = new ParallelLine(4 * threads + 4, delivery);
        line = running;
        if (stopped) {
            running.stop();
        }
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= threads; i++) {
            workers.add(start("wary-worker-" + i, running, () -> {
                Worker worker = new Worker(tools, findings, level);
                for (Optional<Slot.Work> work = running.take(); work.isPresent(); work = running.take()) {
                    worker.work(work.get(), running);
                    running.done(work.get());
                }
            }));
        }
        // The reader may hang in an idle pipe; nobody waits for it.
        start("wary-reader", running, () -> {
            Feeder.feed(inputs, running);
            running.close();
        });
        Optional<Throwable> failure = running.await();
        if (failure.isEmpty()) {
            workers.forEach(Scan::join);
            return;
        }
        switch (failure.get()) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static Thread start(String name, ParallelLine running, Runnable task) {
        // The stack is large enough for what rules and records may nest, whatever the platform's default.
        Thread thread = new Thread(null, () -> guarded(running, task), name, 4L << 20);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void guarded(ParallelLine running, Runnable task) {
        try {
            task.run();
        } catch (Line.Stopped e) {
            // Somebody else has said why.
        } catch (RuntimeException | Error e) {
            running.fail(e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
