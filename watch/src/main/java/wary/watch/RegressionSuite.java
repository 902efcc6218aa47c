package wary.watch;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import wary.model.Event;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;
import wary.telemetry.Inputs;

/**
 * Checks rules against the logs that belong to them, in the layout of SigmaHQ's {@code regression_data}: each case is a
 * folder with an {@code info.yml}, which names the rule, and a log that it must match. Where a JSON file of the same
 * name stands beside the log, the rule must match that just the same, and both must give the same fields.
 *
 * <p>Each log is read by an ordinary scan with all rules; only the matches of the case's own rule count.
 */
public final class RegressionSuite {
    private static final int EXPLAINED_RECORDS = 3;
    private static final int MOST_RECORDS = 100_000;
    private static final int MOST_DIFFERENCES = 20;
    private static final int MOST_DEPTH = 64;

    private final RuleFiles.Loaded rules;
    private final Path root;
    private final Map<String, Rule> byName = new HashMap<>();

    private final List<RegressionReport.Case> cases = new ArrayList<>();
    private final List<String> errata = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private int twins;
    private int twinsFailed;
    private long compared;
    private long differing;
    private long trimmed;

    private RegressionSuite(RuleFiles.Loaded rules, Path root) {
        this.rules = rules;
        this.root = root;
        for (Rule rule : rules.rules().rules()) {
            byName.putIfAbsent(rule.title(), rule);
        }
        for (Rule rule : rules.rules().rules()) {
            byName.put(rule.id(), rule);
        }
    }

    /**
     * Runs all cases under a folder.
     *
     * @throws IOException if the folder cannot be read
     */
    public static RegressionReport run(RuleFiles.Loaded rules, Path folder) throws IOException {
        RegressionSuite suite = new RegressionSuite(rules, folder);
        List<Path> infos;
        try (Stream<Path> paths = Files.find(
                folder,
                MOST_DEPTH,
                (path, attributes) -> attributes.isRegularFile() && path.endsWith("info.yml"),
                FileVisitOption.FOLLOW_LINKS)) {
            infos = paths.sorted().toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path info : infos) {
            suite.run(info);
        }
        return new RegressionReport(
                List.copyOf(suite.cases),
                suite.twins,
                suite.twinsFailed,
                suite.compared,
                suite.differing,
                suite.trimmed,
                List.copyOf(suite.errata),
                List.copyOf(suite.differences));
    }

    private void run(Path file) throws IOException {
        RegressionInfo info;
        try {
            info = RegressionInfo.read(file);
        } catch (IOException e) {
            add(file, "", RegressionReport.Outcome.FAILED, List.of(problem(String.valueOf(e.getMessage()))));
            return;
        }
        String name = info.rules().isEmpty() ? "" : info.rules().getFirst();
        if (info.tests().isEmpty()) {
            skip(file, name, "the file states no test");
            return;
        }
        if (info.rules().isEmpty()) {
            add(file, "", RegressionReport.Outcome.FAILED, List.of(problem("rule_metadata names no rule")));
            return;
        }
        List<RegressionReport.Problem> problems = new ArrayList<>();
        int run = 0;
        String skipped = "";
        for (RegressionInfo.Test test : info.tests()) {
            if (!test.type().equals("evtx") && !test.type().equals("json")) {
                skipped = "tests of type '" + test.type() + "' cannot be run yet";
                continue;
            }
            run++;
            Optional<Path> log = RegressionLogs.locate(file, test.path());
            if (log.isEmpty()) {
                problems.add(problem(
                        "the log " + test.path() + " is neither below a folder above " + root + " nor beside " + file));
                continue;
            }
            RegressionInfo.Test right = corrected(info, test);
            for (String rule : info.rules()) {
                run(rule, right, log.get(), problems);
            }
        }
        String title = Optional.ofNullable(byName.get(name)).map(Rule::title).orElse(name);
        if (run == 0) {
            skip(file, title, skipped);
        } else {
            add(
                    file,
                    title,
                    problems.isEmpty() ? RegressionReport.Outcome.PASSED : RegressionReport.Outcome.FAILED,
                    problems);
        }
    }

    private RegressionInfo.Test corrected(RegressionInfo info, RegressionInfo.Test test) {
        Optional<Erratum> erratum = Erratum.of(info.id(), test.matches());
        if (erratum.isEmpty()) {
            return test;
        }
        Erratum e = erratum.get();
        errata.add(info.file() + ": states " + e.stated() + " where " + e.right() + " is right: " + e.why());
        return new RegressionInfo.Test(test.type(), test.path(), OptionalInt.of(e.right()));
    }

