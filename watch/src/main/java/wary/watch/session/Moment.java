package wary.watch.session;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import wary.sigma.CorrelationMatch;
import wary.watch.detect.Saved;
import wary.watch.detect.Seen;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/** What must be looked at in the order of time: it is small, so that millions can be written out and sorted. */
sealed interface Moment {
    /** By time; where that is the same, in an order that does not depend on who came first. */
    Comparator<Moment> ORDER = Comparator.comparingLong(Moment::time)
            .thenComparing(Moment::source)
            .thenComparingLong(Moment::record)
            .thenComparingInt(Moment::order);

    /** In milliseconds since 1970, UTC. */
    long time();

    String source();

    long record();

    int order();

    /** About how many bytes of memory it takes. */
    long weight();

    void write(DataOutput out) throws IOException;

    /** A match that a correlation asks for; {@code set} is 0 for the pack's rules, 1 for the others. */
    record Matched(int set, CorrelationMatch match, boolean dated, Pointer pointer, List<Entity> entities)
            implements Moment {
        @Override
        public long time() {
            return match.time();
        }

        @Override
        public String source() {
            return pointer.source();
        }

        @Override
        public long record() {
            return pointer.record();
        }

        @Override
        public int order() {
            return 1_000_000 * (set + 1) + match.rule();
        }

        @Override
        public long weight() {
            return 400 + pointer.weight() + 100L * entities.size();
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(set);
            match.write(out);
            out.writeBoolean(dated);
            Saved.pointer(out, pointer);
            Saved.list(out, entities, Saved::entity);
        }
    }

    /** An event for the detector of this number. */
    record Noticed(int detector, Seen seen) implements Moment {
        static final int MARK = 100;

        @Override
        public long time() {
            return seen.time().toEpochMilli();
        }

        @Override
        public String source() {
            return seen.source();
        }

        @Override
        public long record() {
            return seen.record();
        }

        @Override
        public int order() {
            return detector;
        }

        @Override
        public long weight() {
            return 300 + 150L * seen.fields().size();
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(MARK);
            out.writeInt(detector);
            seen.write(out);
        }
    }

    static Moment read(DataInput in) throws IOException {
        int set = in.readUnsignedByte();
        if (set == Noticed.MARK) {
            return new Noticed(in.readInt(), Seen.read(in));
        }
        return new Matched(
                set, CorrelationMatch.read(in), in.readBoolean(), Saved.pointer(in), Saved.list(in, Saved::entity));
    }
}
