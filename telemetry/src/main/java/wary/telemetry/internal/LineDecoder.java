package wary.telemetry.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.model.Event.Kind;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;

/** Reads the lines of a chunk that a {@link TextFormat} cut off, one record each. */
final class LineDecoder implements Decoder {
    /**
     * What a chunk's decoder needs.
     *
     * @param reader reads the first line, and those after it until a directive
     * @param text counts bytes of the source
     */
    record Context(LineReader reader, Utf8Text.Text text) {}

    private final FieldTable table;
    private final Event.Builder builder;
    private boolean keepsAll;
    private Kept kept;

    LineDecoder(FieldTable table, LineReader first) {
        this.table = table;
        builder = new Event.Builder(table);
        kept = new Kept(first);
    }

    @Override
    public void keepAll(boolean all) {
        keepsAll = all;
        builder.complete(all);
        kept = new Kept(kept.reader);
    }

    @Override
    public void decode(Chunk chunk, EventSink sink) {
        Context context = (Context) chunk.context();
        use(context.reader());
        byte[] bytes = chunk.bytes();
        long number = chunk.firstNumber();
        long offset = chunk.offset();
        int at = chunk.from();
        while (at < chunk.to()) {
            int next = Ascii.indexOf(bytes, at, chunk.to(), '\n');
            int end = next;
            next = Math.min(next + 1, chunk.to());
            if (end > at && bytes[end - 1] == '\r') {
                end--;
            }
            if (end > at) {
                line(new Line(kept.reader, bytes, at, end), chunk.source(), number, offset, sink);
            }
            offset += context.text().sourceBytes(bytes, at, next);
            number++;
            at = next;
        }
    }

    private void line(Line line, String source, long number, long offset, EventSink sink) {
        if ((line.bytes[line.from] & 0xFF) == line.reader.directive()) {
            use(line.reader.after(line.bytes, line.from, line.to));
            return;
        }
        try {
            if (line.read(kept)) {
                sink.event(builder.build(source, number, offset, line));
            } else {
                builder.clear();
            }
        } catch (BadLine e) {
            builder.clear();
            sink.rejected(new Rejection(source, number, offset, String.valueOf(e.getMessage())));
        }
    }

    @SuppressWarnings("ReferenceEquality") // Another reader may be equal; then it is only made known again.
    private void use(LineReader reader) {
        if (kept.reader != reader) {
            kept = new Kept(reader);
        }
    }

    /** Keeps in the builder what the table has. */
    private final class Kept extends Fields {
        private final LineReader reader;
        private final int[] ids;

        Kept(LineReader reader) {
            this.reader = reader;
            ids = reader.names().stream().mapToInt(this::id).toArray();
        }

        private int id(String name) {
            int id = table.id(name);
            return id == FieldTable.UNKNOWN && keepsAll ? table.size() : id;
        }

        @Override
        public boolean wants(int name) {
            return ids[name] != FieldTable.UNKNOWN;
        }

        @Override
        public boolean wants(String name) {
            return id(name) != FieldTable.UNKNOWN;
        }

        @Override
        public void add(int name, Kind kind, byte[] utf8, int from, int to) {
            if (ids[name] != FieldTable.UNKNOWN) {
                builder.add(ids[name], kind, utf8, from, to - from);
            }
        }

        @Override
        public void add(String name, Kind kind, String value) {
            int id = id(name);
            if (id != FieldTable.UNKNOWN) {
                builder.add(id, kind, value);
            }
        }
    }

    /** A line, read again when someone asks. */
    private record Line(LineReader reader, byte[] bytes, int from, int to) implements Event.Original {
        boolean read(Fields fields) throws BadLine {
            if (Utf8.isValid(bytes, from, to)) {
                return reader.read(bytes, from, to, fields);
            }
            byte[] mended = Utf8.mended(bytes, from, to);
            return reader.read(mended, 0, mended.length, fields);
        }

        @Override
        public List<Event.Field> fields() {
            All all = new All(reader.names());
            try {
                read(all);
            } catch (BadLine e) {
                throw new IllegalStateException("a line that could be read before", e);
            }
            return List.copyOf(all.fields);
        }
    }

    /** Keeps everything, with its names. */
    private static final class All extends Fields {
        private final List<String> names;
        private final List<Event.Field> fields = new ArrayList<>();

        All(List<String> names) {
            this.names = names;
        }

        @Override
        public boolean wants(int name) {
            return true;
        }

        @Override
        public boolean wants(String name) {
            return true;
        }

        @Override
        public void add(int name, Kind kind, byte[] utf8, int from, int to) {
            add(names.get(name), kind, new String(utf8, from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public void add(String name, Kind kind, String value) {
            fields.add(new Event.Field(name, kind, value));
        }
    }
}
