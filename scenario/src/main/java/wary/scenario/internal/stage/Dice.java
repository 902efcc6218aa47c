package wary.scenario.internal.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chance that is the same for the same seed on every machine and in every version of Java: SplitMix64 (Steele, Lea and
 * Flood, 2014). Whoever needs chance forks dice of its own by a name, so that what one actor does changes nothing for
 * the others.
 */
public final class Dice implements RandomGenerator {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final long seed;
    private long state;

    public Dice(long seed) {
        this.seed = mix(seed ^ 0x5741_5259_4841_5242L);
        this.state = this.seed;
    }

    /** Dice of their own, the same for the same name whatever was thrown before. */
    public Dice fork(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return new Dice(seed + hash);
    }

    @Override
    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** From 0 up to one below {@code bound}. */
    public int below(int bound) {
        return (int) ((nextLong() >>> 33) % bound);
    }

    /** From {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** From {@code low} to one below {@code high}. */
    public long time(long low, long high) {
        return low + Math.floorMod(nextLong(), Math.max(1, high - low));
    }

    /** From 0 to just below 1. */
    public double unit() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    public <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    @SafeVarargs
    public final <T> T pick(T... list) {
        return list[below(list.length)];
    }

    /** Some of a list, in any order, none twice; all if there are not so many. */
    public <T> List<T> some(List<T> list, int count) {
        List<T> all = new ArrayList<>(list);
        for (int i = 0; i < all.size(); i++) {
            int other = between(i, all.size() - 1);
            T held = all.get(i);
            all.set(i, all.get(other));
            all.set(other, held);
        }
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }

    /** How often something happens that happens so often on average. Of large numbers the spread is less than real. */
    public int poisson(double mean) {
        if (mean > 60) {
            double spread = (unit() + unit() + unit() - 1.5) * 2;
            return Math.max(0, (int) (mean + spread * Math.sqrt(mean)));
        }
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = unit(); product > limit; product *= unit()) {
            count++;
        }
        return count;
    }

    /** A number with mostly small values and a long tail, of about this middle. */
    public int tail(int middle) {
        return (int) (middle * Math.min(60, -Math.log(1 - unit()) * (0.4 + unit()))) + 1;
    }

    /** So many digits of a hexadecimal number. */
    public String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(below(16), 16));
        }
        return text.toString();
    }

    /** Small letters and digits. */
    public String word(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(below(i == 0 ? 26 : LETTERS.length())));
        }
        return text.toString();
    }

    /** A UUID of version 4. */
    public String uuid() {
        return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-" + "89ab".charAt(below(4)) + hex(3) + "-" + hex(12);
    }
}
