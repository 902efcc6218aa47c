package wary.bench.ledger;

import java.util.Optional;

/**
 * What was measured for one number of writers: medians.
 *
 * @param published whether an append was done only when a published checkpoint covered it
 * @param appends writes a second of the disk itself that make a file longer, each forced
 * @param overwrites the same into existing bytes
 */
record Row(
        int writers, boolean published, Rate wary, Optional<Tessera.Aged> tessera, double appends, double overwrites) {}
