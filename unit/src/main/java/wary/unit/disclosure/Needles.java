package wary.unit.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many texts in another one at once, in time linear in both (Aho and Corasick, 1975). Both may come from
 * strangers, so looking for one after the other would not do.
 */
final class Needles {
    private static final int NONE = -1;

    private final int[] firsts;
    private final int[] lengths;
    /** From a state and a character to the next state; open addressing, the key 0 meaning an empty place. */
    private long[] keys = new long[1024];

    private int[] targets = new int[1024];
    private int edges;
    private int states = 1;
    /**
     * By state: the longest proper suffix that is a state too, the needle that ends here, the next shorter that does.
     */
    private int[] fail;

    private int[] needle;
    private int[] shorter;

    /** @param texts none of them empty */
    Needles(List<String> texts) {
        firsts = new int[texts.size()];
        lengths = texts.stream().mapToInt(String::length).toArray();
        int most = 1 + Arrays.stream(lengths).sum();
        fail = new int[most];
        needle = new int[most];
        shorter = new int[most];
        Arrays.fill(needle, NONE);
        Arrays.fill(shorter, NONE);
        int[] parent = new int[most];
        char[] by = new char[most];
        Map<Integer, Integer> ends = new HashMap<>();
        int[] depth = new int[most];
        for (int i = 0; i < lengths.length; i++) {
            int state = 0;
            String text = texts.get(i);
            for (int at = 0; at < text.length(); at++) {
                int next = step(state, text.charAt(at));
                if (next == NONE) {
                    next = states++;
                    put(state, text.charAt(at), next);
                    parent[next] = state;
                    by[next] = text.charAt(at);
                    depth[next] = at + 1;
                }
                state = next;
            }
            firsts[i] = ends.computeIfAbsent(state, ignored -> NONE) == NONE ? i : ends.get(state);
            ends.put(state, firsts[i]);
            needle[state] = firsts[i];
        }
        link(parent, by, depth);
    }

    private void link(int[] parent, char[] by, int[] depth) {
        for (int state : byDepth(depth)) {
            if (state == 0) {
                continue;
            }
            int suffix = parent[state];
            int target = NONE;
            while (suffix != 0 && target == NONE) {
                suffix = fail[suffix];
                target = step(suffix, by[state]);
            }
            fail[state] = target == NONE ? 0 : target;
            shorter[state] = needle[fail[state]] == NONE ? shorter[fail[state]] : fail[state];
        }
    }

    /** The states, those nearest to the root first. */
    private int[] byDepth(int[] depth) {
        int[] starts = new int[Arrays.stream(depth).max().orElse(0) + 2];
        for (int state = 0; state < states; state++) {
            starts[depth[state] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] order = new int[states];
        for (int state = 0; state < states; state++) {
            order[starts[depth[state]]++] = state;
        }
        return order;
    }

    /** The index of the first needle that is equal to this one. */
    int first(int index) {
        return firsts[index];
    }

    /** What is told of each place where a needle ends: its index (the first of equal ones), start and end. */
    interface Hit {
        void at(int needle, int start, int end);
    }

    /** Tells every place where a needle stands. */
    void scan(CharSequence text, Hit hit) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = advance(state, text.charAt(i));
            for (int at = needle[state] == NONE ? shorter[state] : state; at != NONE; at = shorter[at]) {
                hit.at(needle[at], i + 1 - lengths[needle[at]], i + 1);
            }
        }
    }

    /** Marks the needles that occur. */
    void mark(CharSequence text, BitSet seen) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = advance(state, text.charAt(i));
            int at = needle[state] == NONE ? shorter[state] : state;
            // Once a needle is marked, so are those that end within it here.
            while (at != NONE && !seen.get(needle[at])) {
                seen.set(needle[at]);
                at = shorter[at];
            }
        }
    }

    private int advance(int state, char c) {
        int at = state;
        int next = step(at, c);
        while (next == NONE && at != 0) {
            at = fail[at];
            next = step(at, c);
        }
        return next == NONE ? 0 : next;
    }

    private int step(int state, char c) {
        long key = key(state, c);
        int mask = keys.length - 1;
        for (int place = place(key, mask); keys[place] != 0; place = (place + 1) & mask) {
            if (keys[place] == key) {
                return targets[place];
            }
        }
        return NONE;
    }

    private void put(int state, char c, int target) {
        if (2 * ++edges > keys.length) {
            long[] oldKeys = keys;
            int[] oldTargets = targets;
            keys = new long[2 * oldKeys.length];
            targets = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    insert(oldKeys[i], oldTargets[i]);
                }
            }
        }
        insert(key(state, c), target);
    }

    private void insert(long key, int target) {
        int mask = keys.length - 1;
        int place = place(key, mask);
        while (keys[place] != 0) {
            place = (place + 1) & mask;
        }
        keys[place] = key;
        targets[place] = target;
    }

    private static long key(int state, char c) {
        return ((long) state << 17) | (1L << 16) | c;
    }

    private static int place(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32 ^ mixed >>> 45) & mask;
    }
}
