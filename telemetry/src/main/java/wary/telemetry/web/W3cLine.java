package wary.telemetry.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import wary.model.Event.Kind;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.IsoTime;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.OldTime;

/**
 * A line of a W3C log below the directives that stand before it.
 *
 * @param columns what the last {@code #Fields} names
 * @param product {@code iis} or {@code windows} where {@code #Software} says so; else empty
 * @param day midnight of the day that the last {@code #Date} names, for logs without a column for it
 * @param local whether times are local ones
 * @param zone knows what local times are
 */
record W3cLine(W3cColumns columns, String product, long day, boolean local, OldTime zone) implements LineReader {
    static final String FIELDS = "#Fields:";

    private static final String SOFTWARE = "#Software:";
    private static final String DATE = "#Date:";
    private static final String TIME_FORMAT = "#Time Format:";
    private static final Request REQUESTS = new Request(W3cColumns.REQUEST);

    @Override
    public List<String> names() {
        return columns.names();
    }

    @Override
    public int directive() {
        return '#';
    }

    @Override
    public LineReader after(byte[] bytes, int from, int to) {
        if (Ascii.startsWith(bytes, from, to, FIELDS)) {
            return new W3cLine(W3cColumns.of(bytes, from + FIELDS.length(), to), product, day, local, zone);
        }
        if (Ascii.startsWith(bytes, from, to, SOFTWARE)) {
            return new W3cLine(columns, product(bytes, from, to), day, local, zone);
        }
        if (Ascii.startsWith(bytes, from, to, DATE)) {
            int at = from + DATE.length();
            while (at < to && bytes[at] == ' ') {
                at++;
            }
            return new W3cLine(columns, product, day(bytes, at, to), local, zone);
        }
        if (Ascii.startsWith(bytes, from, to, TIME_FORMAT)) {
            boolean said = Ascii.indexOf(bytes, from, to, "Local") < to;
            return new W3cLine(columns, product, day, said, zone);
        }
        return this;
    }

    private static String product(byte[] bytes, int from, int to) {
        String software = new String(bytes, from, Math.min(to - from, 128), StandardCharsets.ISO_8859_1);
        if (software.contains("Internet Information Services")) {
            return "iis";
        }
        return software.contains("Windows Firewall") ? "windows" : "";
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, Fields fields) throws BadLine {
        int begin = from;
        // IIS makes room beforehand: until the file is closed, there are zeros at its end.
        while (begin < to && bytes[begin] == 0) {
            begin++;
        }
        if (begin == to) {
            return false;
        }
        int count = columns.count();
        if (count == 0 || count > W3cColumns.MOST) {
            throw new BadLine(
                    count == 0
                            ? "expected a line with #Fields before it, found none; put the one of the file it was cut from"
                                    + " at the begin"
                            : "the line with #Fields before it names more than " + W3cColumns.MOST + " columns");
        }
        int[] starts = new int[count + 1];
        split(bytes, begin, to, starts);
        if (!columns.category().isEmpty()) {
            fields.text(W3cColumns.CATEGORY, columns.category());
        }
        if (!product.isEmpty()) {
            fields.text(W3cColumns.PRODUCT, product);
        }
        time(bytes, starts, fields);
        request(bytes, starts, fields);
        for (int i = 0; i < count; i++) {
            column(i, bytes, starts[i], starts[i + 1] - 1, fields);
        }
        return true;
    }

    /** Where each cell begins; the last number is one more than where the last cell would end and the next begin. */
    private static void split(byte[] bytes, int from, int to, int[] starts) throws BadLine {
        char delimiter = Ascii.indexOf(bytes, from, to, '\t') < to ? '\t' : ' ';
        int end = to;
        while (end > from && bytes[end - 1] == delimiter) {
            end--;
        }
        int cells = 0;
        int at = from;
        while (at <= end && cells < starts.length) {
            starts[cells++] = at;
            at = Ascii.indexOf(bytes, at, end, delimiter) + 1;
        }
        if (cells != starts.length - 1 || at <= end) {
            throw new BadLine("expected " + (starts.length - 1) + " values as in the last #Fields, found "
                    + (at <= end ? "more" : cells));
        }
        starts[cells] = end + 1;
    }

