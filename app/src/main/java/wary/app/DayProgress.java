package wary.app;

import java.io.PrintStream;
import wary.scenario.Progress;

/** One line on a terminal that says how much of Harbor is written; nothing where nobody looks. */
final class DayProgress implements Progress, AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;

    DayProgress(Io io) {
        err = io.err();
        shown = io.errIsTerminal();
    }

    @Override
    public void day(int done, int all, long records) {
        if (shown) {
            err.print(CLEAR + Messages.get("harbor.progress", done, all, records));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
