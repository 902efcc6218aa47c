package wary.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import wary.sigma.RuleSet;

/**
 * Measures Wary, its peers and the floor on the lanes, by turns, and prints a line of JSON for each lane. See
 * bench/README.md; {@code bench/run.sh} starts it.
 *
 * <p>{@code --data FOLDER} holds {@code sigma}, {@code events} and {@code evtx}. {@code --only a,b} names lanes.
 * {@code --rounds N} and {@code --warm-up SECONDS} say how long to go on. {@code --rsigma} and {@code --evtx} are the
 * peers' programs. {@code --report FILE} puts the tables into that file. With {@code --matches FOLDER} nothing is
 * timed: every match of both engines is written there, for {@link Differences}.
 */
public final class Lanes {
    /** In the order of the results. */
    static final List<String> NAMES = List.of(
            "lane-structured_windows",
            "lane-raw_windows",
            "lane-cisco_syslog",
            "lane-sysmon_file_event",
            "lane-no_match",
            "lane-match_heavy",
            "windows-otrf");

    static final String EVTX = "evtx";
    /** Its events do not say that they are of Windows, so that the peer must be told. */
    private static final String UNTAGGED = "windows-otrf";

    private static final List<String> ALWAYS = List.of("rsigma: default", "rsigma: logsource");
    private static final List<String> SETTINGS = List.of(
            "default",
            "default+batch",
            "bloom",
            "ac",
            "bloom+ac",
            "logsource",
            "logsource+batch",
            "logsource+bloom",
            "logsource+ac",
            "logsource+bloom+ac",
            "schema");
    /** A setting this much slower than the best in the first two rounds takes no part in the others. */
    private static final double HOPELESS = 0.75;

    /**
     * What came out on a lane.
     *
     * @param results of {@code wary}, {@code rsigma: default}, {@code floor: tokens} and so on
     */
    record Outcome(String lane, long bytes, List<Duel.Result> results) {
        Optional<Duel.Result> result(String name) {
            return results.stream().filter(r -> r.name().equals(name)).findFirst();
        }
    }

    private final Options options;
    private final Path data;
    private final RuleSet rules;
    private final Optional<Peer> rsigma;
    private final Optional<Peer> evtx;
    private final Duel.Effort effort;

    private Lanes(Options options) throws IOException {
        this.options = options;
        data = options.path("data").orElse(Path.of("../shared/data"));
        effort = new Duel.Effort((int) options.number("rounds", 9), options.number("warm-up", 5));
        rules = RuleFiles.load(data.resolve("sigma"), true);
        List<String> rsigmaCommand = new ArrayList<>();
        options.text("rsigma").ifPresent(rsigmaCommand::add);
        RuleFiles.folders(data.resolve("sigma")).forEach(f -> rsigmaCommand.add(f.toString()));
        rsigmaCommand.add("--serve");
        rsigma = options.text("rsigma").isPresent() ? Optional.of(new Peer(rsigmaCommand)) : Optional.empty();
        Optional<String> evtxCommand = options.text("evtx");
        evtx = evtxCommand.isPresent()
                ? Optional.of(
                        new Peer(List.of(evtxCommand.get(), data.resolve("evtx").toString(), "--serve")))
                : Optional.empty();
    }

    public static void main(String[] args) throws IOException {
        Options options = Options.of(
                Arrays.asList(args),
                new TreeSet<>(Set.of("data", "only", "rounds", "warm-up", "rsigma", "evtx", "report", "matches")));
        Lanes lanes = new Lanes(options);
        try {
            if (options.path("matches").isPresent()) {
                lanes.matches(options.path("matches").get());
            } else {
                lanes.measure();
            }
        } finally {
            lanes.close();
        }
    }

    private void close() throws IOException {
        if (rsigma.isPresent()) {
            rsigma.get().close();
        }
        if (evtx.isPresent()) {
            evtx.get().close();
        }
    }

