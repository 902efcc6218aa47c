package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a detector knows about each of many keys; when there are too many, what was not asked for longest goes. */
final class Memory<V> {
    private final int most;
    private final LinkedHashMap<String, V> values = new LinkedHashMap<>(64, 0.75f, true);

    Memory(int most) {
        this.most = most;
    }

    V of(String key, Supplier<V> fresh) {
        V value = values.computeIfAbsent(key, k -> fresh.get());
        if (values.size() > most) {
            values.pollFirstEntry();
        }
        return value;
    }

    Optional<V> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    void put(String key, V value) {
        values.put(key, value);
        if (values.size() > most) {
            values.pollFirstEntry();
        }
    }

    Iterable<Map.Entry<String, V>> entries() {
        return values.entrySet();
    }

    void save(DataOutput out, Saved.Writer<V> writer) throws IOException {
        out.writeInt(values.size());
        for (Map.Entry<String, V> entry : values.entrySet()) {
            Saved.text(out, entry.getKey());
            writer.write(out, entry.getValue());
        }
    }

    void restore(DataInput in, Saved.Reader<V> reader) throws IOException {
        values.clear();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String key = Saved.text(in);
            put(key, reader.read(in));
        }
    }
}
