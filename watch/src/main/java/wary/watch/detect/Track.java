package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wary.watch.incident.Pointer;

/** The latest numbers that someone asked for, with where they stand; bounded in time and number. */
final class Track {
    private static final int MOST = 2000;
    private static final int EVIDENCE = 6;

    /** A number asked for. */
    record Step(long time, long id, String from) {}

    final Deque<Step> steps = new ArrayDeque<>();
    private final List<Pointer> first = new ArrayList<>();
    private long told = Long.MIN_VALUE;

    void add(Seen seen, long id, String from, Duration window) {
        long now = seen.time().toEpochMilli();
        while (!steps.isEmpty() && (steps.peekFirst().time() < now - window.toMillis() || steps.size() >= MOST)) {
            steps.removeFirst();
        }
        if (steps.isEmpty()) {
            first.clear();
        }
        if (steps.isEmpty() || steps.peekLast().id() != id) {
            steps.addLast(new Step(now, id, from));
        }
        if (first.size() < EVIDENCE) {
            first.add(seen.pointer());
        }
    }

    int distinct() {
        Set<Long> ids = new HashSet<>();
        steps.forEach(s -> ids.add(s.id()));
        return ids.size();
    }

    int addresses() {
        Set<String> all = new HashSet<>();
        steps.forEach(s -> all.add(s.from()));
        return all.size();
    }

    /** The share of steps that go on in the same direction by little, 0 to 1. */
    double inOrder(int most) {
        long up = 0;
        long down = 0;
        Step before = null;
        for (Step step : steps) {
            if (before != null) {
                long by = step.id() - before.id();
                up += by >= 1 && by <= most ? 1 : 0;
                down += by <= -1 && by >= -most ? 1 : 0;
            }
            before = step;
        }
        return steps.size() < 2 ? 0 : Math.max(up, down) / (steps.size() - 1.0);
    }

    /** Whether it is time to speak (again); notes it. */
    boolean tell(long now, Duration again) {
        boolean speak = told == Long.MIN_VALUE || now - told >= again.toMillis();
        told = speak ? now : told;
        return speak;
    }

    List<Pointer> evidence(Seen last) {
        List<Pointer> all = new ArrayList<>(first);
        if (!all.contains(last.pointer())) {
            all.add(last.pointer());
        }
        return all;
    }

    Instant begin() {
        return Instant.ofEpochMilli(steps.getFirst().time());
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(told);
        Saved.list(out, List.copyOf(steps), (o, s) -> {
            o.writeLong(s.time());
            o.writeLong(s.id());
            Saved.text(o, s.from());
        });
        Saved.list(out, first, Saved::pointer);
    }

    static Track read(DataInput in) throws IOException {
        Track track = new Track();
        track.told = in.readLong();
        track.steps.addAll(Saved.list(in, i -> new Step(i.readLong(), i.readLong(), Saved.text(i))));
        track.first.addAll(Saved.list(in, Saved::pointer));
        return track;
    }
}
