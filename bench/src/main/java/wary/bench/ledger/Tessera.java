package wary.bench.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tessera's POSIX driver (bench/peers/tessera-posix), measured by a process of its own.
 *
 * @param program the built peer
 */
record Tessera(Path program) {
    /**
     * How long a batch may wait, of which the fastest counts: less makes its batches smaller, more its writers wait.
     */
    static final List<Integer> AGES = List.of(1, 5, 10, 20);

    /**
     * A rate with the setting that it was measured with.
     *
     * @param age milliseconds that a batch waited at most
     */
    record Aged(Rate rate, int age) {}

    /** The best age: one short run each. */
    int bestAge(Path folder, int writers, boolean published, Effort effort) throws IOException {
        Effort shorter = new Effort(effort.warmUp() / 2, effort.seconds() / 2, 1, effort.entry(), effort.batch());
        int best = AGES.getFirst();
        double fastest = 0;
        for (int age : AGES) {
            double rate = measure(folder.resolve("age-" + age), writers, published, age, shorter)
                    .perSecond();
            if (rate > fastest) {
                fastest = rate;
                best = age;
            }
        }
        return best;
    }

    Rate measure(Path folder, int writers, boolean published, int age, Effort effort) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-folder=" + folder,
                "-writers=" + writers,
                "-warm-up=" + effort.warmUp() + "s",
                "-time=" + effort.seconds() + "s",
                "-entry=" + effort.entry(),
                "-batch=" + effort.batch(),
                "-age=" + age + "ms"));
        if (published) {
            command.add("-published");
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line;
        try (var reader = process.inputReader()) {
            line = String.valueOf(reader.readLine());
        }
        return new Rate(
                number(line, "per_second"), number(line, "entries"), number(line, "bytes"), number(line, "files"));
    }

    private static long number(String line, String name) throws IOException {
        Matcher matcher = Pattern.compile("\"" + name + "\":(\\d+)").matcher(line);
        if (!matcher.find()) {
            throw new IOException("tessera-posix did not say " + name + ": " + line);
        }
        return Long.parseLong(matcher.group(1));
    }
}