    private void run(String name, RegressionInfo.Test test, Path log, List<RegressionReport.Problem> problems)
            throws IOException {
        Rule rule = byName.get(name);
        if (rule == null) {
            problems.add(problem("the rule " + name + " is not among those loaded" + whyNot(name)));
            return;
        }
        check(rule, test, log).ifPresent(problems::add);
        Optional<Path> twin = RegressionLogs.twin(log);
        if (twin.isPresent()) {
            twins++;
            Optional<RegressionReport.Problem> wrong = check(rule, test, twin.get());
            if (wrong.isPresent()) {
                twinsFailed++;
                problems.add(wrong.get());
            }
            compare(log, twin.get());
        }
    }

    private Optional<RegressionReport.Problem> check(Rule rule, RegressionInfo.Test test, Path log) throws IOException {
        // Verdicts of one record come together, so a rule cannot be counted twice for it.
        long[] matches = new long[1];
        Scan scan = new Scan(Scan.tools(rules.rules()), Inputs.of(List.of(log.toString()))).threads(1);
        ScanResult result = scan.run(
                Findings.to(f -> matches[0] += f.rule().place().equals(rule.place()) ? 1 : 0), ScanListener.NONE);
        FileReport file = result.files().getFirst();
        if (file.status() != FileReport.Status.READ) {
            return Optional.of(problem(log + ": " + file.problem()));
        }
        if (result.events().rejected() > 0) {
            return Optional.of(problem(log + ": " + result.events().rejected() + " records could not be read: "
                    + result.rejected().getFirst().reason()));
        }
        boolean right =
                test.matches().isPresent() ? matches[0] == test.matches().getAsInt() : matches[0] > 0;
        if (right) {
            return Optional.empty();
        }
        String expected =
                test.matches().isPresent() ? "exactly " + test.matches().getAsInt() : "at least 1";
        String message = log + ": expected " + expected + " of its "
                + result.events().read() + " records to match, found " + matches[0];
        List<RegressionReport.Explained> explained = new ArrayList<>();
        for (Event event : records(log)) {
            if (explained.size() < EXPLAINED_RECORDS) {
                explained.add(new RegressionReport.Explained(
                        event.source(), event.number(), rules.rules().engine().explain(rule, event)));
            }
        }
        return Optional.of(new RegressionReport.Problem(message, List.copyOf(explained)));
    }

    private void compare(Path log, Path twin) {
        List<Event> here = records(log);
        List<Event> there = records(twin);
        if (here.size() != there.size()) {
            differing += Math.abs(here.size() - there.size());
            differences.add(log + " has " + here.size() + " records, its JSON twin " + there.size());
        }
        for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
            compared++;
            FieldComparison fields =
                    FieldComparison.of(here.get(i).record(), there.get(i).record());
            if (!fields.differences().isEmpty()) {
                differing++;
                if (differences.size() < MOST_DIFFERENCES) {
                    differences.add(log + ":" + here.get(i).number() + ": " + String.join("; ", fields.differences()));
                }
            } else if (fields.trimmed()) {
                trimmed++;
            }
        }
    }

    private List<Event> records(Path log) {
        List<Event> events = new ArrayList<>();
        Records.read(Inputs.of(List.of(log.toString())), rules.rules().fields(), event -> {
            if (events.size() < MOST_RECORDS) {
                events.add(event);
            }
        });
        return events;
    }

    private String whyNot(String name) {
        for (RuleProblem problem : rules.rules().problems()) {
            if (problem.rule().equals(name) || problem.message().contains(name)) {
                return ": " + problem.place() + ": " + problem.message();
            }
        }
        return "; perhaps -r leads to other rules than the cases are for";
    }

    private void skip(Path file, String rule, String why) {
        add(file, rule, RegressionReport.Outcome.SKIPPED, List.of(problem(why)));
    }

    private void add(
            Path file, String rule, RegressionReport.Outcome outcome, List<RegressionReport.Problem> problems) {
        cases.add(new RegressionReport.Case(file.toString(), rule, outcome, Collections.unmodifiableList(problems)));
    }

    private static RegressionReport.Problem problem(String message) {
        return new RegressionReport.Problem(message, List.of());
    }
}
