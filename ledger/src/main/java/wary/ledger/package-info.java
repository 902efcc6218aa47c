/**
 * Transparency logs as C2SP describes them: notes, checkpoints, cosignatures, proofs and policies, and what they prove.
 * Knows nothing of Wary.
 *
 * <p>This package holds the values and their verification, and does no I/O. Keeping a log is in
 * {@code wary.ledger.log}, cosigning others' logs in {@code wary.ledger.witness}, following and mirroring them in
 * {@code wary.ledger.mirror}.
 *
 * @see <a href="https://c2sp.org">C2SP: signed-note, tlog-checkpoint, tlog-tiles, tlog-cosignature, tlog-witness,
 *     tlog-proof, tlog-policy, tlog-mirror</a>
 */
@NullMarked
package wary.ledger;

import org.jspecify.annotations.NullMarked;
