package wary.telemetry.mail;

import java.util.List;
import java.util.Optional;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;

/** Makes an event of a message, reading no more of it than the table asks for. */
final class MailDecoder implements Decoder {
    private final FieldTable table;
    private final Event.Builder builder;
    private final Wanted byTable;
    private boolean keepsAll;

    MailDecoder(FieldTable table) {
        this.table = table;
        builder = new Event.Builder(table);
        byTable = Wanted.by(table);
    }

    @Override
    public void keepAll(boolean all) {
        keepsAll = all;
        builder.complete(all);
    }

    @Override
    public void decode(Chunk chunk, EventSink sink) {
        Message message =
                new Message(chunk.bytes(), chunk.from(), chunk.to(), ((MessageCutter.Whole) chunk.context()).size());
        Optional<List<Event.Field>> fields = MessageReader.read(message, keepsAll ? Wanted.ALL : byTable);
        if (fields.isEmpty()) {
            sink.rejected(new Rejection(
                    chunk.source(),
                    chunk.firstNumber(),
                    chunk.offset(),
                    "expected a message that begins with header lines such as \"From: …\", found none"));
            return;
        }
        for (Event.Field field : fields.get()) {
            int id = table.id(field.name());
            if (id != FieldTable.UNKNOWN || keepsAll) {
                builder.add(id == FieldTable.UNKNOWN ? table.size() : id, field.kind(), field.text());
            }
        }
        sink.event(builder.build(chunk.source(), chunk.firstNumber(), chunk.offset(), message));
    }

    /**
     * A message, read again when someone asks.
     *
     * @param size its whole length, that included which was not kept
     */
    record Message(byte[] bytes, int from, int to, long size) implements Event.Original {
        boolean truncated() {
            return size > to - from;
        }

        @Override
        public List<Event.Field> fields() {
            return MessageReader.read(this, Wanted.ALL).orElseThrow();
        }
    }
}
