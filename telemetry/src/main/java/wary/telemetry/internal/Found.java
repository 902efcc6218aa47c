package wary.telemetry.internal;

import java.nio.file.Path;
import wary.telemetry.Rejection;

/** What stands at a path that the user named, or below it. */
public sealed interface Found {
    /** Bytes known beforehand; 0 where nothing is known. */
    default long size() {
        return 0;
    }

    /**
     * A file to read.
     *
     * @param source its name as the user gave it
     * @param size its bytes when it was found
     */
    record LogFile(Path path, String source, long size) implements Found {}

    /** Standard input, under the name that the user gave for it. */
    record StandardInput(String source) implements Found {}

    /** What cannot be read, and why. */
    record Problem(Rejection rejection) implements Found {}
}
