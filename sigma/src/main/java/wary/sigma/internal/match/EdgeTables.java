package wary.sigma.internal.match;

import java.util.Map;
import java.util.TreeMap;

/** Literals that begin or end a value, in one table for each number of bytes that is hashed. Immutable. */
final class EdgeTables {
    private final int[] lengths;
    private final SlotTable[] tables;

    private EdgeTables(Map<Integer, SlotTable.Builder> byLength) {
        lengths = byLength.keySet().stream().mapToInt(Integer::intValue).toArray();
        tables = byLength.values().stream().map(SlotTable.Builder::build).toArray(SlotTable[]::new);
    }

    int count() {
        return lengths.length;
    }

    /** How many bytes table {@code i} hashes; ascending. */
    int length(int i) {
        return lengths[i];
    }

    SlotTable table(int i) {
        return tables[i];
    }

    /** Collects literals. */
    static final class Builder {
        private final Map<Integer, SlotTable.Builder> byLength = new TreeMap<>();

        void add(int length, long key, Slot slot) {
            byLength.computeIfAbsent(length, l -> new SlotTable.Builder()).add(key, slot);
        }

        EdgeTables build() {
            return new EdgeTables(byLength);
        }
    }
}
