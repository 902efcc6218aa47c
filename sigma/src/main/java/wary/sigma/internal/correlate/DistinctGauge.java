package wary.sigma.internal.correlate;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** {@code value_count}: how often each value is in the window, so that the window need never be counted again. */
final class DistinctGauge implements Gauge {
    private static final class Counter {
        private final String value;
        private long count;

        private Counter(String value) {
            this.value = value;
        }

        /** For writing the state: the value itself. */
        @Override
        public String toString() {
            return value;
        }
    }

    private final Threshold threshold;
    private final Map<String, Counter> counters = new HashMap<>();

    DistinctGauge(Threshold threshold) {
        this.threshold = threshold;
    }

    @Override
    public Object[] add(long time, int position, Object[] measured) {
        Object[] kept = new Object[measured.length];
        for (int i = 0; i < measured.length; i++) {
            Counter counter = counters.computeIfAbsent((String) measured[i], Counter::new);
            counter.count++;
            kept[i] = counter;
        }
        return kept;
    }

    @Override
    public void remove(int position, Object[] kept) {
        for (Object one : kept) {
            Counter counter = (Counter) one;
            if (--counter.count == 0) {
                counters.remove(counter.value);
            }
        }
    }

    @Override
    public boolean holds(long from) {
        return threshold.holds(counters.size());
    }

    @Override
    public BigDecimal value(long from) {
        return BigDecimal.valueOf(counters.size());
    }
}
