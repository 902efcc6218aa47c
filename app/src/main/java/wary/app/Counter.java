package wary.app;

import wary.app.output.SafeText;

/** One line on a terminal that says how far long work is; nothing where nobody looks. */
final class Counter implements AutoCloseable {
    private static final long NANOS_BETWEEN = 100_000_000;
    private static final String CLEAR = "\r\u001b[K";

    private final Io io;
    private final String key;
    private long next = System.nanoTime() + NANOS_BETWEEN;
    private boolean dirty;

    /** @param key of a text with the places {0}, done, and {1}, all */
    Counter(Io io, String key) {
        this.io = io;
        this.key = key;
    }

    void show(long done, long all) {
        if (io.errIsTerminal() && System.nanoTime() - next >= 0) {
            next = System.nanoTime() + NANOS_BETWEEN;
            io.err().print(CLEAR + SafeText.of(Messages.get(key, done, all), io.width() - 1));
            io.err().flush();
            dirty = true;
        }
    }

    @Override
    public void close() {
        if (dirty) {
            io.err().print(CLEAR);
            io.err().flush();
        }
    }
}
