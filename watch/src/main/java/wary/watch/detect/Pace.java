package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/** How much happens in a window of time, in two halves, and how much usually does. */
final class Pace {
    private static final int MOST_VALUES = 20_000;
    private static final int EVIDENCE = 6;
    /** Of whom nothing is known, nothing is usual: a burst in their first hour does not become what is usual. */
    private static final int LEARN = 20;

    private final Set<Integer> values = new HashSet<>();
    private final Set<Integer> valuesBefore = new HashSet<>();
    final List<Pointer> evidence = new ArrayList<>();
    final List<Entity> entities = new ArrayList<>();
    long half = Long.MIN_VALUE;
    long begin;
    private long now;
    private long before;
    private double usual;
    private long halves;
    private boolean told;

    /** Moves on to the half window of this number; what is over becomes part of what is usual, up to a bound. */
    void moveTo(long number, double most) {
        if (half == Long.MIN_VALUE) {
            half = number;
        }
        long steps = Math.min(number - half, 2000);
        for (long i = 0; i < steps; i++) {
            double seen = Math.min((double) (now + before), Math.max(most, 1));
            halves++;
            usual += (seen - usual) / Math.clamp(halves, LEARN, 400);
            before = now;
            now = 0;
            valuesBefore.clear();
            valuesBefore.addAll(values);
            values.clear();
            told &= before > 0;
            if (before == 0) {
                evidence.clear();
                entities.clear();
            }
        }
        half = Math.max(half, number);
    }

    /** @param value what must differ to count, or empty where everything counts */
    void add(Seen seen, String value) {
        if (value.isEmpty()) {
            now += seen.count();
        } else if (!valuesBefore.contains(value.hashCode())
                && values.size() < MOST_VALUES
                && values.add(value.hashCode())) {
            now++;
        }
        if (evidence.isEmpty()) {
            begin = seen.time().toEpochMilli();
        }
        if (evidence.size() < EVIDENCE) {
            evidence.add(seen.pointer());
        }
        if (entities.size() < 24) {
            seen.entities().stream().filter(e -> !entities.contains(e)).forEach(entities::add);
        }
    }

    long count() {
        return now + before;
    }

    /** The mean of what was in a window until now. */
    double usual() {
        return usual;
    }

    /** True once a burst. */
    boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    void save(DataOutput out) throws IOException {
        for (Set<Integer> set : List.of(values, valuesBefore)) {
            Saved.list(out, List.copyOf(set), (o, v) -> o.writeInt(v));
        }
        Saved.list(out, evidence, Saved::pointer);
        Saved.list(out, entities, Saved::entity);
        out.writeLong(half);
        out.writeLong(begin);
        out.writeLong(now);
        out.writeLong(before);
        out.writeDouble(usual);
        out.writeLong(halves);
        out.writeBoolean(told);
    }

    static Pace read(DataInput in) throws IOException {
        Pace pace = new Pace();
        pace.values.addAll(Saved.list(in, DataInput::readInt));
        pace.valuesBefore.addAll(Saved.list(in, DataInput::readInt));
        pace.evidence.addAll(Saved.list(in, Saved::pointer));
        pace.entities.addAll(Saved.list(in, Saved::entity));
        pace.half = in.readLong();
        pace.begin = in.readLong();
        pace.now = in.readLong();
        pace.before = in.readLong();
        pace.usual = in.readDouble();
        pace.halves = in.readLong();
        pace.told = in.readBoolean();
        return pace;
    }
}
