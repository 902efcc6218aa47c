/**
 * Moves ledgers, countersignatures and bodies between nodes: over HTTPS with keys that the charter pins, or in files.
 * Whatever comes is verified before it is kept; nobody's word is taken for what another member has said.
 */
@NullMarked
package wary.unit.sync;

import org.jspecify.annotations.NullMarked;
