package wary.telemetry.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** What an error means, in plain words and with a remedy. */
public final class Reasons {
    private Reasons() {}

    public static String cannotRead(IOException e) {
        return "it " + cannotBeRead(e);
    }

    public static String cannotBeRead(IOException e) {
        return "cannot be read: " + cause(e);
    }

    static String brokenLink(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it is a link to something that does not exist; mend or delete the link";
        }
        return "it is a link that cannot be followed: " + cause(e);
    }

    private static String cause(IOException e) {
        return switch (e) {
            case AccessDeniedException denied ->
                "permission denied; run as a user who may read it, or have read access granted";
            case NoSuchFileException missing -> "it does not exist; check the name, or whether it was moved meanwhile";
            case FileSystemLoopException loop -> "its links lead in a circle; mend the links";
            // The message would repeat the path.
            case FileSystemException other when other.getReason() != null -> oneLine(other.getReason());
            case IOException other -> describe(other);
        };
    }

    static String describe(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : oneLine(message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
