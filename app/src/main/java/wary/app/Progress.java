package wary.app;

import java.io.PrintStream;
import wary.app.output.SafeText;
import wary.watch.ScanListener;

/** One line on a terminal that says how far a scan is; nothing where nobody looks. */
final class Progress implements ScanListener, AutoCloseable {
    private static final long NANOS_BETWEEN = 100_000_000;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;
    private final int width;
    private long next = System.nanoTime() + NANOS_BETWEEN;
    private boolean dirty;

    Progress(Io io) {
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
                "progress",
                progress.files() + 1,
                progress.events(),
                progress.findings(),
                progress.bytes() >> 20,
                progress.source());
        err.print(CLEAR + SafeText.of(text, width - 1));
        err.flush();
        dirty = true;
    }

    @Override
    public void close() {
        if (dirty) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
