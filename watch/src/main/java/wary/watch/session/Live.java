package wary.watch.session;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import wary.model.Event;
import wary.sigma.CorrelationOptions;
import wary.sigma.Matcher;
import wary.sigma.Verdict;
import wary.watch.Evidence;
import wary.watch.Finding;
import wary.watch.detect.Saved;
import wary.watch.incident.Sign;

/**
 * Logs that grow. Rules on single records speak at once. What needs the order of time waits for the watermark: the
 * clock less the lateness that is allowed. A record that comes later than that is judged alone, and counted as late.
 * For one thread at a time.
 */
public final class Live {
    /** So many records wait at most; then the oldest are taken before their time. */
    private static final int MOST_WAITING = 200_000;
    /**
     * And so many bytes of them, about: in a flood the time that they wait is cut short, not the rest of the program.
     */
    private static final long MOST_WAITING_BYTES = 80L << 20;
    /** Less than for logs that lie there complete: a watch goes on for months in a small heap. */
    private static final CorrelationOptions HELD = CorrelationOptions.DEFAULT.holding(50_000, 200_000, 500_000);

    private final Matcher matcher;
    private final Session session;
    private final Duration lateness;
    private final Consumer<Sign> signs;
    private final Intake intake;
    private final Chronicle chronicle;
    private final PriorityQueue<Moment> waiting = new PriorityQueue<>(Moment.ORDER);
    private long waitingBytes;
    private long watermark = Long.MIN_VALUE;
    private long late;
    private long hurried;

    Live(Session session, InstantSource clock, Duration lateness, Consumer<Sign> signs) {
        this.session = session;
        this.lateness = lateness;
        this.signs = signs;
        matcher = session.matcher();
        intake = session.intake(clock);
        chronicle = session.chronicle(signs, HELD);
    }

    /** Whether records should be read with all their fields, as the one after the last should. */
    public boolean wantsCompleteEvents() {
        return matcher.wantsCompleteEvents();
    }

    /** Judges a record that was read with {@link Session#fields}. */
    public void take(Event event) {
        List<Verdict> verdicts = matcher.evaluate(event);
        if (verdicts.isEmpty()) {
            return;
        }
        Evidence evidence = new Evidence(event);
        for (Verdict verdict : verdicts) {
            intake.take(new Finding(verdict.rule(), verdict.matches(), evidence));
        }
        intake.signs().forEach(signs);
        for (Moment moment : intake.moments()) {
            if (moment.time() < watermark) {
                late++;
            } else {
                waiting.add(moment);
                waitingBytes += moment.weight();
            }
        }
        intake.clear();
        while (waiting.size() > MOST_WAITING || waitingBytes > MOST_WAITING_BYTES) {
            hurried++;
            watermark = Math.max(watermark, next().time());
        }
    }

    private Moment next() {
        Moment moment = waiting.remove();
        waitingBytes -= moment.weight();
        chronicle.take(moment);
        return moment;
    }

    /** Says what time it is: whatever is older than that by the lateness has its turn. Called every few seconds. */
    public void advance(Instant now) {
        long to = now.minus(lateness).toEpochMilli();
        if (to <= watermark) {
            return;
        }
        watermark = to;
        while (!waiting.isEmpty() && waiting.peek().time() < to) {
            next();
        }
        chronicle.advance(to);
    }

    /** Says that nothing more will come: all that waits has its turn. */
    public void finish() {
        while (!waiting.isEmpty()) {
            next();
        }
        chronicle.finish();
    }

    /** How many records came too late to be put in their place. */
    public long late() {
        return late;
    }

    /** How many had their turn too early, since too many waited. */
    public long hurried() {
        return hurried;
    }

    /** Writes down all that is remembered, for {@link #restore}; goes on unchanged. The stream stays open. */
    public void save(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        Saved.text(out, session.fingerprint());
        out.writeLong(watermark);
        Saved.list(out, new ArrayList<>(waiting), (o, m) -> m.write(o));
        out.flush();
        chronicle.save(stream);
    }

    /**
     * Goes on from what {@link #save} wrote.
     *
     * @throws IOException if it is something else, or was written with other rules; then begin anew without it
     */
    public void restore(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        String fingerprint = Saved.text(in);
        if (!fingerprint.equals(session.fingerprint())) {
            throw new IOException("the state was written with other rules or units; it cannot be used with these");
        }
        watermark = in.readLong();
        waiting.clear();
        waiting.addAll(Saved.list(in, Moment::read));
        waitingBytes = waiting.stream().mapToLong(Moment::weight).sum();
        chronicle.restore(stream);
    }
}
