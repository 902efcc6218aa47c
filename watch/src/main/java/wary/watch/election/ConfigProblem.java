package wary.watch.election;

/**
 * Something in {@code election.yaml}, or in a file of mappings, that cannot be used.
 *
 * @param line counted from 1
 * @param kind what sort of mistake it is
 * @param key the key it is about, with those above it, such as {@code calendar.election_day}; empty for the whole file
 * @param expected what would be right
 * @param found what stands there, shortened
 * @param remedy what to do about it
 */
public record ConfigProblem(int line, Kind kind, String key, String expected, String found, String remedy) {
    /** What sort of mistake it is. */
    public enum Kind {
        /** The file as a whole cannot be read. */
        NOT_YAML,
        /** A key that means nothing here. */
        UNKNOWN_KEY,
        /** A key without which its neighbours mean nothing. */
        MISSING_KEY,
        /** A value of the wrong form. */
        WRONG_VALUE,
        /** More than is read. */
        TOO_MUCH
    }

    /** One line: line, key, what was expected and found, and what to do. */
    public String message() {
        String about = key.isEmpty() ? "" : key + ": ";
        return "line " + line + ": " + about + "expected " + expected + ", found " + found + ": " + remedy;
    }
}
