package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.model.Event;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/** Writes and reads the pieces that states and spilled events are made of. What is read is bounded and not trusted. */
public final class Saved {
    private static final int LONGEST = 1 << 16;
    private static final int MOST = 1 << 22;

    private Saved() {}

    /** Writes something. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(DataOutput out, T value) throws IOException;
    }

    /** Reads what a {@link Writer} wrote. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    public static void text(DataOutput out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(utf8.length, LONGEST);
        out.writeInt(length);
        out.write(utf8, 0, length);
    }

    public static String text(DataInput in) throws IOException {
        byte[] utf8 = new byte[number(in.readInt(), LONGEST)];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    public static <T> void list(DataOutput out, List<T> list, Writer<T> writer) throws IOException {
        out.writeInt(list.size());
        for (T value : list) {
            writer.write(out, value);
        }
    }

    public static <T> List<T> list(DataInput in, Reader<T> reader) throws IOException {
        int size = number(in.readInt(), MOST);
        List<T> list = new ArrayList<>(Math.min(size, 1024));
        for (int i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    static void fields(DataOutput out, List<Event.Field> fields) throws IOException {
        list(out, fields, (o, f) -> {
            text(o, f.name());
            o.writeByte(f.kind().ordinal());
            text(o, f.text());
        });
    }

    static List<Event.Field> fields(DataInput in) throws IOException {
        return list(in, i -> new Event.Field(text(i), one(Event.Kind.values(), i.readUnsignedByte()), text(i)));
    }

    public static void pointer(DataOutput out, Pointer pointer) throws IOException {
        text(out, pointer.source());
        out.writeLong(pointer.record());
        out.writeLong(pointer.offset());
        out.writeBoolean(pointer.time().isPresent());
        out.writeLong(pointer.time().map(Instant::toEpochMilli).orElse(0L));
        fields(out, pointer.fields());
    }

    public static Pointer pointer(DataInput in) throws IOException {
        String source = text(in);
        long record = in.readLong();
        long offset = in.readLong();
        boolean timed = in.readBoolean();
        Instant time = Instant.ofEpochMilli(in.readLong());
        return new Pointer(source, record, offset, timed ? Optional.of(time) : Optional.empty(), fields(in));
    }

    public static void entity(DataOutput out, Entity entity) throws IOException {
        out.writeByte(entity.kind().ordinal());
        out.writeByte(entity.role().ordinal());
        text(out, entity.value());
    }

    public static Entity entity(DataInput in) throws IOException {
        Entity.Kind kind = one(Entity.Kind.values(), in.readUnsignedByte());
        Entity.Role role = one(Entity.Role.values(), in.readUnsignedByte());
        String value = text(in);
        return new Entity(kind, role, value.isEmpty() ? "?" : value);
    }

    private static <T> T one(T[] all, int number) throws IOException {
        return all[number(number, all.length - 1)];
    }

    private static int number(int number, int most) throws IOException {
        if (number < 0 || number > most) {
            throw new StreamCorruptedException("expected a number up to " + most + ", found " + number);
        }
        return number;
    }
}
