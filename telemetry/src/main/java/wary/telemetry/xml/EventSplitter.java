package wary.telemetry.xml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import wary.telemetry.ChunkSink;
import wary.telemetry.internal.RecordChunks;
import wary.telemetry.internal.Utf8Text;

/**
 * Cuts the input at {@code <Event} and {@code </Event>}, without reading what is between. An event that has not ended
 * where the next one begins is rejected by itself, so that it does not cost the next. That it is the next, and not some
 * element of the same name in the event's data, is told by the {@code <System} that every event of Windows begins with.
 */
final class EventSplitter {
    /** The longest record, in bytes of UTF-8. */
    static final int LONGEST_RECORD = 1 << 20;

    private static final byte[] SYSTEM = "<System".getBytes(StandardCharsets.US_ASCII);
    /** How long an event's own tag and the blanks after it may be, where it is looked for within another event. */
    private static final int LONGEST_TAG = 1000;

    private static final byte[] NAME = "Event".getBytes(StandardCharsets.US_ASCII);
    /** How many blanks may stand before the {@code >} of an end; more would have to be read again and again. */
    private static final int MOST_BLANKS = 16;

    private enum Mark {
        START,
        END,
        NONE
    }

    /** What an {@code <Event} within an event is. */
    private enum Inner {
        NEXT_EVENT,
        ELEMENT,
        EMPTY_ELEMENT,
        UNDECIDED
    }

    private final Utf8Text.Text text;
    private final RecordChunks chunks;
    private byte[] buffer = new byte[64 << 10];
    private int from;
    private int to;
    /** Where {@link #from} stands in the input. */
    private long offset;
    /** Where the mark found last begins; if there was none, from where to search on. */
    private int found;
    /** The place after the end found last. */
    private int foundEnd;

    private long number;
    private boolean ended;
    /** Whether the end that comes next belongs to an event that is rejected already. */
    private boolean withinRejected;

    EventSplitter(String source, Utf8Text.Text text, ChunkSink sink) {
        this.text = text;
        offset = text.begins();
        chunks = new RecordChunks(source, sink, records -> records);
    }

    void split() throws IOException {
        try {
            while (findStart()) {
                number++;
                record();
            }
        } finally {
            // Where reading failed, what was read until then still counts.
            chunks.flush();
        }
    }

    /** Moves to the next record's first byte; false if there is none. */
    private boolean findStart() throws IOException {
        while (true) {
            Mark mark = find(from);
            skipTo(found);
            switch (mark) {
                case START -> {
                    withinRejected = false;
                    return true;
                }
                case END -> {
                    if (!withinRejected) {
                        number++;
                        chunks.reject(number, offset, "expected <Event, found the end of an event that did not begin");
                    }
                    withinRejected = false;
                    skipTo(foundEnd);
                }
                case NONE -> {
                    if (ended) {
                        return false;
                    }
                    fill();
                }
            }
        }
    }

    private void record() throws IOException {
        int at = from + 1 + NAME.length;
        boolean inTag = true;
        int depth = 1;
        while (true) {
            if (inTag) {
                at = tagEnd(at);
                if (at < to) {
                    inTag = false;
                    if (buffer[at] == '>' && buffer[at - 1] == '/') {
                        add(at + 1);
                        return;
                    }
                }
            }
            if (!inTag) {
                Mark mark = find(at);
                at = found;
                if (mark == Mark.END) {
                    depth--;
                    if (depth == 0) {
                        add(foundEnd);
                        return;
                    }
                    at = foundEnd;
                    continue;
                }
                Inner inner = mark == Mark.START ? inner(at) : Inner.UNDECIDED;
                if (inner == Inner.NEXT_EVENT) {
                    reject("expected </Event>, found the begin of the next event", at);
                    return;
                }
                if (inner != Inner.UNDECIDED) {
                    depth += inner == Inner.ELEMENT ? 1 : 0;
                    at += 1 + NAME.length;
                    continue;
                }
            }
            if (to - from >= LONGEST_RECORD) {
                reject(
                        "the event does not end within " + LONGEST_RECORD + " bytes, which is the most that is read",
                        at);
                withinRejected = true;
                return;
            }
            int searched = at - from;
            if (ended) {
                reject("expected </Event>, found the end of the input", to);
                return;
            }
            fill();
            at = from + searched;
        }
    }

    private Inner inner(int start) {
        int limit = start + LONGEST_TAG;
        int tag = Math.min(tagEnd(start + 1 + NAME.length), limit);
        if (tag == to && !ended) {
            return Inner.UNDECIDED;
        }
        if (tag < to && buffer[tag] == '>' && buffer[tag - 1] == '/') {
            return Inner.EMPTY_ELEMENT;
        }
        int content = tag + 1;
        while (content < to && content < limit && blank(buffer[content])) {
            content++;
        }
        if (content + SYSTEM.length > to) {
            return ended ? Inner.ELEMENT : Inner.UNDECIDED;
        }
        boolean system = Arrays.equals(buffer, content, content + SYSTEM.length, SYSTEM, 0, SYSTEM.length);
        return system ? Inner.NEXT_EVENT : Inner.ELEMENT;
    }

    private void add(int end) {
        chunks.add(buffer, from, end, number, offset);
        skipTo(end);
    }

    private void reject(String reason, int next) {
        chunks.reject(number, offset, reason);
        skipTo(next);
    }

    /** Where the tag that {@code at} is in ends, or another one begins. */
    private int tagEnd(int at) {
        int i = at;
        while (i < to && buffer[i] != '>' && buffer[i] != '<') {
            i++;
        }
        return i;
    }

    /** Looks for the next begin or end of an event. */
    private Mark find(int at) {
        for (int i = at; i < to; i++) {
            if (buffer[i] != '<') {
                continue;
            }
            found = i;
            boolean closing = i + 1 < to && buffer[i + 1] == '/';
            int name = closing ? i + 2 : i + 1;
            int after = name + NAME.length;
            if (after >= to) {
                if (!ended) {
                    return Mark.NONE;
                }
                if (after == to && !closing && Arrays.equals(buffer, name, after, NAME, 0, NAME.length)) {
                    return Mark.START;
                }
            } else if (Arrays.equals(buffer, name, after, NAME, 0, NAME.length)) {
                if (!closing) {
                    if (blank(buffer[after]) || buffer[after] == '>' || buffer[after] == '/') {
                        return Mark.START;
                    }
                    continue;
                }
                int close = after;
                while (close < to && close < after + MOST_BLANKS && blank(buffer[close])) {
                    close++;
                }
                if (close == to && !ended) {
                    return Mark.NONE;
                }
                if (close < to && buffer[close] == '>') {
                    foundEnd = close + 1;
                    return Mark.END;
                }
            }
        }
        found = to;
        return Mark.NONE;
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private void skipTo(int at) {
        offset += text.sourceBytes(buffer, from, at);
        from = at;
    }

    /** Reads on. At the end, what was not decided for want of more bytes is looked at once more. */
    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = text.stream().read(buffer, to, buffer.length - to);
        ended = count < 0;
        to += Math.max(count, 0);
    }
}