    private void measure() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String name : chosen()) {
            Outcome outcome = name.equals(EVTX) ? evtx() : json(name);
            System.out.println(FlatJson.write(line(outcome)));
            outcomes.add(outcome);
        }
        Optional<Path> report = options.path("report");
        if (report.isPresent()) {
            new Report(outcomes, rules, rsigma.map(Peer::greeting), effort).writeTo(report.get());
        }
    }

    private List<String> chosen() {
        List<String> all = new ArrayList<>(NAMES);
        all.add(EVTX);
        return options.text("only").map(o -> Arrays.asList(o.split(",", -1))).orElse(all);
    }

    private Outcome json(String name) throws IOException {
        Lane lane = lane(name);
        List<Contestant> contestants = new ArrayList<>(List.of(
                new Ours("wary", lane, Readers.json(), rules, Ours.Depth.MATCH),
                new Ours("wary: decode only", lane, Readers.json(), rules, Ours.Depth.DECODE),
                new Floor(lane, false),
                new Floor(lane, true)));
        List<Duel.Result> heats = new ArrayList<>();
        if (rsigma.isPresent()) {
            Peer peer = rsigma.get();
            peer.load(lane.path());
            List<Contestant> settings = settings(name, peer);
            heats.addAll(Duel.fight(settings, new Duel.Effort(2, 0)));
            double best = heats.stream().mapToDouble(Duel.Result::rate).max().orElse(0);
            for (int i = 0; i < settings.size(); i++) {
                if (ALWAYS.contains(settings.get(i).name()) || heats.get(i).rate() >= HOPELESS * best) {
                    contestants.add(settings.get(i));
                }
            }
        }
        List<Duel.Result> results = new ArrayList<>(Duel.fight(contestants, effort));
        heats.removeIf(h -> results.stream().anyMatch(r -> r.name().equals(h.name())));
        results.addAll(heats);
        return new Outcome(name, lane.bytes(), results);
    }

    private static List<Contestant> settings(String lane, Peer peer) {
        List<String> names = new ArrayList<>(SETTINGS);
        if (lane.equals(UNTAGGED)) {
            names.add("logsource+windows");
        }
        return names.stream().map(s -> peer.setting("rsigma: " + s, s)).toList();
    }

    private Outcome evtx() throws IOException {
        Lane lane = Lane.evtx(data.resolve("evtx"));
        List<Contestant> contestants = new ArrayList<>(List.of(
                new Ours("wary: decode only", lane, Readers.evtx(), rules, Ours.Depth.DECODE),
                new Ours("wary: every field as text", lane, Readers.evtx(), rules, Ours.Depth.DECODE_ALL),
                new Ours("wary", lane, Readers.evtx(), rules, Ours.Depth.MATCH)));
        if (evtx.isPresent()) {
            for (String setting : List.of("json", "value", "dump")) {
                contestants.add(evtx.get().setting("evtx: " + setting, setting));
            }
        }
        return new Outcome(EVTX, lane.bytes(), Duel.fight(contestants, effort));
    }

    private Lane lane(String name) throws IOException {
        return Lane.json(data.resolve("events"), name);
    }

    private void matches(Path folder) throws IOException {
        Matches matches = new Matches(rules, data.resolve("sigma"), rsigma, folder);
        for (String name : options.text("only").isPresent() ? chosen() : withProbes()) {
            switch (name) {
                case EVTX -> matches.ofEvtx(Lane.evtx(data.resolve("evtx")));
                case Matches.PROBES -> matches.ofProbes();
                default -> matches.of(lane(name));
            }
        }
    }

    private List<String> withProbes() {
        List<String> all = new ArrayList<>(chosen());
        all.add(Matches.PROBES);
        return all;
    }

    private static Map<String, Object> line(Outcome outcome) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("lane", outcome.lane());
        for (Duel.Result result : outcome.results()) {
            line.putIfAbsent("events", result.events());
            line.put(result.name(), Math.round(result.rate()));
            if (result.matches() > 0) {
                line.put(result.name() + ": matches", result.matches());
            }
            if (result.rejected() > 0) {
                line.put(result.name() + ": rejected", result.rejected());
            }
        }
        Ratios ratios = Ratios.of(outcome);
        ratios.toPeer().ifPresent(r -> line.put("ratio to " + ratios.peer(), rounded(r)));
        ratios.toFloor().ifPresent(r -> line.put("ratio to floor: strings", rounded(r)));
        return line;
    }

    private static double rounded(double ratio) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", ratio));
    }
}
