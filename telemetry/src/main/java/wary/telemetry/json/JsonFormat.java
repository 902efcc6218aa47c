package wary.telemetry.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wary.model.FieldTable;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Growing;
import wary.telemetry.Input;
import wary.telemetry.internal.ContentStream;
import wary.telemetry.internal.GrowingLines;
import wary.telemetry.internal.LineSplitter;
import wary.telemetry.internal.Utf8Text;
import wary.telemetry.table.Mapping;
import wary.telemetry.table.Mappings;

/**
 * JSON logs: one object a line (NDJSON), arrays of objects, objects one after another over several lines. UTF-8, or
 * UTF-16 with a byte order mark. Which of these it is, the beginning of the input tells.
 *
 * <p>Records may stand in envelopes, as cloud services write them: {@code {"Records":[…]}}, or {@code records},
 * {@code value}, {@code items}, {@code entries}, {@code Events}, with little beside the list. They are cut as they come
 * by, so that an envelope may be of any length; each record has its own number and offset.
 *
 * <p>Nested objects become fields with dots ({@code a.b.c}), the elements of an array values of one field. Envelopes
 * that are known around Windows events are taken off: see {@link Names}.
 *
 * <p>A record is at most {@link #LONGEST_RECORD} bytes long and {@link JsonDecoder#DEEPEST} levels deep.
 */
public final class JsonFormat implements Format {
    /** The longest record, in bytes. */
    public static final int LONGEST_RECORD = 16 << 20;

    /** The context of a chunk of lines. */
    static final String LINES = "lines";
    /** How long lines may be. */
    static final LineSplitter.Limit LIMIT =
            new LineSplitter.Limit(LONGEST_RECORD, "Perhaps the file is not one object a line");

    /**
     * What a chunk's decoder needs where a mapping fits the input.
     *
     * @param context what it would need without
     */
    record Mapped(Object context, Mapping mapping) {}

    private final Mappings mappings;

    /** With the mappings that are built in. */
    public JsonFormat() {
        this(Mappings.builtIn());
    }

    /** @param mappings what the members of some objects mean; an input's first record tells which one it is for */
    public JsonFormat(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean recognises(byte[] head) {
        byte[] text = Utf8Text.utf8(head);
        int at = skipBlank(text, 0);
        if (at >= text.length) {
            return false;
        }
        int next = skipBlank(text, at + 1);
        if (next >= text.length) {
            return false;
        }
        return switch (text[at]) {
            case '{' -> text[next] == '"' || text[next] == '}';
            case '[' -> text[next] == '{' || text[next] == ']';
            default -> false;
        };
    }

    @Override
    public void split(Input input, ChunkSink sink) throws IOException {
        ContentStream stream = new ContentStream(Utf8Text.toUtf8(input.stream()), Formats.HEAD_BYTES);
        byte[] head = stream.head();
        Optional<Mapping> mapping = FirstRecord.mapping(mappings, head, isEnveloped(head));
        if (isLines(head)) {
            // Places are those in the text as UTF-8, without a mark.
            Utf8Text.Text text = new Utf8Text.Text(stream, 0, false);
            new LineSplitter(input.source(), text, sink, LIMIT, (bytes, end) -> with(mapping, LINES)).split();
        } else {
            new RecordSplitter(input.source(), stream, sink, isEnveloped(head), records -> with(mapping, records))
                    .split();
        }
    }

    @Override
    public Optional<Growing> growing(byte[] head) {
        return !Utf8Text.isUtf16(head) && isLines(head) ? Optional.of(new GrowingObjects()) : Optional.empty();
    }

    /** The context is the first line, which tells the mapping. */
    private final class GrowingObjects extends GrowingLines {
        GrowingObjects() {
            super(LIMIT);
        }

        @Override
        public byte[] context(byte[] before, byte[] bytes) {
            if (before.length > 0) {
                return before;
            }
            int from = skipBlank(bytes, Utf8Text.mark(bytes));
            int end = from;
            while (end < bytes.length && bytes[end] != '\n' && end - from < Formats.HEAD_BYTES) {
                end++;
            }
            return Arrays.copyOfRange(bytes, from, end);
        }

        @Override
        protected LineSplitter.Contexts contexts(Part part, Utf8Text.Text text) {
            Optional<Mapping> mapping = FirstRecord.mapping(mappings, context(part.context(), part.bytes()), false);
            return (bytes, end) -> with(mapping, LINES);
        }
    }

    private static Object with(Optional<Mapping> mapping, Object context) {
        return mapping.isPresent() ? new Mapped(context, mapping.get()) : context;
    }

    @Override
    public Decoder decoder(FieldTable fields) {
        return new JsonDecoder(fields);
    }

    /** Whether the first object is an envelope around a list of records. */
    private static boolean isEnveloped(byte[] head) {
        int at = skipBlank(head, 0);
        if (at < head.length && head[at] == '[') {
            at = skipBlank(head, at + 1);
        }
        return at < head.length && head[at] == '{' && Envelope.begins(head, at);
    }

    /** Whether the first line is an object, or at least no piece of one. */
    private static boolean isLines(byte[] head) {
        int at = skipBlank(head, 0);
        if (at < head.length && head[at] == '[' || isEnveloped(head)) {
            return false;
        }
        Nesting nesting = new Nesting();
        for (int i = at; i < head.length; i++) {
            nesting.next(head[i]);
            if (head[i] == '\n') {
                return nesting.depth() <= 0 || nesting.broken() || isBroken(head, at, i);
            }
        }
        return true;
    }

    /**
     * Whether a first line that leaves something open is a broken record of its own, and not the first piece of one
     * over several lines: whole objects follow where none could stand within the record.
     */
    private static boolean isBroken(byte[] head, int from, int lineEnd) {
        String first = new String(head, from, lineEnd - from, StandardCharsets.ISO_8859_1).stripTrailing();
        List<String> next = new String(head, lineEnd, head.length - lineEnd, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(2)
                .toList();
        return !next.isEmpty()
                && next.stream().allMatch(JsonFormat::isObject)
                && (next.size() == 2 || ":[,".indexOf(first.charAt(first.length() - 1)) < 0);
    }

    private static boolean isObject(String line) {
        Nesting nesting = new Nesting();
        for (int i = 0; i < line.length(); i++) {
            nesting.next((byte) line.charAt(i));
        }
        return line.startsWith("{") && line.stripTrailing().endsWith("}") && nesting.depth() == 0;
    }

    private static int skipBlank(byte[] text, int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
            at++;
        }
        return at;
    }
}
