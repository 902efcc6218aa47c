package wary.telemetry.json;

/** Follows braces, brackets and strings, byte by byte, without caring for anything else in JSON. */
final class Nesting {
    private int depth;
    private boolean string;
    private boolean escape;
    private boolean broken;

    void next(byte b) {
        if (string) {
            if (escape) {
                escape = false;
            } else if (b == '\\') {
                escape = true;
            } else if (b == '"') {
                string = false;
            } else if (b == '\n') {
                // No string goes over a line's end: a quote is missing, and what follows is no string.
                string = false;
                broken = true;
            }
        } else {
            switch (b) {
                case '"' -> string = true;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
        }
    }

    /** How many braces and brackets are open. */
    int depth() {
        return depth;
    }

    /** Whether the next byte is within a string. */
    boolean inString() {
        return string;
    }

    /** Whether a string was not closed. */
    boolean broken() {
        return broken;
    }
}
