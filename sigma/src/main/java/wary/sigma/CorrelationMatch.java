package wary.sigma;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a correlation needs to know of a match of a base rule; small, so that millions can be written out, sorted by
 * time and read back. Only {@link MatchReader} makes sense of which value is which.
 *
 * @param time when, in milliseconds since 1970, UTC
 * @param rule the rule's number: its place in {@link RuleSet#rules()}
 * @param values for each field that correlations ask of this rule, its values, each once; at most {@link #MOST_VALUES}
 * @param cut whether there were more values than that
 * @param source the file or stream, as {@link wary.model.Event#source()}
 * @param number the record's number in it
 * @param offset where the record begins in it
 */
public record CorrelationMatch(
        long time, int rule, List<List<String>> values, boolean cut, String source, long number, long offset) {
    /** Most values that are kept of one field. */
    public static final int MOST_VALUES = 16;

    private static final int MOST_FIELDS = 1000;
    private static final int MOST_BYTES = 1 << 16;

    /** About 30,000 years: no log needs more, and sums of times cannot overflow. */
    private static final long FARTHEST = 1_000_000_000_000_000L;

    /** A time farther than some 30,000 years from 1970 is taken for that. */
    public CorrelationMatch {
        time = Math.clamp(time, -FARTHEST, FARTHEST);
    }

    /** By time; where that is the same, in an order that does not depend on who came first. */
    public static final Comparator<CorrelationMatch> ORDER = (a, b) -> {
        int by = Long.compare(a.time, b.time);
        return by != 0 ? by : compareTies(a, b);
    };

    private static int compareTies(CorrelationMatch a, CorrelationMatch b) {
        int by = Integer.compare(a.rule, b.rule);
        by = by != 0 ? by : a.source.compareTo(b.source);
        by = by != 0 ? by : Long.compare(a.number, b.number);
        by = by != 0 ? by : Long.compare(a.offset, b.offset);
        return by != 0 ? by : a.values.toString().compareTo(b.values.toString());
    }

    /** Writes it, so that {@link #read} gets it back. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeInt(rule);
        out.writeBoolean(cut);
        out.writeLong(number);
        out.writeLong(offset);
        text(out, source);
        out.writeShort(values.size());
        for (List<String> some : values) {
            out.writeByte(some.size());
            for (String value : some) {
                text(out, value);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws StreamCorruptedException if it is something else
     * @throws EOFException if it ends too early
     */
    public static CorrelationMatch read(DataInput in) throws IOException {
        long time = in.readLong();
        int rule = in.readInt();
        boolean cut = in.readBoolean();
        long number = in.readLong();
        long offset = in.readLong();
        String source = text(in);
        int fields = bounded(in.readUnsignedShort(), MOST_FIELDS, "fields");
        List<List<String>> values = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            int count = bounded(in.readUnsignedByte(), MOST_VALUES, "values of a field");
            List<String> some = new ArrayList<>(count);
            for (int j = 0; j < count; j++) {
                some.add(text(in));
            }
            values.add(List.copyOf(some));
        }
        return new CorrelationMatch(time, rule, List.copyOf(values), cut, source, number, offset);
    }

    private static void text(DataOutput out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MOST_BYTES) {
            throw new IOException("a text of " + utf8.length + " bytes in a match; at most " + MOST_BYTES
                    + " can be written: shorten the name of the source");
        }
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInput in) throws IOException {
        byte[] utf8 = new byte[bounded(in.readInt(), MOST_BYTES, "bytes of a text")];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int bounded(int number, int most, String what) throws IOException {
        if (number < 0 || number > most) {
            throw new StreamCorruptedException(
                    "not a match: expected at most " + most + " " + what + ", found " + number);
        }
        return number;
    }
}
