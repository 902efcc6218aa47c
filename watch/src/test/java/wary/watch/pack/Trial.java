package wary.watch.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import wary.telemetry.Inputs;
import wary.watch.Findings;
import wary.watch.Scan;
import wary.watch.ScanListener;
import wary.watch.ScanResult;
import wary.watch.election.ConfigException;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Sign;
import wary.watch.session.Replay;
import wary.watch.session.Session;

/** Runs units over the examples beside this class, for the office in {@code election.yaml}. */
public final class Trial {
    private static final Path EXAMPLES = Path.of("src/test/resources/wary/watch/pack");

    private Trial() {}

    public static ElectionConfig harbor() {
        try {
            Path file = EXAMPLES.resolve("election.yaml");
            return ElectionConfig.parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException | ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The example files of a unit: {@code kind} is {@code fires} or {@code quiet}. */
    public static List<Path> examples(String unit, String kind) {
        Path folder = EXAMPLES.resolve(unit).resolve(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a session says about these logs, in the order in which it says it. */
    public static List<Sign> signs(Session session, List<Path> logs, Path temporary, int mostHeld) {
        List<Sign> signs = new ArrayList<>();
        try (Replay replay = session.replay(temporary, mostHeld, signs::add)) {
            Scan.of(session, inputs(logs)).threads(1).run(replay, ScanListener.NONE);
            replay.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return signs;
    }

    /** The ids of all rules that match something in these logs, those included that only serve others. */
    public static Set<String> matching(Session session, List<Path> logs) {
        Set<String> ids = new TreeSet<>();
        try {
            Scan.of(session, inputs(logs))
                    .threads(1)
                    .run(Findings.to(f -> ids.add(f.rule().id())), ScanListener.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }

    /** How these logs were read. */
    public static ScanResult reading(Session session, List<Path> logs) {
        try {
            return Scan.of(session, inputs(logs)).threads(1).run(Findings.to(f -> {}), ScanListener.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Inputs inputs(List<Path> logs) {
        return Inputs.of(logs.stream().map(Path::toString).toList());
    }
}
