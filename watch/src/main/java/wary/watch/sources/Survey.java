package wary.watch.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import wary.model.FieldTable;
import wary.sigma.Matcher;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.watch.FileReport;
import wary.watch.Findings;
import wary.watch.Judge;
import wary.watch.ScanResult;
import wary.watch.pack.Unit;
import wary.watch.session.Session;

/**
 * Looks through logs not for attacks but for the logs themselves: what is there, which detections of the pack can see
 * something in it, what is missing, and what has stopped. Give it to a {@link wary.watch.Scan} as its judge, with
 * {@link #NOTHING} for the findings, then ask for the {@link #result}. Thread-safe while the scan runs.
 */
public final class Survey implements Judge {
    /** Takes no findings, since there are none. */
    public static final Findings NOTHING = Findings.to(finding -> {});

    private final Session session;
    private final List<Observer> observers = new CopyOnWriteArrayList<>();

    public Survey(Session session) {
        this.session = session;
    }

    @Override
    public Matcher matcher() {
        Observer observer = new Observer(session.packRules().engine().sorter());
        observers.add(observer);
        return observer;
    }

    @Override
    public FieldTable fields() {
        return session.fields();
    }

    /**
     * What a survey has found.
     *
     * @param now the time that silence is measured to
     * @param files all files, in the order of the scan
     * @param streams the worst first: those that have stopped, then by kind and place
     * @param sights what each unit of the pack can see, in the order of their names
     */
    public record Result(Instant now, List<Found> files, List<Stream> streams, List<Sight> sights) {
        public Result {
            files = List.copyOf(files);
            streams = List.copyOf(streams);
            sights = List.copyOf(sights);
        }
    }

    /**
     * Sums up, after the scan.
     *
     * @param scan what it returned
     * @param now the time that silence is measured to; if empty, that of the newest record, as long as it is not in the
     *     future
     * @param clock the time of this machine
     */
    public Result result(ScanResult scan, Optional<Instant> now, Instant clock) {
        Tally all = new Tally();
        observers.forEach(observer -> all.add(observer.tally()));
        Instant until = now.or(() -> newest(all, clock)).orElse(clock);
        List<Found> files = new ArrayList<>();
        for (FileReport report : scan.files()) {
            Tally.Span span = all.files.getOrDefault(report.source(), new Tally.Span());
            files.add(new Found(
                    report,
                    span.labels,
                    Optional.ofNullable(span.first),
                    Optional.ofNullable(span.last),
                    span.undated));
        }
        List<Stream> streams = new ArrayList<>();
        all.streams.forEach((key, span) -> streams.add(stream(key, span, until)));
        streams.sort(Comparator.comparing((Stream s) -> s.stopped().isEmpty())
                .thenComparing(Stream::kind)
                .thenComparing(Stream::logSource)
                .thenComparing(Stream::from));
        return new Result(until, files, streams, sights(all));
    }

    /** A record from the year 2100 does not make all others old. */
    private static Optional<Instant> newest(Tally all, Instant clock) {
        Instant latest = clock.plus(Duration.ofDays(1));
        return all.streams.values().stream()
                .flatMap(span -> Optional.ofNullable(span.last).stream())
                .filter(last -> last.isBefore(latest))
                .max(Comparator.naturalOrder());
    }

    private static Stream stream(Tally.Key key, Tally.Span span, Instant now) {
        Optional<Rhythm> rhythm = key.from().equals(Tally.OTHERS) ? Optional.empty() : Rhythm.of(span.hours);
        Optional<Instant> last = Optional.ofNullable(span.last);
        Optional<Duration> silent = last.map(l -> Duration.between(l, now));
        return new Stream(
                key.kind(),
                key.logSource(),
                key.from(),
                span.records,
                Optional.ofNullable(span.first),
                last,
                rhythm.map(Rhythm::usual),
                silent.filter(
                        s -> rhythm.isPresent() && s.compareTo(rhythm.get().longest()) > 0),
                rhythm.map(Rhythm::gaps).orElse(List.of()));
    }

    private List<Sight> sights(Tally all) {
        Map<String, List<String>> unconfigured = session.unconfigured();
        List<Sight> sights = new ArrayList<>();
        for (Unit unit : session.pack().units()) {
            long records = 0;
            String title = "";
            Set<SourceKind> seen = EnumSet.noneOf(SourceKind.class);
            Set<SourceKind> asked = EnumSet.noneOf(SourceKind.class);
            for (Rule rule : session.packRules().rules()) {
                if (session.pack().ofRule(rule.id()).filter(unit::equals).isPresent()) {
                    title = title.isEmpty() ? rule.title() : title;
                    long count = all.rules.getOrDefault(rule, new long[1])[0];
                    LogSource source = rule.logSource();
                    asked.add(SourceKind.of(source));
                    records = Math.max(records, count);
                    if (count > 0) {
                        seen.add(SourceKind.of(source));
                    }
                }
            }
            asked.removeAll(seen);
            sights.add(
                    new Sight(unit.name(), title, records, asked, unconfigured.getOrDefault(unit.name(), List.of())));
        }
        return sights;
    }
}
