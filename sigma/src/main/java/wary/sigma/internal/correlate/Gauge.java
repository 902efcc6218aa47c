package wary.sigma.internal.correlate;

import java.math.BigDecimal;

/**
 * What a correlation counts or measures over one window of one group, kept up to date as matches come and go: each
 * costs the same whatever the window holds, or its logarithm.
 */
interface Gauge {
    /** What is counted of a match where nothing of it is measured. */
    Object[] NOTHING = {};

    /**
     * A match comes.
     *
     * @param position which of the correlation's rules it is of
     * @param measured what {@link Measure} made of it
     * @return what to give to {@link #remove}
     */
    Object[] add(long time, int position, Object[] measured);

    /** The oldest match goes. */
    void remove(int position, Object[] kept);

    /** Whether the condition holds for a window that begins at {@code from} and has a match in it. */
    boolean holds(long from);

    /** The number that the condition is about. */
    BigDecimal value(long from);
}
