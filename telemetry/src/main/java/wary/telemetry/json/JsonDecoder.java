package wary.telemetry.json;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Records;
import wary.telemetry.internal.Utf8;
import wary.telemetry.table.Mapping;

/** Reads records off a chunk, keeping only the fields asked for. Builds no tree. */
final class JsonDecoder implements Decoder {
    /** How deep objects and arrays may stand within each other. */
    static final int DEEPEST = 64;

    private static final int LONGEST_NUMBER = 1000;

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(JsonFormat.LONGEST_RECORD)
                    .maxNameLength(50_000)
                    .build())
            .build();

    private final Event.Builder builder;
    private final FieldTable fields;
    private final RawText raw = new RawText();
    private Names names;
    private boolean keepsAll;
    /** What the current parser reads: its bytes, where it began, where it ends. */
    private byte[] bytes = new byte[0];

    private int base;
    private int end;
    private final Names.Member[] open = new Names.Member[DEEPEST + 2];
    /** Reads texts that hold the event itself; made when the first comes. */
    private Optional<JsonDecoder> embedded = Optional.empty();
    /** Whether this is such a one: texts within texts stay texts. */
    private boolean isEmbedded;
    /** What members mean in the chunk that is being read. */
    private Optional<Mapping> mapping = Optional.empty();

    JsonDecoder(FieldTable fields) {
        this(fields, new Event.Builder(fields));
    }

    JsonDecoder(FieldTable fields, Event.Builder builder) {
        this.fields = fields;
        this.builder = builder;
        names = new Names(Optional.of(fields), false);
    }

    @Override
    public void keepAll(boolean all) {
        namesOfAll(all);
        builder.complete(all);
    }

    /** As {@link #keepAll}, with a builder that is somebody else's. */
    void namesOfAll(boolean all) {
        if (all != keepsAll) {
            keepsAll = all;
            names = new Names(Optional.of(fields), all);
            embedded = Optional.empty();
        }
    }

    @Override
    public void decode(Chunk chunk, EventSink sink) {
        Object context = chunk.context();
        mapping = Optional.empty();
        if (context instanceof JsonFormat.Mapped(Object inner, Mapping known)) {
            context = inner;
            mapping = Optional.of(known);
        }
        if (context instanceof Records records) {
            decodeRecords(chunk, records, sink);
        } else {
            decodeLines(chunk, sink);
        }
    }

    private void decodeRecords(Chunk chunk, Records records, EventSink sink) {
        for (int i = 0; i < records.count(); i++) {
            int from = records.starts()[i];
            int to = records.ends()[i];
            long number = records.numbers()[i];
            long offset = records.offsets()[i];
            try (JsonParser parser = parser(chunk.bytes(), from, to)) {
                read(parser);
                if (parser.nextToken() != null) {
                    throw new NotARecord("something follows the record");
                }
                checkText(chunk.bytes(), from, to);
                sink.event(event(chunk.source(), number, offset, chunk.bytes(), from, to));
            } catch (JacksonException | NotARecord e) {
                builder.clear();
                sink.rejected(new Rejection(chunk.source(), number, offset, reason(e)));
            }
        }
    }

    /** One parser reads many lines; where one is broken, a new parser begins with the next. */
    private void decodeLines(Chunk chunk, EventSink sink) {
        byte[] input = chunk.bytes();
        int from = chunk.from();
        long number = chunk.firstNumber();
        while (from < chunk.to()) {
            int start = skipBlank(input, from, chunk.to());
            number += lineEnds(input, from, start);
            from = start;
            if (from == chunk.to()) {
                break;
            }
            int line = 1;
            try (JsonParser parser = parser(input, from, chunk.to())) {
                while (from < chunk.to()) {
                    read(parser);
                    TokenStreamLocation place = parser.currentLocation();
                    int to = base + (int) place.getByteOffset();
                    if (place.getLineNr() != line) {
                        // The parser also counts a carriage return alone.
                        if (lineEnds(input, from, to) > 0) {
                            throw new NotARecord("the line ends within the object");
                        }
                        line = place.getLineNr();
                    }
                    checkText(input, from, to);
                    int next = afterLine(input, to, chunk.to());
                    sink.event(event(chunk.source(), number, chunk.offset() + (from - chunk.from()), input, from, to));
                    from = next;
                    number++;
                    line++;
                    int gap = skipBlank(input, from, chunk.to());
                    int blank = gap == from ? 0 : lineEnds(input, from, gap);
                    number += blank;
                    line += blank;
                    from = gap;
                }
            } catch (JacksonException | NotARecord e) {
                builder.clear();
                sink.rejected(new Rejection(chunk.source(), number, chunk.offset() + (from - chunk.from()), reason(e)));
                while (from < chunk.to() && input[from] != '\n') {
                    from++;
                }
                from++;
                number++;
            }
        }
    }

    /** The event of what is in the builder. */
    private Event event(String source, long number, long offset, byte[] input, int from, int to) throws NotARecord {
        if (mapping.isEmpty()) {
            return builder.build(source, number, offset, new Original(input, from, to));
        }
        builder.clear();
        try {
            for (Event.Field field : mapping.get().apply(AllFields.of(input, from, to))) {
                int known = fields.id(field.name());
                int id = known == FieldTable.UNKNOWN && keepsAll ? fields.size() : known;
                if (id != FieldTable.UNKNOWN && field.kind() == Event.Kind.NULL) {
                    builder.addNull(id);
                } else if (id != FieldTable.UNKNOWN) {
                    builder.add(id, field.kind(), field.text());
                }
            }
        } catch (Mapping.BadTime e) {
            throw new NotARecord("its time cannot be read: " + e.getMessage());
        }
        return builder.build(source, number, offset, new MappedOriginal(input, from, to, mapping.get()));
    }

    private static void checkText(byte[] bytes, int from, int to) throws NotARecord {
        if (!Utf8.isValid(bytes, from, to)) {
            throw new NotARecord("it is not UTF-8");
        }
    }

    private JsonParser parser(byte[] input, int from, int to) throws NotARecord {
        // The parser would guess another encoding from these, and places in the input would no longer be right.
        if (from >= to || input[from] <= 0 || (from + 1 < to && input[from + 1] == 0)) {
            throw new NotARecord("expected an object, found something else");
        }
        bytes = input;
        base = from;
        end = to;
        return JSON.createParser(ObjectReadContext.empty(), input, from, to - from);
    }

    /** Reads one object into the builder. */
    private void read(JsonParser parser) throws NotARecord {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT) {
            throw new NotARecord(token == null ? "nothing is there" : "expected an object, found " + words(token));
        }
        int depth = 0;
        open[0] = names.root;
        Names.Member member = names.root;
        while (true) {
            token = parser.nextToken();
            if (token == null) {
                throw new NotARecord("the input ends within the object");
            }
            switch (token) {
                case PROPERTY_NAME -> member = open[depth].member(parser.currentName());
                case START_OBJECT, START_ARRAY -> {
                    if (member == names.nobodyAsks) {
                        parser.skipChildren();
                    } else if (member.isPairs() && token == JsonToken.START_OBJECT) {
                        if (!Pairs.read(parser, names, member, this::add)) {
                            throw new NotARecord("the input ends within the object");
                        }
                    } else {
                        open[++depth] = member;
                    }
                }
                case END_OBJECT, END_ARRAY -> {
                    if (depth-- == 0) {
                        return;
                    }
                    // Back in an array, its next element is of the same member.
                    member = open[depth + 1];
                }
                case VALUE_STRING -> addText(parser, member);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(parser, member, Event.Kind.NUMBER);
                case VALUE_TRUE, VALUE_FALSE -> add(parser, member, Event.Kind.BOOLEAN);
                case VALUE_NULL -> {
                    if (member.countsWhenNull()) {
                        for (int id : member.ids()) {
                            builder.addNull(id);
                        }
                    }
                }
                default -> throw new NotARecord("expected JSON, found " + words(token));
            }
        }
    }

    private void addText(JsonParser parser, Names.Member member) throws NotARecord {
        if (member.ids().length > 0 || member.isEmbedded()) {
            raw.take(bytes, base + (int) parser.currentLocation().getByteOffset(), end);
            if (member.isEmbedded() && !isEmbedded && raw.length() > 0 && raw.text()[0] == '{') {
                addEmbedded();
                return;
            }
            for (int id : member.ids()) {
                builder.add(id, Event.Kind.TEXT, raw.text(), 0, raw.length());
            }
        }
    }

    private void addEmbedded() throws NotARecord {
        if (embedded.isEmpty()) {
            JsonDecoder made = new JsonDecoder(fields, builder);
            made.names = names;
            embedded = Optional.of(made);
        }
        try {
            embedded.get().readEmbedded(raw.text(), raw.length());
        } catch (JsonText.NotJson e) {
            throw new NotARecord("a text in it that should hold the event is " + e.getMessage());
        }
    }

    /** Adds the fields of an object that is all of this text. */
    void readEmbedded(byte[] text, int length) throws JsonText.NotJson {
        isEmbedded = true;
        try (JsonParser parser = parser(text, 0, length)) {
            read(parser);
            if (parser.nextToken() != null) {
                throw new NotARecord("something follows the record");
            }
        } catch (JacksonException | NotARecord e) {
            throw new JsonText.NotJson(reason(e));
        }
    }

    private void add(Names.Member member, Event.Kind kind, String text) {
        if (kind != Event.Kind.NULL || member.countsWhenNull()) {
            for (int id : member.ids()) {
                builder.add(id, kind, text);
            }
        }
    }

    private void add(JsonParser parser, Names.Member member, Event.Kind kind) {
        for (int id : member.ids()) {
            builder.add(id, kind, parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        }
    }

    private static int skipBlank(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int lineEnds(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** The beginning of the next line, if nothing but blanks is left of this one. */
    private static int afterLine(byte[] bytes, int from, int to) throws NotARecord {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            if (bytes[at] != ' ' && bytes[at] != '\r' && bytes[at] != '\t') {
                throw new NotARecord("something follows the object on its line");
            }
            at++;
        }
        return Math.min(at + 1, to);
    }

    private static String words(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private static String reason(Exception e) {
        String message = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        return CONTROLS.matcher("not a JSON object: " + message).replaceAll(" ");
    }

    /** Valid JSON, perhaps, but no record. */
    private static final class NotARecord extends Exception {
        private static final long serialVersionUID = 1;

        NotARecord(String message) {
            super(message, null, false, false);
        }
    }

    /** A record's bytes, read again in full when someone asks. */
    private record Original(byte[] bytes, int from, int to) implements Event.Original {
        @Override
        public List<Event.Field> fields() {
            return AllFields.of(bytes, from, to);
        }
    }

    /** The same, where members have another meaning. */
    private record MappedOriginal(byte[] bytes, int from, int to, Mapping mapping) implements Event.Original {
        @Override
        public List<Event.Field> fields() {
            try {
                return mapping.apply(AllFields.of(bytes, from, to));
            } catch (Mapping.BadTime e) {
                throw new IllegalStateException("a record that could be read before", e);
            }
        }
    }
}
