package wary.sigma.internal.correlate;

import java.math.BigDecimal;

/**
 * {@code value_percentile} and {@code value_median}: the value at {@code p} percent of the way from the least to the
 * greatest, between two values in proportion, so that the median is the 50th percentile.
 */
final class RankGauge implements Gauge {
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private final Threshold threshold;
    private final int percentile;
    private final Ranked ranked = new Ranked();

    RankGauge(Threshold threshold, int percentile) {
        this.threshold = threshold;
        this.percentile = percentile;
    }

    @Override
    public Object[] add(long time, int position, Object[] measured) {
        for (Object one : measured) {
            ranked.add((BigDecimal) one);
        }
        return measured;
    }

    @Override
    public void remove(int position, Object[] kept) {
        for (Object one : kept) {
            ranked.remove((BigDecimal) one);
        }
    }

    @Override
    public boolean holds(long from) {
        return ranked.size() > 0 && threshold.holds(value(from));
    }

    @Override
    public BigDecimal value(long from) {
        if (ranked.size() == 0) {
            return BigDecimal.ZERO;
        }
        long hundredths = (long) percentile * (ranked.size() - 1);
        BigDecimal below = ranked.get(hundredths / 100);
        long part = hundredths % 100;
        if (part == 0) {
            return below;
        }
        BigDecimal above = ranked.get(hundredths / 100 + 1);
        return below.add(
                above.subtract(below).multiply(BigDecimal.valueOf(part)).multiply(HUNDREDTH));
    }
}
