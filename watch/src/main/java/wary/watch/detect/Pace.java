package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/** How much happens in a window of time, in two halves, and how much usually does. */
final class Pace {
    private static final int MOST_VALUES = 20_000;
    private static final int FIRST = 2;
    private static final int LAST = 10;
    private static final int ENTITIES = 24;
    /** Of whom nothing is known, nothing is usual: a burst in their first hour does not become what is usual. */
    private static final int LEARN = 20;

    private static final int REMEMBER = 400;

    private final Set<Integer> values = new HashSet<>();
    private final Set<Integer> valuesBefore = new HashSet<>();
    /** Of the events that counted, the first of the window and the latest. */
    private final List<Pointer> first = new ArrayList<>();

    private final List<Pointer> last = new ArrayList<>();
    private final LinkedHashSet<Entity> entities = new LinkedHashSet<>();
    private long half = Long.MIN_VALUE;
    private long begin;
    private long beginBefore;
    private long now;
    private long before;
    private double usual;
    private long halves;
    private boolean told;

    /**
     * Moves on to the half window of this number. What is over becomes part of what is usual: up to {@code least}, or
     * to {@code factor} times what was usual, so that one burst changes little and a place that grows is learnt.
     */
    void moveTo(long number, double least, double factor) {
        if (half == Long.MIN_VALUE) {
            half = number;
        }
        long steps = Math.min(number - half, 2000);
        for (long i = 0; i < steps; i++) {
            double seen = Math.min((double) (now + before), Math.max(least, factor * usual));
            halves++;
            usual += (seen - usual) / Math.clamp(halves, LEARN, REMEMBER);
            before = now;
            beginBefore = begin;
            now = 0;
            valuesBefore.clear();
            valuesBefore.addAll(values);
            values.clear();
            first.clear();
            if (before == 0) {
                last.clear();
                entities.clear();
            } else {
                last.stream().limit(FIRST).forEach(first::add);
            }
        }
        half = Math.max(half, number);
    }

    /** @param value what must differ to count, or empty where everything counts */
    void add(Seen seen, String value) {
        if (now == 0) {
            begin = seen.time().toEpochMilli();
        }
        if (value.isEmpty()) {
            now += seen.count();
        } else if (!valuesBefore.contains(value.hashCode())
                && values.size() < MOST_VALUES
                && values.add(value.hashCode())) {
            now++;
        } else {
            return;
        }
        last.addLast(seen.pointer());
        if (last.size() > LAST) {
            last.removeFirst();
        }
        if (first.size() < FIRST) {
            first.add(seen.pointer());
        }
        seen.entities().forEach(entities::addLast);
        while (entities.size() > ENTITIES) {
            entities.removeFirst();
        }
    }

    long count() {
        return now + before;
    }

    /** When the first event of the window happened, in milliseconds. */
    long begin() {
        return before > 0 ? beginBefore : begin;
    }

    /** The first events of the window and the latest. */
    List<Pointer> evidence() {
        List<Pointer> all = new ArrayList<>(first);
        last.stream().filter(p -> !all.contains(p)).forEach(all::add);
        return all;
    }

    /** The latest of those whom and what it is about. */
    List<Entity> entities() {
        return List.copyOf(entities);
    }

    /** Whether what is usual rests on enough. */
    boolean isKnown() {
        return halves >= LEARN;
    }

    /** The mean of what was in a window until now. */
    double usual() {
        return usual;
    }

    /** Whether to speak of a burst that begins at this count: once, until it has fallen to the half. */
    boolean tell(double most) {
        if (count() < most) {
            told &= count() >= most / 2;
            return false;
        }
        boolean speak = !told;
        told = true;
        return speak;
    }

    void save(DataOutput out) throws IOException {
        for (Set<Integer> set : List.of(values, valuesBefore)) {
            Saved.list(out, List.copyOf(set), (o, v) -> o.writeInt(v));
        }
        Saved.list(out, first, Saved::pointer);
        Saved.list(out, last, Saved::pointer);
        Saved.list(out, entities(), Saved::entity);
        for (long number : new long[] {half, begin, beginBefore, now, before, halves}) {
            out.writeLong(number);
        }
        out.writeDouble(usual);
        out.writeBoolean(told);
    }

    static Pace read(DataInput in) throws IOException {
        Pace pace = new Pace();
        pace.values.addAll(Saved.list(in, DataInput::readInt));
        pace.valuesBefore.addAll(Saved.list(in, DataInput::readInt));
        pace.first.addAll(Saved.list(in, Saved::pointer));
        pace.last.addAll(Saved.list(in, Saved::pointer));
        pace.entities.addAll(Saved.list(in, Saved::entity));
        pace.half = in.readLong();
        pace.begin = in.readLong();
        pace.beginBefore = in.readLong();
        pace.now = in.readLong();
        pace.before = in.readLong();
        pace.halves = in.readLong();
        pace.usual = in.readDouble();
        pace.told = in.readBoolean();
        return pace;
    }
}
