package wary.sigma.internal.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.CorrelationStats;
import wary.sigma.CorrelationVerdict;
import wary.sigma.CorrelationVerdict.Pointer;

/** All correlations at work on one stream of matches: puts them in order of time and lets windows end. */
public final class Run {
    final Plan plan;
    private final CorrelationOptions options;
    private final long lateness;
    final List<Lane> lanes = new ArrayList<>();
    private final Lane[] ending;
    final PriorityQueue<CorrelationMatch> waiting = new PriorityQueue<>(CorrelationMatch.ORDER);
    /** Nothing before this time is taken any more. */
    long watermark = Long.MIN_VALUE;

    long late;
    long hurried;
    /** When the next window ends, at the earliest. */
    private long nextEnd = Long.MAX_VALUE;

    private List<CorrelationVerdict> verdicts = new ArrayList<>();

    /** Begins without any match. */
    public Run(Plan plan, CorrelationOptions options) {
        this.plan = plan;
        this.options = options;
        lateness = options.lateness().toMillis();
        Lane.Listener listener = new Listener();
        for (Step step : plan.steps()) {
            lanes.add(new Lane(step, options.groups(), options.matchesPerRule(), listener));
        }
        ending = lanes.stream().filter(l -> !l.step.sliding()).toArray(Lane[]::new);
    }

    /** A match comes; what it, or the time it brings, makes fire. */
    public List<CorrelationVerdict> accept(CorrelationMatch match) {
        check(match);
        if (!plan.needs(match.rule())) {
            return List.of();
        }
        if (match.time() < watermark) {
            late++;
            plan.base(match.rule()).feeds().forEach(f -> lanes.get(f.step()).counters.late++);
            return List.of();
        }
        waiting.add(match);
        if (options.matchesMoveTime()) {
            watermark = Math.max(watermark, minus(match.time(), lateness));
            release();
        }
        while (waiting.size() > options.waiting()) {
            CorrelationMatch next = waiting.remove();
            hurried++;
            watermark = Math.max(watermark, next.time());
            process(next);
        }
        return take();
    }

    private void check(CorrelationMatch match) {
        int rule = match.rule();
        if (rule < 0
                || rule >= plan.rules()
                || match.values().size() != plan.columns(rule).size()) {
            throw new IllegalArgumentException("the match is not of this rule set: rule number " + rule + " with "
                    + match.values().size() + " fields; perhaps it was read with the MatchReader of another one");
        }
    }

    private static long minus(long time, long less) {
        return time < Long.MIN_VALUE + less ? Long.MIN_VALUE : time - less;
    }

    /** Nothing from before this time will come any more. */
    public List<CorrelationVerdict> advance(long time) {
        if (time > watermark) {
            watermark = time;
            release();
            end(watermark, true);
            for (Lane lane : lanes) {
                if (lane.step.sliding()) {
                    lane.forget(minus(watermark, lane.step.span()));
                }
            }
        }
        return take();
    }

    /** Nothing will come any more: all that waits is judged, and windows that are still open. */
    public List<CorrelationVerdict> finish() {
        while (!waiting.isEmpty()) {
            process(waiting.remove());
        }
        end(watermark, true);
        end(Long.MAX_VALUE, false);
        watermark = Long.MAX_VALUE;
        return take();
    }

    private List<CorrelationVerdict> take() {
        if (verdicts.isEmpty()) {
            return List.of();
        }
        List<CorrelationVerdict> taken = verdicts;
        verdicts = new ArrayList<>();
        return taken;
    }

    private void release() {
        CorrelationMatch next = waiting.peek();
        while (next != null && next.time() < watermark) {
            process(waiting.remove());
            next = waiting.peek();
        }
    }

    private void process(CorrelationMatch match) {
        end(match.time(), true);
        Pointer[] pointer = {new Pointer(match.time(), match.rule(), match.source(), match.number(), match.offset())};
        feed(plan.base(match.rule()).feeds(), match.time(), match.values(), match.cut(), pointer, true);
        bound();
    }

    private void feed(
            List<Feed> feeds, long time, List<List<String>> values, boolean cut, Pointer[] at, boolean fired) {
        for (int i = 0; i < feeds.size(); i++) {
            Feed feed = feeds.get(i);
            if (fired || feed.stillHolding()) {
                Lane lane = lanes.get(feed.step());
                lane.accept(time, feed, values, cut, at);
                nextEnd = Math.min(nextEnd, lane.nextEnd());
            }
        }
    }

    /** Lets windows end that end before this time, in order; those first that others join. */
    private void end(long before, boolean complete) {
        while (nextEnd < before) {
            Lane first = ending[0];
            for (Lane lane : ending) {
                if (lane.nextEnd() < first.nextEnd()) {
                    first = lane;
                }
            }
            if (first.nextEnd() < before) {
                first.close(complete);
            }
            nextEnd = Long.MAX_VALUE;
            for (Lane lane : ending) {
                nextEnd = Math.min(nextEnd, lane.nextEnd());
            }
        }
    }

    /** Looks again when the next window ends; for a state that was read back. */
    void findNextEnd() {
        nextEnd = Long.MAX_VALUE;
        for (Lane lane : ending) {
            nextEnd = Math.min(nextEnd, lane.nextEnd());
        }
    }

    private void bound() {
        long held = held();
        if (held <= options.matches()) {
            return;
        }
        // A little more than needed, so that the search for the greatest is rare.
        int goal = options.matches() - options.matches() / 64;
        while (held > goal) {
            Lane most = lanes.getFirst();
            for (Lane lane : lanes) {
                if (lane.counters.held > most.counters.held) {
                    most = lane;
                }
            }
            held -= most.evictGroup();
        }
    }

    private final class Listener implements Lane.Listener {
        @Override
        public void fired(Lane lane, Group group, long time, boolean complete) {
            List<List<Pointer>> pointers = group.ends(options.pointers());
            Step step = lane.step;
            if (step.reports()) {
                verdicts.add(Telling.verdict(step, group, time, pointers, complete));
            }
            if (step.chained()) {
                List<Pointer> all = new ArrayList<>(pointers.getFirst());
                all.addAll(pointers.getLast());
                feed(step.feeds(), time, lane.handedOn(group, false), false, all.toArray(Pointer[]::new), true);
            }
        }

        @Override
        public void stillHolds(Lane lane, Group group, long time) {
            if (lane.step.chained()) {
                Pointer[] newest = group.pointers(group.size() - 1);
                feed(lane.step.feeds(), time, lane.handedOn(group, true), false, newest, false);
            }
        }
    }

    /** Matches that came too late. */
    public long late() {
        return late;
    }

    /** Matches that were judged before their time because too many waited. */
    public long hurried() {
        return hurried;
    }

    /** Matches that wait for their turn. */
    public int waiting() {
        return waiting.size();
    }

    /** Matches held in windows. */
    public long held() {
        long held = 0;
        for (int i = 0; i < lanes.size(); i++) {
            held += lanes.get(i).counters.held;
        }
        return held;
    }

    /** What each correlation did so far. */
    public List<CorrelationStats> stats() {
        return lanes.stream().map(Telling::stats).toList();
    }
}
