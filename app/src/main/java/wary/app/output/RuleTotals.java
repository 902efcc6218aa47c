package wary.app.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wary.app.Messages;
import wary.sigma.CorrelationVerdict;
import wary.sigma.Verdict;
import wary.sigma.rule.Rule;
import wary.watch.Evidence;
import wary.watch.Finding;
import wary.watch.incident.Pointer;
import wary.watch.session.Correlated;

/** What a table says about one rule. */
final class RuleTotals {
    private static final int MOST_VALUE_CHARS = 500;
    private static final int MOST_MATCHES = 8;

    /** A finding that is shown: where it stands, and what matched. */
    record Example(String source, long record, Optional<Instant> time, List<Verdict.Match> matches) {}

    private final Rule rule;
    private final int mostExamples;
    private final List<Example> examples = new ArrayList<>(2);
    private long count;
    private long sources;
    private String firstSource = "";
    private String lastSource = "";
    private @Nullable Instant first;
    private @Nullable Instant last;

    RuleTotals(Rule rule, int mostExamples) {
        this.rule = rule;
        this.mostExamples = mostExamples;
    }

    Rule rule() {
        return rule;
    }

    /** How many findings. */
    long count() {
        return count;
    }

    /** In how many files. */
    long sources() {
        return sources;
    }

    Optional<Instant> first() {
        return Optional.ofNullable(first);
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    List<Example> examples() {
        return List.copyOf(examples);
    }

    void add(Finding finding) {
        Evidence evidence = finding.evidence();
        Optional<Instant> time = evidence.time();
        time.ifPresent(t -> seen(t, t));
        count++;
        source(evidence.source());
        if (examples.size() < mostExamples) {
            examples.add(new Example(evidence.source(), evidence.record(), time, shortened(finding.matches())));
        }
    }

    /** Adds what a correlation has found; its place is that of the first record that it shows. */
    void add(Correlated found) {
        CorrelationVerdict verdict = found.verdict();
        if (found.dated()) {
            seen(verdict.first(), verdict.last());
        }
        count++;
        Optional<Pointer> begin = found.events().isEmpty()
                ? Optional.empty()
                : Optional.of(found.events().getFirst().pointer());
        source(begin.map(Pointer::source).orElse(""));
        if (examples.size() < mostExamples) {
            List<Verdict.Match> said = new ArrayList<>(CorrelationJson.group(found));
            String last = CorrelationJson.last(found)
                    .map(p -> p.source() + ":" + p.record())
                    .orElse("");
            said.add(new Verdict.Match(
                    Messages.get("table.together"),
                    Messages.get(
                            "table.togetherCount",
                            verdict.total(),
                            verdict.value().stripTrailingZeros().toPlainString(),
                            last)));
            examples.add(new Example(
                    begin.map(Pointer::source).orElse(""),
                    begin.map(Pointer::record).orElse(0L),
                    found.dated() ? Optional.of(verdict.first()) : Optional.empty(),
                    shortened(said)));
        }
    }

    /** Adds what came of a later stretch of the input. */
    void add(RuleTotals later) {
        if (later.first != null && later.last != null) {
            seen(later.first, later.last);
        }
        count += later.count;
        // Files come one after another, so only the seam can name the same one twice.
        sources += later.sources - (later.firstSource.equals(lastSource) ? 1 : 0);
        firstSource = firstSource.isEmpty() ? later.firstSource : firstSource;
        lastSource = later.lastSource;
        for (Example example : later.examples) {
            if (examples.size() < mostExamples) {
                examples.add(example);
            }
        }
    }

    private void source(String source) {
        if (count == 1) {
            firstSource = source;
        }
        if (count == 1 || !source.equals(lastSource)) {
            sources++;
            lastSource = source;
        }
    }

    private void seen(Instant from, Instant to) {
        first = first == null || from.isBefore(first) ? from : first;
        last = last == null || to.isAfter(last) ? to : last;
    }

    private static List<Verdict.Match> shortened(List<Verdict.Match> matches) {
        List<Verdict.Match> shortened = new ArrayList<>();
        for (Verdict.Match match : matches.subList(0, Math.min(MOST_MATCHES, matches.size()))) {
            String value = match.value();
            shortened.add(
                    value.length() > MOST_VALUE_CHARS
                            ? new Verdict.Match(match.field(), value.substring(0, MOST_VALUE_CHARS))
                            : match);
        }
        return List.copyOf(shortened);
    }
}
