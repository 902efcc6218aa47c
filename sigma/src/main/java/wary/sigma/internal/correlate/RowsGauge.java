package wary.sigma.internal.correlate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * {@code temporal_ordered} with a condition in words: one of several rows of rules in their order, and none of the
 * rules that must be absent. Keeps for each row and each of its steps the latest beginning, as {@link OrderGauge} does.
 */
final class RowsGauge implements Gauge {
    /** Rules that must match one after another, and rules that must not match at all. */
    record Row(int[] rules, int[] absent) {}

    private final List<Row> rows;
    private final long[][] begins;
    private final long[] lastTime;
    private final int[] counts;

    RowsGauge(int rules, List<Row> rows) {
        this.rows = rows;
        begins = new long[rows.size()][];
        for (int i = 0; i < begins.length; i++) {
            begins[i] = new long[rows.get(i).rules().length];
            Arrays.fill(begins[i], Long.MIN_VALUE);
        }
        lastTime = new long[rules];
        Arrays.fill(lastTime, Long.MIN_VALUE);
        counts = new int[rules];
    }

    @Override
    public Object[] add(long time, int position, Object[] measured) {
        lastTime[position] = time;
        counts[position]++;
        for (int i = 0; i < begins.length; i++) {
            int[] rules = rows.get(i).rules();
            boolean from = false;
            for (int step = 0; step < rules.length; step++) {
                from |= rules[step] == position;
                if (from && lastTime[rules[step]] == time) {
                    begins[i][step] = step == 0 ? time : Math.max(begins[i][step], begins[i][step - 1]);
                }
            }
        }
        return measured;
    }

    @Override
    public void remove(int position, Object[] kept) {
        counts[position]--;
    }

    @Override
    public boolean holds(long from) {
        for (int i = 0; i < begins.length; i++) {
            long[] row = begins[i];
            if ((row.length == 0 || row[row.length - 1] >= from)
                    && Arrays.stream(rows.get(i).absent()).allMatch(r -> counts[r] == 0)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public BigDecimal value(long from) {
        return BigDecimal.valueOf(Arrays.stream(counts).filter(c -> c > 0).count());
    }
}
