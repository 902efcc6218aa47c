package wary.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import wary.ledger.LedgerException;
import wary.unit.UnitException;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(Io.system(), arguments));
    }

    /** Runs the command; returns the exit code. */
    static int run(Io io, String... arguments) {
        CommandLine line = Commands.line(io, name -> List.of(arguments).contains(name));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(Math.clamp(io.width(), 60, 120));
        line.setOut(new PrintWriter(io.out(), false, io.charset()));
        line.setErr(new PrintWriter(io.err(), true, Charset.defaultCharset()));
        boolean colour = ColorChoice.AUTO.wanted(io.outIsTerminal(), io.environment());
        line.setColorScheme(Help.defaultColorScheme(colour ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setParameterExceptionHandler((e, args) -> {
            usageError(io, e);
            return Exit.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, result) -> failed(io, e));
        int code = line.execute(arguments);
        line.getOut().flush();
        return code;
    }

    private static void usageError(Io io, CommandLine.ParameterException e) {
        io.error(String.valueOf(e.getMessage()));
        List<String> similar =
                e instanceof CommandLine.UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!similar.isEmpty()) {
            io.error(Messages.get("error.perhaps", String.join(", ", similar)));
        }
        io.error(Messages.get("error.help", e.getCommandLine().getCommandSpec().qualifiedName()));
    }

    private static int failed(Io io, Exception e) {
        switch (e) {
            case UserError error -> {
                io.error(error.message());
                return error.code();
            }
            case LedgerException bad -> {
                io.error(String.valueOf(bad.getMessage()));
                return Exit.IO;
            }
            case UnitException bad -> {
                io.error(String.valueOf(bad.getMessage()));
                return Exit.IO;
            }
            case IOException broken
            when isClosedPipe(broken) -> {
                return Exit.PIPE_CLOSED;
            }
            case IOException broken -> {
                io.error(Messages.get("error.output", String.valueOf(broken.getMessage())));
                return Exit.IO;
            }
            default -> {
                io.error(Messages.get("error.fault", e.toString()));
                e.printStackTrace(io.err());
                return Exit.FAULT;
            }
        }
    }

    /** Java has no name for it but the system's message: "Broken pipe", "The pipe is being closed". */
    private static boolean isClosedPipe(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
