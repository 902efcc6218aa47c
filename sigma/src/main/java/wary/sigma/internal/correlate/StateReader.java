package wary.sigma.internal.correlate;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.CorrelationVerdict.Pointer;

/**
 * Reads a state back. What it reads is not trusted: any bytes give a run or an {@link IOException}, and memory is
 * bounded by the options and by the bytes there are.
 */
public final class StateReader {
    private static final long FARTHEST = 1L << 62;
    private static final int MOST_POINTERS = 2000;

    private final DataInputStream in;
    private final int[] joined;
    private final List<String> sources = new ArrayList<>();

    private StateReader(DataInputStream in, int[] joined) {
        this.in = in;
        this.joined = joined;
    }

    /** A run that goes on where the one that was written stopped. Reads no further than the state's end. */
    public static Run read(InputStream from, Plan plan, CorrelationOptions options) throws IOException {
        CRC32C sum = new CRC32C();
        CheckedInputStream checked = new CheckedInputStream(
                from instanceof BufferedInputStream || from instanceof java.io.ByteArrayInputStream
                        ? from
                        : new BufferedInputStream(from, 1 << 16),
                sum);
        DataInputStream in = new DataInputStream(checked);
        Run run = new Run(plan, options);
        try {
            new StateReader(in, StateFormat.joined(plan)).run(run);
            long expected = sum.getValue();
            if (in.readLong() != expected) {
                throw corrupt("its checksum is wrong");
            }
        } catch (EOFException e) {
            throw (IOException) new EOFException("the state of correlations ends too early: it was not written to the"
                            + " end; begin without it")
                    .initCause(e);
        }
        run.findNextEnd();
        return run;
    }

    private static StreamCorruptedException corrupt(String why) {
        return new StreamCorruptedException(
                "this is not a state of correlations as it was written: " + why + "; begin without it");
    }

    private void run(Run run) throws IOException {
        if (in.readLong() != StateFormat.MAGIC) {
            throw corrupt("it begins with something else");
        }
        int version = in.readInt();
        if (version != StateFormat.VERSION) {
            throw corrupt("expected version " + StateFormat.VERSION + ", found " + version);
        }
        if (!Arrays.equals(in.readNBytes(32), StateFormat.fingerprint(run.plan))) {
            throw corrupt("it belongs to other correlation rules than those that are loaded");
        }
        run.watermark = in.readLong();
        run.late = count(in.readLong());
        run.hurried = count(in.readLong());
        int waiting = (int) count(in.readInt());
        for (int i = 0; i < waiting; i++) {
            CorrelationMatch match = waiting();
            int rule = rule(match.rule());
            if (match.values().size() != run.plan.columns(rule).size() || match.time() < run.watermark) {
                throw corrupt("a match that waits does not fit");
            }
            run.waiting.add(new CorrelationMatch(
                    match.time(), rule, match.values(), match.cut(), match.source(), match.number(), match.offset()));
        }
        for (Lane lane : run.lanes) {
            lane(lane);
        }
        if (in.readInt() != StateFormat.END) {
            throw corrupt("it has no end where one should be");
        }
    }

    private CorrelationMatch waiting() throws IOException {
        try {
            return CorrelationMatch.read(in);
        } catch (StreamCorruptedException e) {
            throw (IOException) corrupt("a match that waits is damaged").initCause(e);
        }
    }

    private void lane(Lane lane) throws IOException {
        long[] counters = lane.counters.all();
        for (int i = 0; i < counters.length; i++) {
            counters[i] = count(in.readLong());
        }
        lane.counters.set(counters);
        int groups = (int) count(in.readInt());
        long before = Long.MIN_VALUE;
        for (int i = 0; i < groups; i++) {
            Group group = group(lane.step);
            long order = lane.step.sliding() ? group.newest() : group.opened;
            if (order < before) {
                throw corrupt("groups are out of order");
            }
            before = order;
            if (!lane.restore(group)) {
                throw corrupt("a group stands there twice");
            }
        }
    }

    private Group group(Step step) throws IOException {
        List<String> shown = texts(step.groups());
        boolean fired = in.readBoolean();
        long firedAt = time(Long.MIN_VALUE);
        long opened = time(Long.MIN_VALUE);
        Group group = new Group(shown, step.gauges().get(), opened);
        group.fired = fired;
        group.firedAt = firedAt;
        int size = (int) count(in.readInt());
        long time = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            time = time(time);
            int position = bounded(in.readInt(), step.correlation().rules().size() - 1, "rules");
            Object[] measured = measured(step);
            Pointer[] pointers = pointers();
            List<List<String>> carried = new ArrayList<>();
            for (int j = 0; j < step.carried(); j++) {
                carried.add(texts(bounded(in.readInt(), Measure.MOST + 1, "values of a field")));
            }
            group.add(time, position, measured, pointers, List.copyOf(carried));
        }
        if (size == 0 || !step.sliding() && (group.time(0) < opened || group.newest() - opened > step.span())) {
            throw corrupt("a group has no matches, or some that are not in its window");
        }
        return group;
    }

    private Object[] measured(Step step) throws IOException {
        Object[] measured = new Object[bounded(in.readInt(), Measure.MOST, "measured values")];
        if (measured.length == 0 != (step.measured() == 0)) {
            throw corrupt("a match has nothing to count, or something where nothing is counted");
        }
        for (int i = 0; i < measured.length; i++) {
            Object one = step.measure().read(text());
            if (one == null) {
                throw corrupt("a number is none");
            }
            measured[i] = one;
        }
        return measured.length == 0 ? Gauge.NOTHING : measured;
    }

    private Pointer[] pointers() throws IOException {
        Pointer[] pointers = new Pointer[bounded(in.readInt(), MOST_POINTERS, "pointers")];
        for (int i = 0; i < pointers.length; i++) {
            long time = time(Long.MIN_VALUE);
            int rule = rule(in.readInt());
            int source = bounded(in.readInt(), sources.size(), "sources");
            if (source == sources.size()) {
                sources.add(text());
            }
            pointers[i] = new Pointer(time, rule, sources.get(source), in.readLong(), in.readLong());
        }
        return pointers;
    }

    private int rule(int index) throws IOException {
        return joined[bounded(index, joined.length - 1, "rules")];
    }

    private long time(long before) throws IOException {
        long time = in.readLong();
        if (time < before || time < -FARTHEST || time > FARTHEST) {
            throw corrupt("a time is out of order or out of range");
        }
        return time;
    }

    private List<String> texts(int count) throws IOException {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return List.copyOf(texts);
    }

    private String text() throws IOException {
        byte[] utf8 = new byte[bounded(in.readInt(), StateFormat.MOST_BYTES, "bytes of a text")];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static long count(long number) throws IOException {
        if (number < 0) {
            throw corrupt("a count is negative");
        }
        return number;
    }

    private static int bounded(int number, int most, String what) throws IOException {
        if (number < 0 || number > most) {
            throw corrupt("expected at most " + most + " " + what + ", found " + number);
        }
        return number;
    }
}
