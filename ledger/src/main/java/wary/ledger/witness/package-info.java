/**
 * Witnessing of transparency logs (tlog-witness): a {@link wary.ledger.witness.Witness} cosigns others' checkpoints as
 * long as each only adds to the one before, a {@link wary.ledger.witness.WitnessServer} offers it over HTTP, a
 * {@link wary.ledger.witness.WitnessClient} asks one for its cosignature and a {@link wary.ledger.witness.WitnessGroup}
 * asks many at once.
 *
 * <p>Why the checks stand in their order and what is on disk when: {@code RATIONALE.md} beside this file.
 *
 * @see <a href="https://c2sp.org/tlog-witness">C2SP tlog-witness</a>
 */
@NullMarked
package wary.ledger.witness;

import org.jspecify.annotations.NullMarked;
