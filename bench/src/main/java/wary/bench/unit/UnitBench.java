package wary.bench.unit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import wary.unit.disclosure.Redaction;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** Prints a table of {@code bench/RESULTS.md}. {@code bench/README.md} says what is measured. */
public final class UnitBench {
    private UnitBench() {}

    /** {@code cosign FOLDER MEMBERS SECONDS}, {@code catchup FOLDER ENTRIES} or {@code audit FOLDER ENTRIES}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Files.createDirectories(folder);
        Path run = Files.createTempDirectory(folder, "unit");
        try {
            switch (arguments[0]) {
                case "cosign" -> cosign(run, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
                case "catchup" -> Away.catchUp(run, Integer.parseInt(arguments[2]));
                case "audit" -> Audits.audit(run, Integer.parseInt(arguments[2]));
                default -> throw new IllegalArgumentException("cosign, catchup or audit, not " + arguments[0]);
            }
        } finally {
            delete(run);
        }
        // The HTTP servers of the JDK leave threads behind.
        System.exit(0);
    }

    static Draft finding(int i) throws Exception {
        return Draft.of(new Meta.Finding())
                .content(
                        Redaction.standard().preview("Sign-in from an address that was never seen, number " + i),
                        Set.of(Rung.FULL),
                        Audience.unit(),
                        Tlp.AMBER,
                        LegalBasis.NO_PERSONAL_DATA);
    }

    private static void cosign(Path folder, int countersigners, int seconds) throws Exception {
        try (Members members = new Members(folder, countersigners + 1)) {
            members.start();
            Node author = members.running().getFirst().node();
            // One after the other, from saying to being shown with all the lines.
            List<Double> latencies = new ArrayList<>();
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> callers = callers(members, stop);
            say(author, 0);
            await(author);
            for (int i = 1; i <= 7; i++) {
                long start = System.nanoTime();
                say(author, i);
                await(author);
                latencies.add((System.nanoTime() - start) / 1e9);
            }
            latencies.sort(Comparator.naturalOrder());
            // And as many as can be said in a time, until the last is.
            long start = System.nanoTime();
            int said = 0;
            while (System.nanoTime() - start < seconds * 1_000_000_000L) {
                say(author, said++);
            }
            await(author);
            double took = (System.nanoTime() - start) / 1e9;
            stop.set(true);
            for (Thread each : callers) {
                each.join();
            }
            System.out.printf(
                    Locale.ROOT,
                    "| say until countersigned by %d | %,.1f statements/s | one alone: median %.2f s of %d |%n",
                    countersigners,
                    said / took,
                    latencies.get(latencies.size() / 2),
                    latencies.size());
        }
    }

    private static List<Thread> callers(Members members, AtomicBoolean stop) {
        List<Thread> callers = new ArrayList<>();
        for (Members.Running each : members.running()) {
            callers.add(Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    try {
                        each.sync().round();
                    } catch (Exception e) {
                        System.err.println(e);
                        stop.set(true);
                    }
                }
            }));
        }
        return callers;
    }

    private static void say(Node author, int i) throws Exception {
        author.say(finding(i));
    }

    /** Until all that is said so far is shown with the countersignatures that the charter asks for. */
    private static void await(Node author) throws Exception {
        long size = author.newest(author.name()).orElseThrow().checkpoint().size();
        while (author.published(author.name()).map(s -> s.checkpoint().size()).orElse(0L) < size) {
            Thread.sleep(2);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
