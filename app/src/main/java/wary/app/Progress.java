package wary.app;

import java.io.PrintStream;
import wary.app.output.SafeText;
import wary.telemetry.Inputs;
import wary.watch.ScanListener;

/** One line on a terminal that says how far a scan is; nothing where nobody looks. */
final class Progress implements ScanListener, AutoCloseable {
    private static final long NANOS_BETWEEN = 100_000_000;
    private static final int BAR = 20;
    private static final String CLEAR = "\r\u001b[K";

    private final Inputs inputs;
    private final PrintStream err;
    private final boolean shown;
    private final int width;
    private long next = System.nanoTime() + NANOS_BETWEEN;
    private boolean dirty;

    Progress(Io io, Inputs inputs) {
        this.inputs = inputs;
        err = io.err();
        shown = io.errIsTerminal();
        width = io.width();
    }

    @Override
    public void progress(ScanListener.Progress progress) {
        if (!shown || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + NANOS_BETWEEN;
        String text = Messages.get(
                "progress", progress.files() + 1, progress.events(), progress.findings(), progress.source());
        err.print(CLEAR + SafeText.of(bar() + text, width - 1));
        err.flush();
        dirty = true;
    }

    /** How much of the input is consumed; nothing for streams, whose end nobody knows. */
    private String bar() {
        Inputs.Progress done = inputs.progress();
        if (done.total() == 0) {
            return "";
        }
        double share = Math.min(1.0, (double) done.bytes() / done.total());
        int full = (int) (share * BAR);
        return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + (int) (share * 100) + " %  ";
    }

    @Override
    public void close() {
        if (dirty) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
