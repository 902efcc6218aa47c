package wary.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint with the note that carries it. Its signatures are claims until {@link #verify} is asked.
 *
 * @param checkpoint what the note's text says
 * @param note as received, every signature line included
 */
public record SignedCheckpoint(Checkpoint checkpoint, Note note) {
    public SignedCheckpoint {
        if (!checkpoint.text().equals(note.text())) {
            throw new IllegalArgumentException("the note says something else than the checkpoint");
        }
    }

    /**
     * Reads a checkpoint as it is served.
     *
     * @throws MalformedException if it is no note, or its text no checkpoint
     */
    public static SignedCheckpoint parse(byte[] bytes) throws MalformedException {
        Note note = Note.parse(bytes);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /** A checkpoint with the signatures that were made of it. */
    public static SignedCheckpoint of(Checkpoint checkpoint, List<NoteSignature> signatures) {
        return new SignedCheckpoint(checkpoint, new Note(checkpoint.text(), signatures));
    }

    /** This checkpoint with further signature lines, which are not verified. */
    public SignedCheckpoint with(List<NoteSignature> more) {
        return new SignedCheckpoint(checkpoint, note.with(more));
    }

    /**
     * The signatures that known keys have made of this checkpoint, in the order of their lines. Lines of unknown keys
     * are passed over (signed-note, "Signatures"). A caller must not believe a checkpoint for which the list lacks the
     * keys it needs; {@link Policy} says which those are.
     *
     * <p>ML-DSA-44 signatures do not cover extension lines (tlog-cosignature): where only such keys have signed, anyone
     * can have changed {@link Checkpoint#extensions}.
     *
     * @param known keys whose lines count
     * @return one for each known key that signed; empty if none did
     * @throws UnverifiedException if a line names a known key and does not verify, or a known key has two lines
     */
    public List<VerifiedSignature> verify(Collection<VerifierKey> known) throws UnverifiedException {
        return examine(known).orThrow();
    }

    /** What {@link #verify} throws or returns, all of it. */
    Verification.Result examine(Collection<VerifierKey> known) {
        return Verification.of(note, Optional.of(checkpoint), known);
    }
}
