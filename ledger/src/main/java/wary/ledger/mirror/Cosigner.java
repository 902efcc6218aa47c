package wary.ledger.mirror;

import java.time.InstantSource;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;

/** The mirror's keys, and its sense of time. */
final class Cosigner {
    private final List<SigningKey> keys;
    private final List<VerifierKey> publicKeys;
    private final InstantSource clock;

    Cosigner(List<SigningKey> keys, InstantSource clock) {
        this.keys = List.copyOf(keys);
        this.publicKeys = keys.stream().map(SigningKey::key).toList();
        this.clock = clock;
    }

    /**
     * Signs a checkpoint as of now, or as of the last time if the clock has run back: a later tree at an earlier time
     * would look like a rollback.
     */
    List<NoteSignature> sign(Checkpoint checkpoint, long lastTime) {
        long time = Math.max(Math.max(1, clock.instant().getEpochSecond()), lastTime);
        return keys.stream().map(key -> key.sign(checkpoint, time)).toList();
    }

    /** The latest time at which one of these keys signed a checkpoint; zero if none did. */
    long lastTime(SignedCheckpoint own) {
        try {
            return own.verify(publicKeys).stream()
                    .mapToLong(signature -> signature.time().orElse(0))
                    .max()
                    .orElse(0);
        } catch (UnverifiedException e) {
            // Signed under other keys of the same name: they have made no statement of these keys' time.
            return 0;
        }
    }
}
