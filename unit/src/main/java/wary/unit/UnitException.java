package wary.unit;

/**
 * Something in the room of members who do not trust each other is not as it must be. The message names the thing, what
 * was expected and what was found; the type and its problem say what kind of trouble it is, for a program to act on.
 *
 * <p>Messages quote what a partner sent only in short, with control characters made visible.
 */
public abstract class UnitException extends Exception {
    protected UnitException(String message) {
        super(message);
    }

    protected UnitException(String message, Throwable cause) {
        super(message, cause);
    }
}
