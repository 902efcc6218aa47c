package wary.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The names of the event fields that a rule set uses, each with a small number, fixed when the rules are compiled.
 * Readers look a name up once, and from then on only the number travels. Immutable and thread-safe.
 *
 * <p>Names are compared exactly, upper and lower case being different, as in the Sigma specification.
 */
public final class FieldTable {
    /** What {@link #id} returns for a name that nobody asked for. */
    public static final int UNKNOWN = -1;

    private final List<String> names;
    private final Map<String, Integer> ids;

    private FieldTable(List<String> names) {
        this.names = names;
        this.ids = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            ids.put(names.get(i), i);
        }
    }

    /** A table of these names; doubles count once. The numbers follow the names' natural order. */
    public static FieldTable of(Collection<String> names) {
        return new FieldTable(List.copyOf(new TreeSet<>(names)));
    }

    /** The number of this field, 0 to {@code size() - 1}, or {@link #UNKNOWN}. */
    public int id(String name) {
        Integer id = ids.get(name);
        return id == null ? UNKNOWN : id;
    }

    /** The name that has this number. */
    public String name(int id) {
        return names.get(id);
    }

    /** All names, in the order of their numbers. */
    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }
}
