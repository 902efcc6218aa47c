package wary.bench.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import wary.bench.Options;
import wary.ledger.LedgerException;

/** Durable appends a second: Wary, Tessera and the disk by turns. Started by bench/ledger.sh. */
public final class Appends {
    private static final List<Integer> WRITERS = List.of(1, 16, 256);

    private final Path folder;
    private final Optional<Tessera> tessera;
    private final Effort effort;
    private final PrintStream log;
    private int runs;

    private Appends(Path folder, Optional<Tessera> tessera, Effort effort, PrintStream log) {
        this.folder = folder;
        this.tessera = tessera;
        this.effort = effort;
        this.log = log;
    }

    /**
     * Measures and prints the tables as Markdown.
     *
     * @param args {@code --folder} on the disk that is measured, and the options of bench/ledger.sh
     */
    public static void main(String[] args) throws Exception {
        Options options = Options.of(
                List.of(args),
                java.util.Set.of("folder", "tessera", "rounds", "seconds", "warm-up", "entry", "batch", "writers"));
        Path folder = options.path("folder")
                .orElseThrow(() -> new IllegalArgumentException("--folder says on which disk to measure"));
        Effort effort = new Effort(
                options.number("warm-up", 3),
                options.number("seconds", 5),
                (int) options.number("rounds", 5),
                (int) options.number("entry", 200),
                (int) options.number("batch", 256));
        List<Integer> writers = options.text("writers")
                .map(text ->
                        Stream.of(text.split(",", -1)).map(Integer::valueOf).toList())
                .orElse(WRITERS);
        Files.createDirectories(folder);
        new Appends(folder, options.path("tessera").map(Tessera::new), effort, System.err).run(writers, System.out);
    }

    private void run(List<Integer> writers, PrintStream out)
            throws IOException, LedgerException, InterruptedException, ExecutionException {
        // The virtual machine compiles what all of the following uses; Tessera's program needs no such thing.
        wary(16, false, new Effort(effort.warmUp(), effort.warmUp(), 1, effort.entry(), effort.batch()));
        List<Row> rows = new ArrayList<>();
        for (boolean published : new boolean[] {false, true}) {
            for (int count : writers) {
                rows.add(row(count, published));
            }
        }
        out.print(new Table(rows, effort, header()).markdown());
    }

    private String header() {
        return LocalDate.now(ZoneOffset.UTC) + " · " + Runtime.getRuntime().availableProcessors() + " processors · "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
    }

    private Row row(int writers, boolean published)
            throws IOException, LedgerException, InterruptedException, ExecutionException {
        int age = 0;
        if (tessera.isPresent()) {
            Path place = fresh();
            Files.createDirectory(place);
            age = tessera.get().bestAge(place, writers, published, effort);
            delete(place);
        }
        List<Rate> ours = new ArrayList<>();
        List<Rate> theirs = new ArrayList<>();
        List<Rate> appends = new ArrayList<>();
        List<Rate> overwrites = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            double seconds = Math.min(2, effort.seconds());
            appends.add(new Rate(DiskFloor.appends(folder, seconds), 0, 0, 0));
            overwrites.add(new Rate(DiskFloor.overwrites(folder, seconds), 0, 0, 0));
            ours.add(wary(writers, published, effort));
            if (tessera.isPresent()) {
                Path place = fresh();
                theirs.add(tessera.get().measure(place, writers, published, age, effort));
                delete(place);
            }
            log.printf(
                    Locale.ROOT,
                    "%d writers%s, round %d: Wary %,.0f, Tessera %s, disk %,.0f appends %,.0f overwrites a second%n",
                    writers,
                    published ? ", published" : "",
                    round + 1,
                    ours.getLast().perSecond(),
                    theirs.isEmpty() ? "–" : "%,.0f".formatted(theirs.getLast().perSecond()),
                    appends.getLast().perSecond(),
                    overwrites.getLast().perSecond());
        }
        return new Row(
                writers,
                published,
                Rate.median(ours),
                theirs.isEmpty() ? Optional.empty() : Optional.of(new Tessera.Aged(Rate.median(theirs), age)),
                Rate.median(appends).perSecond(),
                Rate.median(overwrites).perSecond());
    }

    private Rate wary(int writers, boolean published, Effort effort)
            throws IOException, LedgerException, InterruptedException, ExecutionException {
        Path place = fresh();
        Rate rate = Wary.measure(place, writers, published, effort);
        delete(place);
        return rate;
    }

    private Path fresh() {
        return folder.resolve("run-" + ProcessHandle.current().pid() + "-" + runs++);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
