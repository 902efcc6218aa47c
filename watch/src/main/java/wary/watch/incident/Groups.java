package wary.watch.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signs in time order, and which of them are joined: a union of disjoint sets. */
final class Groups {
    private final List<Sign> sorted;
    private final int[] parent;

    /** What signs have in common: those that were joined by it so far. */
    static final class Names {
        private final Map<String, Named> named = new HashMap<>();
    }

    /**
     * The signs that name an entity.
     *
     * @param signs in time order
     * @param lasting for each of them, which of it and those before it ends last: the one that reaches furthest
     */
    private record Named(List<Integer> signs, List<Integer> lasting) {}

    Groups(List<Sign> sorted) {
        this.sorted = sorted;
        this.parent = new int[sorted.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    Sign sign(int i) {
        return sorted.get(i);
    }

    /**
     * Joins a sign with an earlier one that has the same in common, if that is not too long ago.
     *
     * @param names which earlier ones; signs come to it in order of time
     * @param common an entity's key, or another text that two signs can share
     */
    void join(Names names, int i, String common, Duration reach) {
        Named before = names.named.computeIfAbsent(common, e -> new Named(new ArrayList<>(), new ArrayList<>()));
        int lasting = i;
        if (!before.signs().isEmpty()) {
            int best = before.lasting().getLast();
            if (near(best, i, reach)) {
                union(i, best);
            }
            lasting = sorted.get(best).to().isAfter(sorted.get(i).to()) ? best : i;
        }
        before.signs().add(i);
        before.lasting().add(lasting);
    }

    /** Joins a sign with one that names this entity, before or after it, without becoming one that others join. */
    boolean attach(Names names, int i, Entity entity, Duration reach) {
        Named others = names.named.get(entity.key());
        if (others == null) {
            return false;
        }
        int place = -Collections.binarySearch(others.signs(), i) - 1;
        if (place > 0 && near(others.lasting().get(place - 1), i, reach)) {
            union(i, others.lasting().get(place - 1));
            return true;
        }
        if (place < others.signs().size() && near(i, others.signs().get(place), reach)) {
            union(i, others.signs().get(place));
            return true;
        }
        return false;
    }

    Collection<List<Sign>> all() {
        Map<Integer, List<Sign>> groups = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(i), g -> new ArrayList<>()).add(sorted.get(i));
        }
        return groups.values();
    }

    private boolean near(int first, int second, Duration reach) {
        return !sorted.get(second).from().isAfter(sorted.get(first).to().plus(reach));
    }

    private void union(int one, int other) {
        parent[root(one)] = root(other);
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
