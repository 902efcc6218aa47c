package wary.bench.ledger;

/**
 * How long is measured, and what.
 *
 * @param warmUp seconds before that are not counted
 * @param seconds that are counted
 * @param rounds of which the median is taken
 * @param entry bytes of an entry
 * @param batch entries in a batch at most
 */
record Effort(double warmUp, double seconds, int rounds, int entry, int batch) {}
