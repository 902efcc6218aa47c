package wary.ledger.log;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that a test asks for their opinion. docs/interop.md says how to get them. */
final class Programs {
    private Programs() {}

    /** What a program said, and its exit code. */
    record Outcome(int code, String output) {}

    /**
     * The program that the system property {@code wary.NAME} names, or that is on the PATH; else the test is skipped.
     */
    static Path find(String name) {
        String named = System.getProperty("wary." + name);
        if (named != null) {
            return Path.of(named);
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path program = Path.of(folder).resolve(name);
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        return Assumptions.abort(name + " is not installed; docs/interop.md says how to get it");
    }

    /** Runs a program to its end. */
    static Outcome run(Path output, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command + " has not ended within five minutes");
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
