package wary.ledger.log;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;

/** The two threads of an open ledger: one commits batches to the journal, one brings them into the folder. */
final class Worker {
    private final Core core;
    private final Intake intake;
    private final Backlog backlog;
    private final boolean byCaller;
    private final Thread commits;
    private final Thread integrations;
    private final AtomicReference<@Nullable StoppedException> failure = new AtomicReference<>();

    Worker(Core core, Intake intake, Backlog backlog, boolean byCaller) {
        this.core = core;
        this.intake = intake;
        this.backlog = backlog;
        this.byCaller = byCaller;
        // Platform threads: forcing a file holds the thread that carries it. Daemons: a program that forgets to close
        // its ledger still ends, and the next start recovers.
        this.commits = Thread.ofPlatform().daemon().name("ledger-commit").unstarted(this::commit);
        this.integrations =
                Thread.ofPlatform().daemon().name("ledger-integrate").unstarted(this::integrate);
    }

    void start() {
        commits.start();
        integrations.start();
    }

    /** Has something done by the integrating thread when all that was committed before is in the folder. */
    void ask(Backlog.Work work) throws LedgerException, InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!backlog.ask(new Backlog.Request(work, done))) {
            throw stopped();
        }
        try {
            done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LedgerException refused) {
                throw refused;
            }
            throw stopped();
        }
    }

    /** Lets both threads do what is left and end. */
    void close() throws IOException {
        intake.stop(new StoppedException("the ledger was closed"));
        boolean interrupted = join(commits);
        backlog.close();
        interrupted |= join(integrations);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        StoppedException stopped = failure.get();
        if (stopped != null) {
            throw new IOException(stopped.getMessage(), stopped.getCause());
        }
        core.finish();
    }

    private void commit() {
        try {
            while (true) {
                List<Intake.Pending> taken = intake.take();
                if (taken.isEmpty()) {
                    return;
                }
                commit(taken);
            }
        } catch (InterruptedException e) {
            stop(e);
        }
    }

    private void commit(List<Intake.Pending> taken) {
        StoppedException stopped = failure.get();
        if (stopped == null) {
            try {
                List<byte[]> entries = taken.stream().map(Intake.Pending::entry).toList();
                List<Hash> leaves = taken.stream().map(Intake.Pending::leaf).toList();
                Batch batch = core.commit(entries, leaves);
                backlog.put(batch);
                for (int i = 0; i < taken.size(); i++) {
                    taken.get(i).done().complete(new Receipt(batch.start() + i, batch));
                }
                return;
            } catch (IOException | InterruptedException | RuntimeException | Error e) {
                stopped = stop(e);
            }
        }
        for (Intake.Pending pending : taken) {
            pending.done().completeExceptionally(stopped.again());
        }
    }

    private void integrate() {
        try {
            Backlog.Round round;
            do {
                round = backlog.next();
                integrate(round);
            } while (!round.last());
        } catch (InterruptedException e) {
            stop(e);
        }
    }

    private void integrate(Backlog.Round round) {
        try {
            if (failure.get() == null && !round.batches().isEmpty()) {
                core.integrate(round.batches());
                SignedCheckpoint last = round.batches().getLast().signed();
                if (!byCaller
                        && last.checkpoint().size()
                                > core.published().checkpoint().size()) {
                    core.publish(last);
                }
                core.tidy();
            }
        } catch (IOException | RuntimeException | Error e) {
            stop(e);
        }
        for (Backlog.Request request : round.requests()) {
            answer(request);
        }
    }

    private void answer(Backlog.Request request) {
        StoppedException stopped = failure.get();
        if (stopped != null) {
            request.done().completeExceptionally(stopped.again());
            return;
        }
        try {
            request.action().run();
            request.done().complete(null);
        } catch (LedgerException e) {
            request.done().completeExceptionally(e);
        } catch (Exception | Error e) {
            request.done().completeExceptionally(stop(e));
        }
    }

    /** After this nothing is written any more; the first reason stays. */
    private StoppedException stop(Throwable cause) {
        StoppedException reason = new StoppedException(
                "the ledger has stopped, since a file could not be written or forced (%s); mend that, then close and open the ledger"
                        .formatted(cause),
                cause);
        failure.compareAndSet(null, reason);
        intake.stop(stopped());
        backlog.close();
        return stopped();
    }

    private StoppedException stopped() {
        StoppedException reason = failure.get();
        return reason == null ? new StoppedException("the ledger was closed") : reason.again();
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
