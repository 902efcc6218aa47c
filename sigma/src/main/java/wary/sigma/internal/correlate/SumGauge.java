package wary.sigma.internal.correlate;

import java.math.BigDecimal;
import java.math.MathContext;

/** {@code value_sum} and {@code value_avg}: exact decimals, so that what comes and goes leaves no trace. */
final class SumGauge implements Gauge {
    private final Threshold threshold;
    private final boolean average;
    private BigDecimal sum = BigDecimal.ZERO;
    private long count;

    SumGauge(Threshold threshold, boolean average) {
        this.threshold = threshold;
        this.average = average;
    }

    @Override
    public Object[] add(long time, int position, Object[] measured) {
        for (Object one : measured) {
            sum = sum.add((BigDecimal) one);
        }
        count += measured.length;
        return measured;
    }

    @Override
    public void remove(int position, Object[] kept) {
        for (Object one : kept) {
            sum = sum.subtract((BigDecimal) one);
        }
        count -= kept.length;
        if (count == 0) {
            // Drops the digits that a very small number left behind the point.
            sum = BigDecimal.ZERO;
        }
    }

    @Override
    public boolean holds(long from) {
        return count > 0 && threshold.holdsRatio(sum, average ? BigDecimal.valueOf(count) : BigDecimal.ONE);
    }

    @Override
    public BigDecimal value(long from) {
        return average && count > 0 ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64) : sum;
    }
}
