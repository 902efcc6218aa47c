package wary.telemetry.internal;

import java.nio.charset.StandardCharsets;
import wary.model.Event.Kind;

/** Takes what a {@link LineReader} finds in a line. A field may be given several times. */
public abstract class Fields {
    Fields() {}

    /**
     * Whether anybody asked for a field; if not, giving it does no harm, but making its text may not be worth while.
     *
     * @param name its place in {@link LineReader#names}
     */
    public abstract boolean wants(int name);

    /** Whether anybody asked for a field whose name need not be in {@link LineReader#names}. */
    public abstract boolean wants(String name);

    /**
     * Gives a field.
     *
     * @param name its place in {@link LineReader#names}
     * @param utf8 well-formed UTF-8
     * @param to the place after the value's last byte
     */
    public abstract void add(int name, Kind kind, byte[] utf8, int from, int to);

    /** Gives a field whose name need not be in {@link LineReader#names}. */
    public abstract void add(String name, Kind kind, String value);

    /** Gives a text that stands in these bytes, which are well-formed UTF-8. */
    public final void text(int name, byte[] utf8, int from, int to) {
        add(name, Kind.TEXT, utf8, from, to);
    }

    /** Gives a text. */
    public final void text(int name, String value) {
        if (wants(name)) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            add(name, Kind.TEXT, utf8, 0, utf8.length);
        }
    }

    /** Gives a number as it is written. */
    public final void number(int name, byte[] utf8, int from, int to) {
        add(name, Kind.NUMBER, utf8, from, to);
    }

    /** Gives a time as ISO 8601 in UTC with three digits of the second. */
    public final void time(int name, long epochMillis) {
        if (wants(name)) {
            byte[] text = new byte[IsoTime.LENGTH];
            IsoTime.write(epochMillis, text);
            add(name, Kind.TEXT, text, 0, text.length);
        }
    }
}
