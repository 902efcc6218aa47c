package wary.sigma.internal.correlate;

import java.math.BigDecimal;

/** {@code event_count}. */
final class EventGauge implements Gauge {
    private final Threshold threshold;
    private long count;

    EventGauge(Threshold threshold) {
        this.threshold = threshold;
    }

    @Override
    public Object[] add(long time, int position, Object[] measured) {
        count++;
        return measured;
    }

    @Override
    public void remove(int position, Object[] kept) {
        count--;
    }

    @Override
    public boolean holds(long from) {
        return threshold.holds(count);
    }

    @Override
    public BigDecimal value(long from) {
        return BigDecimal.valueOf(count);
    }
}
