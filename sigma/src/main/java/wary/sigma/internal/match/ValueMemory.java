package wary.sigma.internal.match;

import java.util.Arrays;

/**
 * The values one thread has seen lately. Of fixed size: a new value takes the place of an older one. Where a field's
 * values hardly ever repeat (process ids, hashes) they are not looked up for a while.
 */
final class ValueMemory {
    /** So many values are remembered: a few megabytes. */
    private static final int SIZE = 1 << 13;
    /** Longer values hardly repeat, and comparing them costs as much as it saves. In bytes. */
    private static final int LONGEST = 512;
    /** After so many look-ups of a field it is judged whether they pay. */
    private static final int TRIAL = 1 << 7;
    /** If they do not, so many values of the field pass before the next trial; the pause doubles each time. */
    private static final int FIRST_PAUSE = 1 << 13;

    private static final int LONGEST_PAUSE = 1 << 24;

    private final Known[] slots = new Known[SIZE];
    /** The hash of each slot's value: most look-ups that fail need not touch the value itself. */
    private final long[] hashes = new long[SIZE];
    /** The value each field had last: the host, the channel and many others stay the same for long. */
    private final Known[] last;

    private final int[] tries;
    private final int[] found;
    private final int[] pauses;
    private int[] hitBuffer = new int[64];
    private int hitCount;

    ValueMemory(int fields) {
        Arrays.fill(slots, Known.NOTHING);
        last = new Known[fields + 1];
        Arrays.fill(last, Known.NOTHING);
        tries = new int[fields + 1];
        found = new int[fields + 1];
        pauses = new int[fields + 1];
        Arrays.fill(pauses, FIRST_PAUSE);
    }

    /**
     * What is known of value {@code i} of the view, learnt now if need be; or {@link Known#NOTHING} if it is not worth
     * it.
     */
    Known recall(Program program, EventView view, int i) {
        int field = view.event().field(i);
        int from = view.event().start(i);
        int to = view.event().end(i);
        if (to - from > LONGEST || resting(field)) {
            return Known.NOTHING;
        }
        byte[] text = view.event().bytes();
        int number = program.number();
        Known known = last[field];
        if (known.is(number, field, text, from, to)) {
            found[field]++;
            return known;
        }
        known = find(number, program, view, i);
        last[field] = known;
        return known;
    }

    private Known find(int number, Program program, EventView view, int i) {
        int field = view.event().field(i);
        int from = view.event().start(i);
        int to = view.event().end(i);
        byte[] text = view.event().bytes();
        long hash = hash(text, from, to) + number * 0x9E3779B97F4A7C15L + field * 0xC2B2AE3D27D4EB4FL;
        hash ^= hash >>> 32;
        int slot = (int) hash & SIZE - 1;
        if (hashes[slot] == hash && slots[slot].is(number, field, text, from, to)) {
            found[field]++;
            return slots[slot];
        }
        int other = slot ^ 1;
        if (hashes[other] == hash && slots[other].is(number, field, text, from, to)) {
            found[field]++;
            return slots[other];
        }
        // The older of the two goes: whatever came last stands first.
        slots[other] = slots[slot];
        hashes[other] = hashes[slot];
        Known known = learn(number, program, field, view, i);
        slots[slot] = known;
        hashes[slot] = hash;
        return known;
    }

    private boolean resting(int field) {
        int count = ++tries[field];
        if (count < TRIAL) {
            return false;
        }
        if (count == TRIAL) {
            if (found[field] * 4 >= TRIAL) {
                tries[field] = 0;
                found[field] = 0;
                return false;
            }
        } else if (count >= TRIAL + pauses[field]) {
            pauses[field] = Math.min(pauses[field] * 2, LONGEST_PAUSE);
            tries[field] = 0;
            found[field] = 0;
        }
        return true;
    }

    private Known learn(int number, Program program, int field, EventView view, int i) {
        byte[] folded = view.folded(i);
        int from = view.start(i);
        int to = view.end(i);
        hitCount = 0;
        program.scan(view, i, this::remember);
        byte[] plain = view.event().bytes();
        return new Known(
                number,
                field,
                Edges.padded(plain, view.event().start(i), view.event().end(i)),
                Edges.padded(folded, from, to),
                Arrays.copyOf(hitBuffer, hitCount));
    }

    private boolean remember(int rule) {
        for (int i = 0; i < hitCount; i++) {
            if (hitBuffer[i] == rule) {
                return false;
            }
        }
        if (hitCount == hitBuffer.length) {
            hitBuffer = Arrays.copyOf(hitBuffer, hitCount * 2);
        }
        hitBuffer[hitCount++] = rule;
        return false;
    }

    private static long hash(byte[] text, int from, int to) {
        long hash = (long) to - from;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = (hash ^ (long) Folding.LONGS.get(text, i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | (text[i] & 0xFFL);
        }
        hash = (hash ^ rest) * 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 32;
    }
}
