package wary.sigma.internal.correlate;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationVerdict.Pointer;

/** Writes down all that a run knows. */
public final class StateWriter {
    private final DataOutputStream out;
    private final int[] joined;
    private final Map<String, Integer> sources = new HashMap<>();

    private StateWriter(DataOutputStream out, int[] joined) {
        this.out = out;
        this.joined = joined;
    }

    /** Writes the state; the stream stays open. */
    public static void write(Run run, OutputStream to) throws IOException {
        CRC32C sum = new CRC32C();
        DataOutputStream out =
                new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(to, 1 << 16), sum));
        new StateWriter(out, StateFormat.joined(run.plan)).run(run);
        out.writeLong(sum.getValue());
        out.flush();
    }

    private void run(Run run) throws IOException {
        out.writeLong(StateFormat.MAGIC);
        out.writeInt(StateFormat.VERSION);
        out.write(StateFormat.fingerprint(run.plan));
        out.writeLong(run.watermark);
        out.writeLong(run.late);
        out.writeLong(run.hurried);
        out.writeInt(run.waiting.size());
        for (CorrelationMatch match : run.waiting) {
            new CorrelationMatch(
                            match.time(),
                            index(match.rule()),
                            match.values(),
                            match.cut(),
                            match.source(),
                            match.number(),
                            match.offset())
                    .write(out);
        }
        for (Lane lane : run.lanes) {
            for (long counter : lane.counters.all()) {
                out.writeLong(counter);
            }
            out.writeInt(lane.groups.size());
            for (Group group : lane.groups.values()) {
                group(group);
            }
        }
        out.writeInt(StateFormat.END);
    }

    private int index(int rule) {
        return Arrays.binarySearch(joined, rule);
    }

    private void group(Group group) throws IOException {
        for (String value : group.shown) {
            text(value);
        }
        out.writeBoolean(group.fired);
        out.writeLong(group.firedAt);
        out.writeLong(group.opened);
        out.writeInt(group.size());
        for (int i = 0; i < group.size(); i++) {
            out.writeLong(group.time(i));
            out.writeInt(group.position(i));
            Object[] kept = group.kept(i);
            out.writeInt(kept.length);
            for (Object one : kept) {
                text(one.toString());
            }
            pointers(group.pointers(i));
            for (List<String> values : group.carried(i)) {
                out.writeInt(values.size());
                for (String value : values) {
                    text(value);
                }
            }
        }
    }

    private void pointers(Pointer[] pointers) throws IOException {
        out.writeInt(pointers.length);
        for (Pointer pointer : pointers) {
            out.writeLong(pointer.time());
            out.writeInt(index(pointer.rule()));
            Integer source = sources.get(pointer.source());
            out.writeInt(source == null ? sources.size() : source);
            if (source == null) {
                sources.put(pointer.source(), sources.size());
                text(pointer.source());
            }
            out.writeLong(pointer.number());
            out.writeLong(pointer.offset());
        }
    }

    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > StateFormat.MOST_BYTES) {
            throw new IOException("a text of " + utf8.length + " bytes in the state of correlations; at most "
                    + StateFormat.MOST_BYTES + " can be written");
        }
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
