package wary.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.node.Node;
import wary.unit.sync.Event;
import wary.unit.sync.Sync;

/** Tells a person what came of meetings: trouble and proofs as they come, the rest in a summary. Thread-safe. */
final class SyncTold implements Consumer<Event> {
    private final Io io;
    private final Map<String, Long> copied = new LinkedHashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> unreachable = new LinkedHashSet<>();
    private int received;
    private int proofs;
    private long published = -1;

    /** What makes a round end with another exit code. */
    enum FailOn {
        NEVER,
        PROOF
    }

    SyncTold(Io io) {
        this.io = io;
    }

    /** Opens a node to the others, or says why that cannot be now. */
    static Sync open(Node node, Consumer<Event> events)
            throws IOException, UnitException, LedgerException, InterruptedException {
        try {
            return Sync.open(node, events);
        } catch (IOException | OverlappingFileLockException e) {
            throw UserError.io("error.syncBusy", node.home().folder(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.Copied more -> {
                if (more.complete()) {
                    copied.put(more.member(), more.to());
                }
            }
            case Event.Received body -> received++;
            case Event.Published shown -> published = shown.size();
            case Event.Unreachable gone -> {
                unreachable.add(gone.peer());
                once(Messages.get("sync.unreachable", gone.peer(), gone.why()));
            }
            case Event.Declined no -> once(Messages.get("sync.declined", no.member(), no.why()));
            case Event.Held held -> once(Messages.get("sync.held", held.member(), held.why()));
            case Event.Misfit bad ->
                once(Messages.get(
                        "sync.misfit",
                        bad.place().author(),
                        Long.toString(bad.place().index()),
                        bad.why()));
            case Event.OlderHome older -> once(Messages.get("sync.olderHome", older.why()));
            case Event.NewCharter charter -> once(Messages.get("sync.newCharter", charter.number()));
            case Event.Proven proven -> {
                proofs++;
                once(Messages.get("sync.proven", proven.member(), proven.what(), proven.file()));
            }
            case Event.Countersigned countersigned -> {}
            case Event.Said said -> {}
            case Event.Pushed pushed -> {}
        }
    }

    /** One line of what was not told before: the same trouble comes again with every round. */
    private void once(String line) {
        if (told.size() > 1_000) {
            told.clear();
        }
        if (told.add(line)) {
            io.error(line);
        }
    }

    /** A member that could be reached again is told of when it cannot, again. */
    synchronized void forget() {
        told.clear();
    }

    synchronized int summary(FailOn failOn) throws IOException {
        Page page = io.page(ColorChoice.AUTO);
        copied.forEach((member, size) -> line(page, Messages.get("sync.copied", member, size)));
        if (received > 0) {
            line(page, Messages.get("sync.received", received));
        }
        if (published >= 0) {
            line(page, Messages.get("sync.published", published));
        }
        if (copied.isEmpty() && received == 0 && published < 0 && told.isEmpty()) {
            line(page, Messages.get("sync.nothingNew"));
        }
        page.flush();
        if (failOn == FailOn.PROOF && proofs > 0) {
            return Exit.FOUND;
        }
        return unreachable.isEmpty() ? Exit.DONE : Exit.IO;
    }

    private static void line(Page page, String text) {
        try {
            page.line("", Page.Style.PLAIN, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
