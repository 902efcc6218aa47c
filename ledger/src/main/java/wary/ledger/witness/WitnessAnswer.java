package wary.ledger.witness;

import java.util.List;
import wary.ledger.NoteSignature;

/** What a witness answers. */
public sealed interface WitnessAnswer {
    /**
     * It signed, and what it signed is on its disk.
     *
     * @param lines one for each key of the witness
     */
    record Cosigned(List<NoteSignature> lines) implements WitnessAnswer {
        public Cosigned {
            lines = List.copyOf(lines);
        }
    }

    /**
     * It did not sign, because it has another size than the one that the proof starts from.
     *
     * @param size of the checkpoint that it cosigned last; 0 if none
     */
    record Conflict(long size) implements WitnessAnswer {}

    /**
     * It did not sign.
     *
     * @param message for people
     */
    record Refused(Refusal why, String message) implements WitnessAnswer {}
}
