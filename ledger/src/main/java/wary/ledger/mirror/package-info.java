/**
 * Watching logs from outside: evidence that a log or a witness has cheated, following a log and keeping a verified copy
 * of it, and vouching for that copy as a mirror.
 *
 * @see <a href="https://c2sp.org/tlog-mirror">C2SP: tlog-mirror</a>
 */
@NullMarked
package wary.ledger.mirror;

import org.jspecify.annotations.NullMarked;
