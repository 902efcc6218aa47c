package wary.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Standard output of commands whose output is a file format: exact bytes, nothing else. */
final class Output {
    private Output() {}

    static void text(Io io, String text) throws IOException {
        bytes(io, text.getBytes(StandardCharsets.UTF_8));
    }

    static void bytes(Io io, byte[] bytes) throws IOException {
        io.out().write(bytes);
        io.out().flush();
    }
}
