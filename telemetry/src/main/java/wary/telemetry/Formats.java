package wary.telemetry;

/** The formats that are built in. */
public final class Formats {
    /** How much of an input is looked at to tell its format, in bytes. */
    public static final int HEAD_BYTES = 64 * 1024;

    private Formats() {}
}
