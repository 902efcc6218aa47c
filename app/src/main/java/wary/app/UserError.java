package wary.app;

/** Ends a command with a message for the user and an exit code. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    private UserError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static UserError usage(String key, Object... arguments) {
        return new UserError(Exit.USAGE, Messages.get(key, arguments));
    }

    static UserError io(String key, Object... arguments) {
        return new UserError(Exit.IO, Messages.get(key, arguments));
    }

    int code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
