package wary.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wary.app.output.Omissions;
import wary.app.output.Output;
import wary.app.output.Outputs;
import wary.app.output.Page;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;
import wary.telemetry.Format;
import wary.telemetry.Inputs;
import wary.watch.FileReport;
import wary.watch.Findings;
import wary.watch.LevelCounts;
import wary.watch.RuleFiles;
import wary.watch.Scan;
import wary.watch.ScanResult;
import wary.watch.ScanStats;
import wary.watch.session.Correlated;
import wary.watch.session.CorrelatedScan;
import wary.watch.session.SpillException;

/**
 * One run of {@code wary scan}, its arguments read.
 *
 * @param paths what to scan
 * @param formats the formats to look for
 * @param format how to write findings
 * @param out where to, if not to the standard output
 * @param level the least level that is written
 * @param failOn the least level for which the exit code is {@link Exit#FOUND}
 * @param stats where to write the figures
 * @param strict whether not to scan if a rule is rejected
 * @param examples how many findings a table shows of each rule
 * @param threads how many threads work
 * @param color whether a table has colours
 * @param hidden the beginning of paths that a table leaves out; usually empty
 */
record ScanJob(
        List<String> paths,
        List<Format> formats,
        OutputFormat format,
        Optional<Path> out,
        Rule.Level level,
        Optional<Rule.Level> failOn,
        Optional<Path> stats,
        boolean strict,
        int examples,
        int threads,
        ColorChoice color,
        String hidden) {

    private static final int MOST_PROBLEMS = 20;

    /** Scans; returns the exit code. */
    int run(RuleFiles.Loaded rules, Io io) throws IOException {
        if (strict && !rules.rejected().isEmpty()) {
            refuse(rules, io);
            return Exit.USAGE;
        }
        OwnOutput.check(out, paths);
        ScanResult result;
        if (out.isPresent()) {
            try (OutputStream file = open(out.get())) {
                result = scan(rules, file, io);
            } catch (IOException e) {
                throw UserError.io("error.incomplete", out.get().toString(), String.valueOf(e.getMessage()));
            }
        } else {
            result = scan(rules, io.out(), io);
        }
        return code(rules, result);
    }

    private ScanResult scan(RuleFiles.Loaded rules, OutputStream to, Io io) throws IOException {
        Inputs inputs = Inputs.builder().formats(formats).standardInput(io.in()).build(paths);
        Output output = output(to, io);
        output.begin();
        ScanResult result = rules.rules().correlations().isEmpty()
                ? run(Scan.of(rules.rules(), inputs), inputs, output, io)
                : correlated(rules.rules(), inputs, output, io);
        output.end(rules, result);
        to.flush();
        if (format != OutputFormat.TABLE || out.isPresent()) {
            Page page = io.errorPage(color);
            new Omissions(page).print(rules, result);
            page.flush();
        }
        if (stats.isPresent()) {
            writeStats(stats.get(), rules, result);
        }
        return result;
    }

    private ScanResult run(Scan scan, Inputs inputs, Findings to, Io io) throws IOException {
        Interruption interruption = new Interruption(scan.threads(threads).level(level));
        try (Progress progress = new Progress(io, inputs)) {
            return scan.run(to, progress);
        } finally {
            interruption.over();
        }
    }

    /** With correlations: what they find comes after what single records give. */
    private ScanResult correlated(RuleSet rules, Inputs inputs, Output output, Io io) throws IOException {
        try (TemporaryFolder temporary = TemporaryFolder.make();
                CorrelatedScan correlated = new CorrelatedScan(rules, level, output, temporary.path())) {
            ScanResult result = run(Scan.of(correlated.judge(), inputs), inputs, correlated, io);
            LevelCounts[] counts = {LevelCounts.NONE, LevelCounts.NONE};
            try {
                correlated.finish(found -> {
                    boolean shown = found.level().compareTo(level) >= 0;
                    counts[shown ? 0 : 1] = counts[shown ? 0 : 1].plus(found.level());
                    if (shown) {
                        write(output, found);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return result.with(counts[0], counts[1]);
        } catch (SpillException e) {
            throw UserError.io("error.temporary", TemporaryFolder.place(), String.valueOf(e.getMessage()));
        }
    }

    private static void write(Output output, Correlated found) {
        try {
            output.correlated(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Output output(OutputStream to, Io io) {
        return switch (format) {
            case TABLE ->
                Outputs.table(
                        io.page(to, out.isEmpty() && color.wanted(io.outIsTerminal(), io.environment()))
                                .hiding(hidden),
                        examples);
            case JSONL -> Outputs.jsonLines(to);
            case CSV -> Outputs.csv(to);
            case OCSF -> Outputs.ocsf(to, Version.number(), Instant.now());
            case HTML -> throw new IllegalStateException("a report is another job");
        };
    }

    static OutputStream open(Path file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        } catch (IOException e) {
            throw UserError.io("error.cannotWrite", file.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static void writeStats(Path file, RuleFiles.Loaded rules, ScanResult result) {
        try {
            ScanStats.write(file, rules, result);
        } catch (IOException e) {
            throw UserError.io("error.cannotWrite", file.toString(), String.valueOf(e.getMessage()));
        }
    }

    static void refuse(RuleFiles.Loaded rules, Io io) {
        List<RuleProblem> rejected = rules.rejected();
        for (RuleProblem problem : rejected.subList(0, Math.min(MOST_PROBLEMS, rejected.size()))) {
            io.error(problem.place() + ": " + problem.message());
        }
        io.error(Messages.get("error.strict", rejected.size()));
    }

    private int code(RuleFiles.Loaded rules, ScanResult result) {
        // What was asked for counts more than what could not be read: an alarm must not be hidden by a missing file.
        if (failOn.isPresent()
                && result.reported().atLeast(failOn.get()) + result.leftOut().atLeast(failOn.get()) > 0) {
            return Exit.FOUND;
        }
        return isUnread(paths, rules, result) ? Exit.IO : Exit.DONE;
    }

    /**
     * Whether something that the user named was not read. In a folder there may be anything; a file that was named by
     * itself is meant to be read.
     */
    static boolean isUnread(List<String> paths, RuleFiles.Loaded rules, ScanResult result) {
        return result.files(FileReport.Status.UNREADABLE) > 0
                || !rules.unreadable().isEmpty()
                || result.files().stream()
                        .anyMatch(file ->
                                file.status() == FileReport.Status.NOT_UNDERSTOOD && paths.contains(file.source()));
    }
}
