package wary.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.sigma.internal.correlate.Plan;
import wary.sigma.internal.correlate.Run;
import wary.sigma.internal.correlate.StateReader;
import wary.sigma.internal.correlate.StateWriter;

/**
 * Runs the correlation rules of a rule set over one stream of matches. Made by {@link RuleSet#correlator}. For one
 * thread at a time; docs/correlation.md says what fires when.
 *
 * <p>Matches may come out of order by {@link CorrelationOptions#lateness}: they wait until no earlier one can come,
 * that is, until the <em>watermark</em> has passed them. It is moved by the newest match, by {@link #advance}, or both.
 * Older matches are {@link #late}.
 *
 * <pre>{@code
 * Correlator correlator = rules.correlator(CorrelationOptions.DEFAULT);
 * for (...) {
 *     report(correlator.accept(time, event, matcher.evaluate(event)));
 * }
 * report(correlator.finish());
 * }</pre>
 */
public final class Correlator {
    private final Plan plan;
    private final CorrelationOptions options;
    private final MatchReader reader;
    private Run run;

    Correlator(Plan plan, CorrelationOptions options, MatchReader reader) {
        this.plan = plan;
        this.options = options;
        this.reader = reader;
        run = new Run(plan, options);
    }

    /**
     * An event and the rules that matched it.
     *
     * @param time when the event was, in milliseconds since 1970, UTC
     * @return what fires, now that this is known; usually nothing. Only verdicts that are reported on their own, see
     *     {@link RuleSet#reportsItself(wary.sigma.rule.Correlation)}
     */
    public List<CorrelationVerdict> accept(long time, Event event, List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return List.of();
        }
        List<CorrelationVerdict> all = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            reader.read(time, event, verdict).ifPresent(m -> all.addAll(run.accept(m)));
        }
        return all;
    }

    /**
     * A match that {@link MatchReader} made of an event.
     *
     * @return what fires, now that this is known; usually nothing
     * @throws IllegalArgumentException if it was made with another rule set
     */
    public List<CorrelationVerdict> accept(CorrelationMatch match) {
        return run.accept(match);
    }

    /**
     * Says that nothing from before this time will come any more: what waits is judged, windows end.
     *
     * @param time in milliseconds since 1970, UTC; one that is not after the watermark does nothing
     * @return what fires
     */
    public List<CorrelationVerdict> advance(long time) {
        return run.advance(time);
    }

    /**
     * Says that nothing will come any more. Windows that had not ended are judged by what is in them; their verdicts
     * are not {@link CorrelationVerdict#complete}. Whatever comes after is late.
     *
     * @return what fires
     */
    public List<CorrelationVerdict> finish() {
        return run.finish();
    }

    /** How many matches came after the watermark had passed their time; they were left out. */
    public long late() {
        return run.late();
    }

    /** How many matches were judged before their time, since more waited than {@link CorrelationOptions#waiting}. */
    public long hurried() {
        return run.hurried();
    }

    /** How many matches wait for their turn. */
    public int waiting() {
        return run.waiting();
    }

    /** How many matches are held in windows. */
    public long held() {
        return run.held();
    }

    /** What each correlation did and what it could not do; those that others join come before these others. */
    public List<CorrelationStats> stats() {
        return run.stats();
    }

    /** Writes down all it knows, for {@link #restore}; goes on unchanged. The stream stays open. */
    public void snapshot(OutputStream out) throws IOException {
        StateWriter.write(run, out);
    }

    /**
     * Goes on from a state that {@link #snapshot} wrote, in place of its own. The rules that correlations join may have
     * been edited, and others added, but correlations must be the same. The bytes are not trusted, and memory is
     * bounded by the options and the number of bytes; but whoever can write the state can make things up.
     *
     * @throws IOException if it cannot be read, is damaged or cut off, is of another version, or of other correlation
     *     rules; then nothing has changed
     */
    public void restore(InputStream in) throws IOException {
        run = StateReader.read(in, plan, options);
    }
}
