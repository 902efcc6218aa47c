package wary.watch.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wary.model.Event;
import wary.model.FieldTable;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.CorrelationStats;
import wary.sigma.CorrelationVerdict;
import wary.sigma.Correlator;
import wary.sigma.Matcher;
import wary.sigma.RuleSet;
import wary.sigma.Verdict;
import wary.sigma.rule.Rule;
import wary.watch.EventTime;
import wary.watch.Finding;
import wary.watch.Findings;
import wary.watch.Judge;
import wary.watch.incident.Pointer;

/**
 * Runs the correlation rules of a rule set beside a scan with it. What single records give goes on to where findings
 * go; what correlations ask for is kept small, sorted by time (beyond a bound through temporary files), and judged with
 * {@link #finish}. So the order of files and threads changes nothing. It is faster if the rule set was built with
 * {@link RuleSet.Builder#correlationFields} of {@link EventTime#FIELDS}.
 *
 * <pre>{@code
 * try (CorrelatedScan correlated = new CorrelatedScan(rules, level, output, temporaryFolder)) {
 *     Scan.of(correlated.judge(), inputs).level(level).run(correlated, ScanListener.NONE);
 *     correlated.finish(report);
 * }
 * }</pre>
 */
public final class CorrelatedScan implements Findings, Closeable {
    private static final int BYTES_EACH = 1024;

    private final RuleSet rules;
    private final Rule.Level least;
    private final Findings next;
    private final Timeline timeline;
    private final Instant begin = Instant.now();
    private final Correlator correlator;
    /** Whether readers keep the fields with times, so that records need not be read again for them. */
    private final boolean timesKept;

    /**
     * @param least findings of single records below this level are not handed on
     * @param next where they go
     * @param temporary a folder for files that are removed when this is closed
     */
    public CorrelatedScan(RuleSet rules, Rule.Level least, Findings next, Path temporary) {
        this(rules, least, next, temporary, Replay.MOST_HELD);
    }

    /** The same with so many matches in memory at most. */
    public CorrelatedScan(RuleSet rules, Rule.Level least, Findings next, Path temporary, int mostHeld) {
        this.rules = rules;
        this.least = least;
        this.next = next;
        timeline = new Timeline(temporary, mostHeld);
        correlator = rules.correlator(CorrelationOptions.DEFAULT);
        timesKept = rules.fields().names().containsAll(EventTime.FIELDS);
    }

    /** What the scan is to judge records by. */
    public Judge judge() {
        return new Judge() {
            @Override
            public Matcher matcher() {
                return rules.engine().matcher();
            }

            @Override
            public FieldTable fields() {
                return rules.fields();
            }

            @Override
            public boolean reports(Rule rule) {
                return rules.reportsItself(rule);
            }

            @Override
            public boolean needs(Rule rule) {
                return rules.matchReader().needs(rule);
            }
        };
    }

    @Override
    public Part part() {
        Part single = next.part();
        return new Part() {
            private final List<Moment.Matched> moments = new ArrayList<>();
            private long bytes;
            private @Nullable Instant last;

            @Override
            public void add(Finding finding) {
                if (rules.reportsItself(finding.rule())
                        && finding.rule().level().compareTo(least) >= 0) {
                    single.add(finding);
                }
                if (rules.matchReader().needs(finding.rule())) {
                    Event event = finding.evidence().event();
                    Optional<Instant> own =
                            timesKept ? EventTime.of(event) : finding.evidence().time();
                    Instant before = last;
                    // A record without a time has that of the one before it that mattered.
                    Instant time = own.orElse(before == null ? begin : before);
                    last = time;
                    take(finding, event, time, own);
                }
            }

            private void take(Finding finding, Event event, Instant time, Optional<Instant> own) {
                Optional<CorrelationMatch> match = rules.matchReader()
                        .read(time.toEpochMilli(), event, new Verdict(finding.rule(), finding.matches()));
                if (match.isPresent()) {
                    Pointer pointer = Intake.pointer(finding, own, Intake.kept(event));
                    Moment.Matched moment = new Moment.Matched(0, match.get(), own.isPresent(), pointer, List.of());
                    moments.add(moment);
                    bytes += moment.weight();
                }
            }

            @Override
            public long size() {
                return single.size() + bytes + (long) BYTES_EACH * moments.size();
            }

            @Override
            public void deliver() throws IOException {
                single.deliver();
                try {
                    for (Moment.Matched moment : moments) {
                        timeline.add(moment);
                    }
                } catch (IOException e) {
                    throw new SpillException(e);
                }
                moments.clear();
                bytes = 0;
            }
        };
    }

    /**
     * Runs the correlations over all that was kept, in the order of time. Called once, after the scan.
     *
     * @param found gets what they say, in the order in which it fires
     * @throws SpillException if a temporary file cannot be read
     */
    public void finish(Consumer<Correlated> found) throws SpillException {
        Remembered remembered = new Remembered();
        try {
            timeline.replay(moment -> {
                if (moment instanceof Moment.Matched matched) {
                    remembered.put(matched);
                    correlator.accept(matched.match()).forEach(v -> found.accept(correlated(v, remembered)));
                }
            });
        } catch (IOException e) {
            throw new SpillException(e);
        }
        correlator.finish().forEach(v -> found.accept(correlated(v, remembered)));
    }

    private Correlated correlated(CorrelationVerdict verdict, Remembered remembered) {
        List<CorrelationVerdict.Pointer> all = new ArrayList<>(verdict.firstMatches());
        all.addAll(verdict.lastMatches());
        List<Correlated.Base> events = new ArrayList<>();
        boolean dated = true;
        for (CorrelationVerdict.Pointer p : all) {
            Optional<Moment.Matched> match = remembered.get(0, p);
            dated &= match.map(Moment.Matched::dated).orElse(true);
            Pointer pointer = match.map(Moment.Matched::pointer)
                    .orElseGet(() -> new Pointer(
                            p.source(),
                            p.number(),
                            p.offset(),
                            Optional.of(Instant.ofEpochMilli(p.time())),
                            List.of()));
            events.add(new Correlated.Base(rules.rules().get(p.rule()), pointer));
        }
        return new Correlated(verdict, events, dated);
    }

    /** What each correlation did, and what it had to leave out. */
    public List<CorrelationStats> stats() {
        return correlator.stats();
    }

    /** How many matches had to go through temporary files. */
    public long spilled() {
        return timeline.spilled();
    }

    @Override
    public void close() throws IOException {
        timeline.close();
    }
}
