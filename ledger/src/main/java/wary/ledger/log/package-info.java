/**
 * Logs as folders of tiles: reading one from a folder or over HTTP and proving what it holds, checking one whole, and
 * keeping one (tlog-tiles).
 */
@NullMarked
package wary.ledger.log;

import org.jspecify.annotations.NullMarked;
