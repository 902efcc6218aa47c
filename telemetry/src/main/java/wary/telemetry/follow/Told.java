package wary.telemetry.follow;

/**
 * Something that happened to a log, for people.
 *
 * @param kind what
 * @param source the file or folder
 * @param detail more about it, in plain words on one line; may be empty
 */
public record Told(Kind kind, String source, String detail) {
    /** What can happen. */
    public enum Kind {
        /** It is read from now on; the detail is its format. */
        BEGUN,
        /** It is read once, since its format cannot be read while it grows; the detail is the format. */
        WHOLE,
        /** It was renamed and is read on; the detail is its former name. */
        RENAMED,
        /** It was cut, or something else was written in its place: it is read from its begin. */
        BEGUN_ANEW,
        /** It goes on what was read under another name; the detail is that name. */
        CONTINUES,
        /** It is no longer there. */
        GONE,
        /** It was read as a whole and has changed since; that is not read. */
        CHANGED,
        /** It cannot be read at the moment; it is tried again. The detail is why. */
        UNREADABLE,
        /** It can be read again. */
        READABLE,
        /** It is of no known format, or no log; the detail says what is known of it. */
        NOT_UNDERSTOOD,
        /** It is a symbolic link in a folder, which is not followed. */
        LINK,
        /** There are more files than are followed; the detail is how many are. */
        TOO_MANY
    }
}
