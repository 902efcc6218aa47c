package wary.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wary.app.harbor.IndexPage;
import wary.app.harbor.Score;
import wary.app.harbor.ScoreJson;
import wary.app.harbor.Scoring;
import wary.app.output.Omissions;
import wary.scenario.Harbor;
import wary.scenario.Size;
import wary.scenario.Truth;
import wary.sigma.RuleSet;
import wary.telemetry.Inputs;
import wary.watch.RuleFiles;
import wary.watch.ScanResult;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Incident;
import wary.watch.incident.Joining;
import wary.watch.incident.Rulings;
import wary.watch.pack.Pack;
import wary.watch.report.Report;
import wary.watch.session.Session;

/**
 * Writes Harbor, watches each of its offices as {@code wary scan -o html} would, and holds what was found against what
 * happened.
 *
 * @param dir an empty folder, or one that is not there yet
 * @param seed of Harbor
 * @param size of Harbor
 * @param rules further rules, which take part in the reports and not in the score; may be empty
 * @param options how they are read
 * @param threads how many threads work
 */
record HarborDemo(Path dir, long seed, Size size, List<Path> rules, RuleOptions options, int threads) {
    static final String SUMMARY = "summary.json";
    static final String INDEX = "index.html";

    Score run(Io io) throws IOException {
        Truth truth;
        try (DayProgress progress = new DayProgress(io)) {
            truth = Harbor.write(dir, seed, size, progress);
        }
        Map<String, List<Incident>> ours = new TreeMap<>();
        Map<String, String> titles = new TreeMap<>();
        for (String office : offices(truth)) {
            ours.put(office, watch(office, titles, io));
        }
        Score score = Scoring.of(truth, dir, ours);
        try (OutputStream to = Files.newOutputStream(dir.resolve(SUMMARY))) {
            ScoreJson.write(score, to);
        }
        try (Writer to = Files.newBufferedWriter(dir.resolve(INDEX))) {
            IndexPage.write(score, titles, to);
        }
        return score;
    }

    private static List<String> offices(Truth truth) {
        return truth.records().keySet().stream()
                .map(file -> file.substring(0, file.indexOf('/')))
                .distinct()
                .sorted()
                .toList();
    }

    /** The incidents that the pack alone finds. */
    private List<Incident> watch(String office, Map<String, String> titles, Io io) throws IOException {
        Path folder = dir.resolve(office);
        ElectionConfig config = ReportJob.config(folder.resolve("election.yaml"));
        Session.Builder builder = Session.builder(Pack.builtIn(), config);
        RuleSet.Builder others = builder.prepare(RuleSet.builder());
        RuleFiles.Loaded loaded = rules.isEmpty() ? RuleFiles.load(List.of(), others) : options.load(rules, others);
        Session session = builder.others(loaded.rules()).build();
        Joining all = ReportJob.joining(config);
        Joining ours = ReportJob.joining(config);
        Inputs inputs = Inputs.of(List.of(folder.resolve("logs").toString()));
        ScanResult result = ReportJob.scan(
                session,
                inputs,
                threads,
                sign -> {
                    all.add(sign);
                    if (!sign.unit().isEmpty()) {
                        ours.add(sign);
                    }
                },
                io);
        List<Incident> incidents = all.incidents();
        try (Writer to = Files.newBufferedWriter(dir.resolve(IndexPage.report(office)))) {
            Report.write(
                    ReportJob.data(
                            session,
                            result,
                            incidents,
                            Rulings.none(),
                            List.of(),
                            ReportJob.notLookedAt(session, loaded, Rulings.none())),
                    to);
        }
        wary.app.output.Page page = io.errorPage(ColorChoice.AUTO);
        new Omissions(page).print(loaded, result);
        page.flush();
        List<Incident> own = rules.isEmpty() ? incidents : ours.incidents();
        List<Incident> named = new ArrayList<>(own);
        named.forEach(
                each -> titles.put(office + "/" + each.id(), each.leading().title()));
        return own;
    }
}
