package wary.app;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wary.app.output.Omissions;
import wary.sigma.RuleSet;
import wary.telemetry.Format;
import wary.telemetry.Inputs;
import wary.watch.RuleFiles;
import wary.watch.Scan;
import wary.watch.ScanResult;
import wary.watch.election.ConfigException;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Joining;
import wary.watch.incident.KnownIncidents;
import wary.watch.incident.Ruling;
import wary.watch.incident.Rulings;
import wary.watch.incident.RulingsFile;
import wary.watch.incident.Sieve;
import wary.watch.incident.Sign;
import wary.watch.pack.Pack;
import wary.watch.pack.Page;
import wary.watch.pack.Unit;
import wary.watch.report.Report;
import wary.watch.report.ReportData;
import wary.watch.session.Replay;
import wary.watch.session.Session;

/**
 * {@code wary scan -o html}: the election pack, and any other rules beside it, over logs that lie there complete; what
 * is found becomes incidents and a report.
 *
 * @param paths what to scan
 * @param formats the formats to look for
 * @param rules further rules; may be empty
 * @param election the office's configuration
 * @param kept the file of verdicts and exceptions
 * @param out where the report goes, if not to the standard output
 * @param strict whether not to scan if a rule is rejected
 * @param failOn the least severity of an incident for which the exit code is {@link Exit#FOUND}
 * @param threads how many threads work
 */
