package wary.sigma.internal.correlate;

import java.math.BigDecimal;

/** {@code temporal}: which of the rules have a match in the window. */
final class KindsGauge implements Gauge {
    /** Asked with the number of matches of each rule, and how many have any. */
    interface Kinds {
        boolean hold(int[] counts, int kinds);
    }

    private final int[] counts;
    private final Kinds condition;
    private int kinds;

    KindsGauge(int rules, Kinds condition) {
        counts = new int[rules];
        this.condition = condition;
    }

    @Override
    public Object[] add(long time, int position, Object[] measured) {
        if (counts[position]++ == 0) {
            kinds++;
        }
        return measured;
    }

    @Override
    public void remove(int position, Object[] kept) {
        if (--counts[position] == 0) {
            kinds--;
        }
    }

    @Override
    public boolean holds(long from) {
        return condition.hold(counts, kinds);
    }

    @Override
    public BigDecimal value(long from) {
        return BigDecimal.valueOf(kinds);
    }
}
