package wary.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs the command in this process and keeps what it writes. */
final class Shell {
    /** What a run left behind. */
    record Ran(int code, String out, String err) {}

    private InputStream in = InputStream.nullInputStream();
    private Map<String, String> environment = Map.of();
    private boolean terminal;

    Shell in(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Shell environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** As if a person looked at both outputs. */
    Shell terminal() {
        terminal = true;
        return this;
    }

    Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = run(out, arguments);
        return new Ran(ran.code(), out.toString(StandardCharsets.UTF_8), ran.err());
    }

    Ran run(OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Io(
                        in,
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8,
                        environment,
                        terminal,
                        terminal),
                arguments);
        return new Ran(code, "", err.toString(StandardCharsets.UTF_8));
    }
}
