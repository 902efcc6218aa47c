package wary.sigma.internal.correlate;

/**
 * Matches of a rule, or verdicts of a correlation, go into another correlation.
 *
 * @param step the number of that correlation in the plan
 * @param position which of its rules this is
 * @param columns for each of its columns, which column of what comes in
 * @param stillHolding whether it also wants to know of each match at which a condition goes on holding
 */
record Feed(int step, int position, int[] columns, boolean stillHolding) {}
