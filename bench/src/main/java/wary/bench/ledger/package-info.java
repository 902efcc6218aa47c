/** How many appends a second a ledger makes durable, beside Tessera's POSIX driver and the disk itself. */
@NullMarked
package wary.bench.ledger;

import org.jspecify.annotations.NullMarked;