    private void time(byte[] bytes, int[] starts, Fields fields) {
        if (columns.time() < 0 || !fields.wants(W3cColumns.TIMESTAMP)) {
            return;
        }
        long time = IsoTime.time(bytes, starts[columns.time()], starts[columns.time() + 1] - 1);
        long date = columns.date() < 0 ? day : day(bytes, starts[columns.date()], starts[columns.date() + 1] - 1);
        long millis = IsoTime.sum(date, time);
        if (millis != IsoTime.NONE) {
            fields.time(W3cColumns.TIMESTAMP, local ? zone.utc(millis) : millis);
        }
    }

    private static long day(byte[] bytes, int from, int to) {
        if (to - from < 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return IsoTime.NONE;
        }
        return IsoTime.day(
                Ascii.number(bytes, from, from + 4),
                Ascii.number(bytes, from + 5, from + 7),
                Ascii.number(bytes, from + 8, from + 10));
    }

    /** Puts the target together again of which the log has the parts. */
    private void request(byte[] bytes, int[] starts, Fields fields) {
        int column = columns.uri() >= 0 ? columns.uri() : columns.stem();
        if (column < 0 || isNothing(bytes, starts[column], starts[column + 1] - 1)) {
            return;
        }
        int from = starts[column];
        int to = starts[column + 1] - 1;
        if (columns.uri() >= 0) {
            REQUESTS.decoded(bytes, from, to, fields);
        } else if (columns.query() < 0 || isNothing(bytes, starts[columns.query()], starts[columns.query() + 1] - 1)) {
            REQUESTS.uri(bytes, from, to, fields);
        } else if (REQUESTS.wantsUri(fields)) {
            int query = starts[columns.query()];
            int length = starts[columns.query() + 1] - 1 - query;
            byte[] target = new byte[to - from + 1 + length];
            System.arraycopy(bytes, from, target, 0, to - from);
            target[to - from] = '?';
            System.arraycopy(bytes, query, target, to - from + 1, length);
            REQUESTS.uri(target, 0, target.length, fields);
        }
    }

    private void column(int column, byte[] bytes, int from, int to, Fields fields) {
        int name = W3cColumns.COLUMNS + column;
        if (isNothing(bytes, from, to)) {
            return;
        }
        if (column == columns.action()) {
            action(name, bytes, from, to, fields);
            return;
        }
        fields.add(name, Ascii.isNumber(bytes, from, to) ? Kind.NUMBER : Kind.TEXT, bytes, from, to);
        if (fields.wants(name) && names().get(name).equals("cs-user-agent")) {
            spaced(name, bytes, from, to, fields);
        }
    }

    private static boolean isNothing(byte[] bytes, int from, int to) {
        return from >= to || to - from == 1 && bytes[from] == '-';
    }

    /** What a firewall did, in the words that are used for other firewalls' logs; anything else in its own. */
    private static void action(int name, byte[] bytes, int from, int to, Fields fields) {
        boolean blocked = Ascii.is(bytes, from, to, "DROP");
        if (blocked || Ascii.is(bytes, from, to, "ALLOW")) {
            fields.text(name, blocked ? "blocked" : "allowed");
            fields.text(W3cColumns.BLOCKED, String.valueOf(blocked));
        } else {
            fields.text(name, bytes, from, to);
        }
    }

    /** IIS writes a plus for every space; rules are written with one or with the other. */
    private static void spaced(int name, byte[] bytes, int from, int to, Fields fields) {
        if (Ascii.indexOf(bytes, from, to, '+') == to) {
            return;
        }
        byte[] spaced = new byte[to - from];
        for (int i = 0; i < spaced.length; i++) {
            spaced[i] = bytes[from + i] == '+' ? (byte) ' ' : bytes[from + i];
        }
        fields.text(name, spaced, 0, spaced.length);
    }
}