record ReportJob(
        List<String> paths,
        List<Format> formats,
        List<Path> rules,
        Optional<Path> election,
        Optional<RulingsFile> kept,
        Optional<Path> out,
        boolean strict,
        Optional<wary.sigma.rule.Rule.Level> failOn,
        int threads) {

    /** Scans and writes the report; returns the exit code. */
    int run(RuleOptions options, Io io) throws IOException {
        OwnOutput.check(out, paths);
        ElectionConfig config = election.map(ReportJob::config).orElseGet(ElectionConfig::none);
        Session.Builder builder = Session.builder(Pack.builtIn(), config);
        RuleSet.Builder others = builder.prepare(RuleSet.builder());
        RuleFiles.Loaded loaded = rules.isEmpty() ? RuleFiles.load(List.of(), others) : options.load(rules, others);
        if (strict && !loaded.rejected().isEmpty()) {
            ScanJob.refuse(loaded, io);
            return Exit.USAGE;
        }
        Session session = builder.others(loaded.rules()).build();
        if (out.isEmpty()) {
            return report(session, loaded, new OutputStreamWriter(io.out(), StandardCharsets.UTF_8), io);
        }
        try (Writer to = new OutputStreamWriter(ScanJob.open(out.get()), StandardCharsets.UTF_8)) {
            return report(session, loaded, to, io);
        } catch (IOException e) {
            throw UserError.io("error.incomplete", out.get().toString(), String.valueOf(e.getMessage()));
        }
    }

    private int report(Session session, RuleFiles.Loaded loaded, Writer to, Io io) throws IOException {
        Rulings rulings = kept.map(file -> RulingsOptions.read(file, io)).orElseGet(Rulings::none);
        Joining joining = joining(session.config());
        Sieve sieve = new Sieve(rulings, joining::add);
        ScanResult result = scan(session, sieve, io);
        List<Incident> incidents = joining.incidents();
        List<Sieve.SetAside> setAside = sieve.setAside(LocalDate.now(ZoneOffset.UTC));
        List<String> notLookedAt = notLookedAt(session, loaded, rulings);
        joining.leftOut()
                .forEach((detection, count) -> notLookedAt.add(Messages.get("report.leftOut", detection, count)));
        Report.write(data(session, result, incidents, rulings, setAside, notLookedAt), to);
        to.flush();
        remember(incidents, io);
        wary.app.output.Page page = io.errorPage(ColorChoice.AUTO);
        long hidden = setAside.stream().mapToLong(Sieve.SetAside::signs).sum();
        if (hidden > 0) {
            page.paragraph(Messages.get("report.setAside", hidden), wary.app.output.Page.Style.PLAIN);
        }
        new Omissions(page).print(loaded, result);
        page.flush();
        if (failOn.isPresent() && incidents.stream().anyMatch(i -> alarms(i, failOn.get(), rulings))) {
            return Exit.FOUND;
        }
        return ScanJob.isUnread(paths, loaded, result) || !rulings.problems().isEmpty() ? Exit.IO : Exit.DONE;
    }

    /** What a person has found to be harmless, or not to have happened, is no alarm any more. */
    private static boolean alarms(Incident incident, wary.sigma.rule.Rule.Level least, Rulings rulings) {
        return incident.severity().level().compareTo(least) >= 0
                && rulings.on(incident)
                        .filter(ruling -> ruling.verdict() != Ruling.Verdict.TRUE)
                        .isEmpty();
    }

    /** So that a verdict can be given by an id. The report is written by now and does not depend on it. */
    private void remember(List<Incident> incidents, Io io) {
        if (kept.isPresent()) {
            List<Incident> some =
                    incidents.stream().filter(Incident::needsAPerson).toList();
            try {
                KnownIncidents.beside(kept.get()).add(some.isEmpty() ? incidents : some);
            } catch (IOException e) {
                io.error(Messages.get("error.known", kept.get().path().toString(), String.valueOf(e.getMessage())));
            }
        }
    }

    static Joining joining(ElectionConfig config) {
        return new Joining(common(config));
    }

    static Predicate<Entity> common(ElectionConfig config) {
        return entity -> isCommon(config, entity);
    }

    static ReportData data(
            Session session,
            ScanResult result,
            List<Incident> incidents,
            Rulings rulings,
            List<Sieve.SetAside> setAside,
            List<String> notLookedAt) {
        return new ReportData(
                session.config().office(),
                Instant.now(),
                ZoneId.systemDefault(),
                Version.number(),
                incidents,
                rulings,
                setAside,
                pages(session.pack()),
                own(session.config()),
                result,
                detections(session.packRules()) + detections(session.otherRules()),
                notLookedAt);
    }

    private static int detections(RuleSet set) {
        return set.rules().size() + set.correlations().size();
    }

    static List<String> notLookedAt(Session session, RuleFiles.Loaded loaded, Rulings rulings) {
        List<String> all = new ArrayList<>(rulings.problems());
        session.unconfigured()
                .forEach((unit, missing) ->
                        all.add(Messages.get("report.unconfigured", unit, String.join(", ", missing))));
        loaded.unreadable().forEach(file -> all.add(Messages.get("check.unreadable", file.file(), file.reason())));
        Stream.concat(session.packProblems().stream(), loaded.rejected().stream())
                .forEach(problem -> all.add(problem.place() + ": " + problem.message()));
        return all;
    }

    private ScanResult scan(Session session, Consumer<Sign> signs, Io io) {
        Inputs inputs = Inputs.builder().formats(formats).standardInput(io.in()).build(paths);
        return scan(session, inputs, threads, signs, io);
    }

    /** Scans, and sorts what needs the order of time in a folder of its own that is removed. */
    static ScanResult scan(Session session, Inputs inputs, int threads, Consumer<Sign> signs, Io io) {
        Scan scan = Scan.of(session, inputs).threads(threads);
        Interruption interruption = new Interruption(scan);
        try (TemporaryFolder temporary = TemporaryFolder.make();
                Replay replay = session.replay(temporary.path(), signs);
                Progress progress = new Progress(io, inputs)) {
            ScanResult result = scan.run(replay, progress);
            replay.finish();
            return result;
        } catch (IOException e) {
            throw UserError.io("error.temporary", TemporaryFolder.place(), String.valueOf(e.getMessage()));
        } finally {
            interruption.over();
        }
    }

    static ElectionConfig config(Path file) {
        try {
            return ElectionConfig.parse(file.toString(), RuleOptions.read(file));
        } catch (ConfigException e) {
            throw UserError.usage("error.badFile", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Page> pages(Pack pack) {
        Map<String, Page> pages = new LinkedHashMap<>();
        for (Unit unit : pack.units()) {
            pages.put(unit.name(), unit.page());
        }
        return pages;
    }

    private static Set<String> own(ElectionConfig config) {
        Set<String> own = new LinkedHashSet<>();
        config.domains().forEach(domain -> add(own, Entity.Kind.DOMAIN, domain));
        config.staff().accounts().forEach(account -> add(own, Entity.Kind.ACCOUNT, account));
        config.staff().administrators().forEach(account -> add(own, Entity.Kind.ACCOUNT, account));
        return own;
    }

    private static void add(Set<String> own, Entity.Kind kind, String name) {
        Entities.of(kind, Entity.Role.INVOLVED, name).ifPresent(entity -> own.add(entity.key()));
    }

    /** What nearly every sign in this office could name. */
    private static boolean isCommon(ElectionConfig config, Entity entity) {
        return switch (entity.kind()) {
            case DOMAIN -> config.genuine(entity.value()) || config.shorteners().contains(entity.value());
            case ADDRESS -> config.networks().own(entity.value());
            default -> false;
        };
    }
}
