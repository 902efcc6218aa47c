package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.model.Event;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/**
 * An event that a detector is given, reduced to what it asks for.
 *
 * @param time when it happened
 * @param dated whether the log itself said so
 * @param role what the rule that picked it says it is, such as {@code sign-in}; empty where the detector takes one kind
 * @param fields those of the fields it asks for that the event has; at most {@link #MOST_FIELDS}
 * @param count how many events with these very values it stands for: 1, or more where the detector is only given
 *     numbers for each minute
 * @param source the file or stream of the first of them
 * @param record its record number there
 * @param offset where it begins there, in bytes
 */
public record Seen(
        Instant time,
        boolean dated,
        String role,
        List<Event.Field> fields,
        long count,
        String source,
        long record,
        long offset) {
    public static final int MOST_FIELDS = 48;
    private static final int LONGEST = 2048;

    public Seen {
        fields = fields.stream().limit(MOST_FIELDS).map(Seen::shortened).toList();
    }

    private static Event.Field shortened(Event.Field field) {
        String text = field.text();
        return text.length() <= LONGEST
                ? field
                : new Event.Field(field.name(), field.kind(), text.substring(0, LONGEST));
    }

    /** The first value of the first of these fields that has one. */
    public Optional<String> first(List<String> names) {
        for (String name : names) {
            for (Event.Field field : fields) {
                if (field.name().equals(name)
                        && !field.text().isEmpty()
                        && !field.text().equals("-")) {
                    return Optional.of(field.text());
                }
            }
        }
        return Optional.empty();
    }

    /** All values of a field. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(f -> f.name().equals(name))
                .map(Event.Field::text)
                .toList();
    }

    public List<Entity> entities() {
        return Entities.of(fields);
    }

    /** The first entity of a kind, by its value. */
    public Optional<String> entity(Entity.Kind kind) {
        return entities().stream()
                .filter(e -> e.kind() == kind)
                .map(Entity::value)
                .findFirst();
    }

    public Pointer pointer() {
        return new Pointer(source, record, offset, dated ? Optional.of(time) : Optional.empty(), fields);
    }

    /** The same for so many events. */
    public Seen times(long events) {
        return new Seen(time, dated, role, fields, events, source, record, offset);
    }

    public void write(DataOutput out) throws IOException {
        out.writeLong(time.toEpochMilli());
        out.writeBoolean(dated);
        Saved.text(out, role);
        Saved.fields(out, fields);
        out.writeLong(count);
        Saved.text(out, source);
        out.writeLong(record);
        out.writeLong(offset);
    }

    public static Seen read(DataInput in) throws IOException {
        Instant time = Instant.ofEpochMilli(in.readLong());
        boolean dated = in.readBoolean();
        String role = Saved.text(in);
        List<Event.Field> fields = new ArrayList<>(Saved.fields(in));
        return new Seen(time, dated, role, fields, in.readLong(), Saved.text(in), in.readLong(), in.readLong());
    }
}
