package wary.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Another program that measures itself on command: one line in, one line of JSON out (see bench/peers). It shares its
 * processor with this one, which waits meanwhile.
 */
final class Peer implements AutoCloseable {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;
    private final Map<String, String> greeting;

    Peer(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = process.outputWriter();
        answers = process.inputReader();
        greeting = answer("start");
    }

    /** What it said when it had started, such as the number of rules. */
    Map<String, String> greeting() {
        return greeting;
    }

    Map<String, String> ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return answer(command);
    }

    void load(Path file) throws IOException {
        ask("load " + file);
    }

    /** One of its settings, on the lane loaded last. */
    Contestant setting(String name, String setting) {
        return new Contestant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Run run() throws IOException {
                Map<String, String> run = ask("run " + setting);
                return new Run(
                        number(run, "events").longValueExact(),
                        number(run, "rejected").longValueExact(),
                        run.containsKey("matches") ? number(run, "matches").longValueExact() : 0,
                        number(run, "seconds").multiply(NANOS).longValue());
            }
        };
    }

    private static BigDecimal number(Map<String, String> answer, String key) throws IOException {
        String text = answer.get(key);
        if (text == null) {
            throw new IOException("the peer's answer has no " + key + ": " + answer);
        }
        return new BigDecimal(text);
    }

    private Map<String, String> answer(String command) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the peer ended at: " + command);
        }
        Map<String, String> answer = FlatJson.read(line);
        if (answer.containsKey("error")) {
            throw new IOException("the peer refused: " + command + ": " + line);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        commands.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
