package wary.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.bench.probe.Probes;
import wary.sigma.RuleSet;
import wary.telemetry.Format;

/**
 * Writes every match of both engines into files, a line each: the record, a tab, the rule's id. For
 * {@link Differences}.
 */
final class Matches {
    /** The lane of events made from the rules. */
    static final String PROBES = "probes";

    private static final List<String> SETTINGS = List.of("default", "logsource", "schema");

    private final RuleSet rules;
    /** Without routing, both engines try the same rules on all events, whatever each knows about log sources. */
    private final RuleSet unrouted;

    private final Path sigma;
    private final Optional<Peer> peer;
    private final Path folder;

    Matches(RuleSet rules, Path sigma, Optional<Peer> peer, Path folder) throws IOException {
        this.rules = rules;
        this.sigma = sigma;
        this.peer = peer;
        this.folder = Files.createDirectories(folder);
        unrouted = RuleFiles.load(sigma, false);
    }

    /** A lane of JSON lines. */
    void of(Lane lane) throws IOException {
        ours(lane, Readers.json());
        theirs(lane.name(), lane.path(), List.of());
    }

    /** Windows event logs; the peer gets the same records as JSON. */
    void ofEvtx(Lane lane) throws IOException {
        ours(lane, Readers.evtx());
        Path json = folder.resolve(lane.name() + ".ndjson");
        theirs(lane.name(), json, Records.write(lane, Readers.evtx(), json));
    }

    /** Events made from the rules. */
    void ofProbes() throws IOException {
        Path json = folder.resolve(PROBES + ".ndjson");
        System.out.println(PROBES + ": " + new Probes().write(RuleFiles.files(sigma), json) + " events");
        of(Lane.json(json));
    }

    private void ours(Lane lane, Format format) throws IOException {
        for (RuleSet each : List.of(rules, unrouted)) {
            String engine = each == rules ? "wary" : "wary-unrouted";
            Ours ours = new Ours(engine, lane, format, each, Ours.Depth.MATCH);
            try (Writer out = Files.newBufferedWriter(folder.resolve(lane.name() + "." + engine + ".tsv"))) {
                System.out.println(lane.name() + ": " + engine + ": " + ours.writeMatches(out) + " matches");
            }
        }
    }

    /** @param records what the lines are called, if not by their numbers */
    private void theirs(String lane, Path json, List<String> records) throws IOException {
        if (peer.isEmpty()) {
            return;
        }
        peer.get().load(json);
        for (String setting : SETTINGS) {
            Path file = folder.resolve(lane + ".rsigma-" + setting + ".tsv");
            Map<String, String> answer = peer.get().ask("matches " + setting + " " + file);
            System.out.println(lane + ": rsigma " + setting + ": " + answer.get("matches") + " matches");
            if (!records.isEmpty()) {
                rename(file, records);
            }
        }
    }

    private static void rename(Path file, List<String> records) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            int tab = line.indexOf('\t');
            lines.add(records.get(Integer.parseInt(line.substring(0, tab)) - 1) + line.substring(tab));
        }
        Files.write(file, lines);
    }
}
