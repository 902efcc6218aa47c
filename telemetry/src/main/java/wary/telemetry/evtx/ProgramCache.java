package wary.telemetry.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The programs of a chunk, by the offset of their template and the place where it is used. */
final class ProgramCache {
    private record Entry(
            Place outer,
            @Nullable Program program,
            String broken,
            @Nullable Entry next) {}

    private @Nullable Entry[] entries = {};
    private int[] used = new int[64];
    private int count;

    void startChunk(int length) {
        if (entries.length < length) {
            entries = new Entry[length];
        } else {
            for (int i = 0; i < count; i++) {
                entries[used[i]] = null;
            }
        }
        count = 0;
    }

    /** @throws Malformed if the template was found to be broken before */
    @Nullable
    Program find(int template, Place outer) {
        for (Entry entry = entries[template]; entry != null; entry = entry.next) {
            if (entry.outer == outer) {
                if (entry.program == null) {
                    throw new Malformed(entry.broken);
                }
                return entry.program;
            }
        }
        return null;
    }

    void keep(int template, Place outer, Program program) {
        add(template, outer, program, "");
    }

    /** All records of a broken template are rejected for the same reason, without the cost of finding it again. */
    void keepBroken(int template, Place outer, String reason) {
        add(template, outer, null, reason);
    }

    private void add(int template, Place outer, @Nullable Program program, String broken) {
        Entry first = entries[template];
        if (first == null) {
            if (count == used.length) {
                used = Arrays.copyOf(used, count * 2);
            }
            used[count++] = template;
        }
        entries[template] = new Entry(outer, program, broken, first);
    }
}
