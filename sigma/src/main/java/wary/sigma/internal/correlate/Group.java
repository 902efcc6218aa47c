package wary.sigma.internal.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wary.sigma.CorrelationVerdict.Pointer;

/** The matches of one group in their window, oldest first, and what counts them. */
final class Group {
    /** Most values of a field that a verdict hands on; one more than is looked at, so that it is counted. */
    private static final int MOST_CARRIED = Measure.MOST + 1;

    private static final Pointer[] NONE = {};

    final List<String> shown;
    final Gauge gauge;
    /** Whether it fired and the condition held ever since. */
    boolean fired;

    long firedAt;
    /** The time of the first match: where a window that does not slide begins. */
    long opened;

    private int head;
    private int size;
    private long[] times = new long[2];
    private int[] positions = new int[2];
    private Object[][] kept = new Object[2][];
    private Pointer[][] pointers = new Pointer[2][];
    private List<List<String>>[] carried;

    Group(List<String> shown, Gauge gauge, long opened) {
        this.shown = shown;
        this.gauge = gauge;
        this.opened = opened;
        carried = lists(2);
    }

    // An array of lists cannot be made with its type.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<List<String>>[] lists(int length) {
        List<List<String>>[] lists = new List[length];
        Arrays.fill(lists, List.of());
        return lists;
    }

    void add(long time, int position, Object[] measured, Pointer[] at, List<List<String>> carry) {
        if (size == times.length) {
            grow();
        }
        int i = head + size & times.length - 1;
        times[i] = time;
        positions[i] = position;
        kept[i] = gauge.add(time, position, measured);
        pointers[i] = at;
        carried[i] = carry;
        size++;
    }

    private void grow() {
        int old = times.length;
        long[] newTimes = new long[old * 2];
        int[] newPositions = new int[old * 2];
        Object[][] newKept = new Object[old * 2][];
        Pointer[][] newPointers = new Pointer[old * 2][];
        List<List<String>>[] newCarried = lists(old * 2);
        for (int i = 0; i < size; i++) {
            int from = index(i);
            newTimes[i] = times[from];
            newPositions[i] = positions[from];
            newKept[i] = kept[from];
            newPointers[i] = pointers[from];
            newCarried[i] = carried[from];
        }
        times = newTimes;
        positions = newPositions;
        kept = newKept;
        pointers = newPointers;
        carried = newCarried;
        head = 0;
    }

    private int index(int i) {
        return head + i & times.length - 1;
    }

    void removeOldest() {
        gauge.remove(positions[head], kept[head]);
        kept[head] = Gauge.NOTHING;
        pointers[head] = NONE;
        carried[head] = List.of();
        head = index(1);
        size--;
    }

    /** Removes what was before this time; says how many. */
    int expire(long before) {
        int removed = 0;
        while (size > 0 && times[head] < before) {
            removeOldest();
            removed++;
        }
        return removed;
    }

    int size() {
        return size;
    }

    long time(int i) {
        return times[index(i)];
    }

    long newest() {
        return size == 0 ? opened : time(size - 1);
    }

    int position(int i) {
        return positions[index(i)];
    }

    Object[] kept(int i) {
        return kept[index(i)];
    }

    Pointer[] pointers(int i) {
        return pointers[index(i)];
    }

    List<List<String>> carried(int i) {
        return carried[index(i)];
    }

    /** Pointers to the first and the last matches, {@code most} of each; none twice. */
    List<List<Pointer>> ends(int most) {
        List<Pointer> all = new ArrayList<>();
        if (size <= 2 * most) {
            for (int i = 0; i < size; i++) {
                all.addAll(Arrays.asList(pointers(i)));
            }
        } else {
            for (int i = 0; i < most; i++) {
                all.addAll(Arrays.asList(pointers(i)));
            }
            for (int i = size - most; i < size; i++) {
                all.addAll(Arrays.asList(pointers(i)));
            }
        }
        int cut = Math.min(most, all.size());
        return List.of(
                List.copyOf(all.subList(0, cut)),
                List.copyOf(all.subList(Math.max(cut, all.size() - most), all.size())));
    }

    /** The values of a carried column in all matches, newest first, each once, bounded. */
    List<String> carriedValues(int column) {
        Set<String> values = new LinkedHashSet<>();
        for (int i = size - 1; i >= 0 && values.size() < MOST_CARRIED; i--) {
            for (String value : carried(i).get(column)) {
                if (values.size() < MOST_CARRIED) {
                    values.add(value);
                }
            }
        }
        return List.copyOf(values);
    }
}
