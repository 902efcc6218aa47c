package wary.unit.audit;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import wary.ledger.Hash;
import wary.unit.audit.StatementProof.HandedOut;
import wary.unit.disclosure.AgeFile;
import wary.unit.disclosure.Disclosure;
import wary.unit.disclosure.DisclosureException;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.json.JsonException;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;

/**
 * Tells whether an age file is what an envelope says, to one who has neither of the keys it was encrypted to: with the
 * file's own key. Only what shows itself counts. That a file could not be opened proves nothing, since whoever accuses
 * may have given a wrong key.
 */
final class BodyJudge {
    private static final byte[] AGE = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);

    private BodyJudge() {}

    /** The key of a file, if this identity finds one that opens it. */
    static Optional<byte[]> key(byte[] file, RecipientStanzaReader identity) {
        AtomicReference<Optional<byte[]>> seen = new AtomicReference<>(Optional.empty());
        try {
            AgeFile.decrypt(
                    file,
                    stanzas -> {
                        FileKey key = identity.getFileKey(stanzas);
                        seen.set(Optional.of(key.getEncoded().clone()));
                        return key;
                    },
                    Disclosure.LARGEST);
        } catch (DisclosureException e) {
            return Optional.empty();
        }
        return seen.get();
    }

    /** What does not fit; empty if nothing is shown. */
    static Optional<String> misfit(Envelope envelope, HandedOut handedOut) {
        Optional<BodyRef> body = envelope.body();
        byte[] file = handedOut.file();
        if (body.isEmpty() || !body.get().ciphertext().equals(Optional.of(Hash.sha256(file)))) {
            return Optional.empty();
        }
        if (file.length != body.get().size()) {
            return Optional.of("it has %,d bytes, and the entry says %,d"
                    .formatted(file.length, body.get().size()));
        }
        boolean age = file.length > AGE.length && Arrays.equals(file, 0, AGE.length, AGE, 0, AGE.length);
        if (!age) {
            return Optional.of("it is no age file of version 1");
        }
        return handedOut.key().flatMap(key -> inside(envelope, file, key));
    }

    private static Optional<String> inside(Envelope envelope, byte[] file, byte[] key) {
        byte[] text;
        try {
            text = AgeFile.decrypt(file, stanzas -> new FileKey(key), Disclosure.LARGEST);
        } catch (DisclosureException e) {
            return Optional.empty();
        }
        try {
            Disclosure.parse(text).check(envelope);
            return Optional.empty();
        } catch (JsonException e) {
            return Optional.of("what is inside is no disclosure");
        } catch (DisclosureException e) {
            // A newer program may know the form.
            return e.problem() == Problem.UNKNOWN_FORM
                    ? Optional.empty()
                    : Optional.of(
                            switch (e.problem()) {
                                case COMMITMENT -> "what is inside is another text than the one committed to";
                                case RUNGS -> "inside are other parts than the entry says";
                                case CONTRADICTION -> "the parts inside contradict each other";
                                default -> "what is inside does not fit";
                            });
        }
    }
}
