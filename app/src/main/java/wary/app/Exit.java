package wary.app;

/** What the command returns to the shell; docs/output.md describes it. */
final class Exit {
    /** Done. */
    static final int DONE = 0;
    /** Found what {@code --fail-on} asks for, or a regression test failed. */
    static final int FOUND = 1;
    /** Wrong usage; with {@code --strict} also rules that were rejected. */
    static final int USAGE = 2;
    /** Something that was to be read could not be, or the output could not be written. */
    static final int IO = 3;
    /** Whoever read the output went away; as a shell reports it for other programs. */
    static final int PIPE_CLOSED = 141;
    /** An error in Wary itself. */
    static final int FAULT = 70;

    private Exit() {}
}
