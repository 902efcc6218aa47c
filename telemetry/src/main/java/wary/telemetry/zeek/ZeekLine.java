package wary.telemetry.zeek;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wary.model.Event.Kind;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Escapes;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.IsoTime;
import wary.telemetry.internal.LineReader;

/**
 * A line of a Zeek log below its header. Values that are unset give no field; sets and vectors give one field for each
 * member; {@code T} and {@code F} are true and false, as in Zeek's JSON.
 */
record ZeekLine(ZeekHeader header) implements LineReader {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    @Override
    public List<String> names() {
        return header.names();
    }

    @Override
    public int directive() {
        return '#';
    }

    @Override
    public LineReader after(byte[] bytes, int from, int to) {
        ZeekHeader next = header.with(bytes, from, to);
        return next.equals(header) ? this : new ZeekLine(next);
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, Fields fields) throws BadLine {
        int count = header.count();
        if (count == 0 || count > ZeekHeader.MOST) {
            throw new BadLine(
                    count == 0
                            ? "expected a line with #fields before it, found none; put the header of the log before it"
                            : "the line with #fields before it names more than " + ZeekHeader.MOST + " columns");
        }
        check(bytes, from, to, count);
        fields.text(ZeekHeader.PRODUCT, "zeek");
        // Before the column of the same name that connections have: what an event is, its first service tells.
        if (!header.path().isEmpty()) {
            fields.text(ZeekHeader.SERVICE, header.path());
        }
        int at = from;
        for (int column = 0; column < count; column++) {
            int end = Ascii.indexOf(bytes, at, to, header.separator());
            if (!Ascii.is(bytes, at, end, header.unset())) {
                column(column, bytes, at, end, fields);
            }
            at = end + 1;
        }
        return true;
    }

    private void check(byte[] bytes, int from, int to, int count) throws BadLine {
        int found = 1;
        int at = Ascii.indexOf(bytes, from, to, header.separator());
        while (at < to) {
            found++;
            at = Ascii.indexOf(bytes, at + 1, to, header.separator());
        }
        if (found != count) {
            throw new BadLine("expected " + count + " values as in the last #fields, found " + found);
        }
    }

    private void column(int column, byte[] bytes, int from, int to, Fields fields) {
        int name = ZeekHeader.COLUMNS + column;
        String type = header.type(column);
        if (type.equals("time") && header.names().get(name).equals("ts") && fields.wants(ZeekHeader.TIMESTAMP)) {
            long millis = IsoTime.epoch(bytes, from, to);
            if (millis != IsoTime.NONE) {
                fields.time(ZeekHeader.TIMESTAMP, millis);
            }
        }
        if (!fields.wants(name)) {
            return;
        }
        boolean empty = Ascii.is(bytes, from, to, header.empty());
        int bracket = type.indexOf('[');
        if (bracket < 0) {
            value(name, type, bytes, from, empty ? from : to, fields);
        } else if (!empty) {
            members(
                    name,
                    type.endsWith("]") ? type.substring(bracket + 1, type.length() - 1) : "",
                    bytes,
                    from,
                    to,
                    fields);
        }
    }

    private void members(int name, String type, byte[] bytes, int from, int to, Fields fields) {
        int at = from;
        while (at <= to) {
            int end = Ascii.indexOf(bytes, at, to, header.setSeparator());
            if (!Ascii.is(bytes, at, end, header.unset())) {
                value(name, type, bytes, at, Ascii.is(bytes, at, end, header.empty()) ? at : end, fields);
            }
            at = end + 1;
        }
    }

    private static void value(int name, String type, byte[] bytes, int from, int to, Fields fields) {
        switch (type) {
            case "bool" -> {
                if (Ascii.is(bytes, from, to, "T")) {
                    fields.add(name, Kind.BOOLEAN, TRUE, 0, TRUE.length);
                } else if (Ascii.is(bytes, from, to, "F")) {
                    fields.add(name, Kind.BOOLEAN, FALSE, 0, FALSE.length);
                } else {
                    fields.text(name, bytes, from, to);
                }
            }
            case "count", "int", "double", "port", "time", "interval" -> fields.number(name, bytes, from, to);
            default -> {
                byte @Nullable [] plain = Escapes.undone(bytes, from, to);
                if (plain == null) {
                    fields.text(name, bytes, from, to);
                } else {
                    fields.text(name, plain, 0, plain.length);
                }
            }
        }
    }
}
