package wary.telemetry.internal;

/** A line that cannot be read; its message says what was expected and found, in plain words on one line. */
public final class BadLine extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason nothing of the line itself, which is hostile */
    public BadLine(String reason) {
        // Files of nothing but bad lines exist: no stack, since nobody looks at it.
        super(reason, null, false, false);
    }
}
