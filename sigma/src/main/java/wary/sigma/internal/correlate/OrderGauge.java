package wary.sigma.internal.correlate;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * {@code temporal_ordered} with a number: the most of its rules that matched one after another in the order of the
 * list. For each rule and length it keeps the latest beginning of such a row that ends with this rule: the window holds
 * the row if it holds its beginning. Matches of the same time are in any order.
 */
final class OrderGauge implements Gauge {
    private final Threshold threshold;
    /** {@code begins[rule][length - 1]}. */
    private final long[][] begins;

    private final long[] lastTime;

    OrderGauge(int rules, Threshold threshold) {
        this.threshold = threshold;
        begins = new long[rules][];
        for (int i = 0; i < rules; i++) {
            begins[i] = new long[i + 1];
            Arrays.fill(begins[i], Long.MIN_VALUE);
        }
        lastTime = new long[rules];
        Arrays.fill(lastTime, Long.MIN_VALUE);
    }

    @Override
    public Object[] add(long time, int position, Object[] measured) {
        lastTime[position] = time;
        for (int rule = position; rule < begins.length; rule++) {
            if (lastTime[rule] == time) {
                extend(rule, time);
            }
        }
        return measured;
    }

    private void extend(int rule, long time) {
        long[] mine = begins[rule];
        mine[0] = time;
        for (int length = 2; length <= mine.length; length++) {
            for (int before = length - 2; before < rule; before++) {
                mine[length - 1] = Math.max(mine[length - 1], begins[before][length - 2]);
            }
        }
    }

    @Override
    public void remove(int position, Object[] kept) {
        // What began before the window no longer counts, see holds.
    }

    private long longest(long from) {
        for (int length = begins.length; length > 0; length--) {
            for (int rule = length - 1; rule < begins.length; rule++) {
                if (begins[rule][length - 1] >= from) {
                    return length;
                }
            }
        }
        return 0;
    }

    @Override
    public boolean holds(long from) {
        return threshold.holds(longest(from));
    }

    @Override
    public BigDecimal value(long from) {
        return BigDecimal.valueOf(longest(from));
    }
}
