package wary.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import wary.app.output.Page;
import wary.app.output.SafeText;

/**
 * The outside world of a command.
 *
 * @param in standard input
 * @param out standard output; says when it cannot be written, which a {@link PrintStream} does not
 * @param err standard error
 * @param charset what text for people is encoded in
 * @param environment the environment variables
 * @param outIsTerminal whether a person sees the standard output at once
 * @param errIsTerminal whether a person sees the standard error at once
 */
record Io(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Charset charset,
        Map<String, String> environment,
        boolean outIsTerminal,
        boolean errIsTerminal) {

    private static final int DEFAULT_WIDTH = 100;
    private static final int WIDEST = 400;

    /** The process's own. */
    static Io system() {
        return new Io(
                System.in,
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                System.err,
                System.out.charset(),
                System.getenv(),
                Terminal.isTerminal(1),
                Terminal.isTerminal(2));
    }

    /** Standard output as a page for people. */
    Page page(ColorChoice color) {
        return page(out, color.wanted(outIsTerminal, environment));
    }

    /** Standard error as a page for people. */
    Page errorPage(ColorChoice color) {
        return page(err, color.wanted(errIsTerminal, environment));
    }

    Page page(OutputStream to, boolean colour) {
        return new Page(to, charset, width(), colour);
    }

    /** The width of the terminal, from {@code COLUMNS}. */
    int width() {
        try {
            int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
            return columns > 0 ? Math.min(columns, WIDEST) : DEFAULT_WIDTH;
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    /** Says that something went wrong, on one line. */
    void error(String message) {
        err.println("wary: " + SafeText.of(message));
    }
}
