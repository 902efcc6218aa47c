package wary.ledger.witness;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.MalformedException;
import wary.ledger.Note;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;

/** The answer of a witness that signed: signature lines and nothing else (tlog-witness, "add-checkpoint"). */
final class Cosignatures {
    /** Bytes of an answer that are read at most. */
    static final int LIMIT = 256 * 1024;

    private Cosignatures() {}

    static List<NoteSignature> parse(byte[] body) throws MalformedException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("the answer is not valid UTF-8");
        }
        if (!text.endsWith("\n")) {
            throw new MalformedException("the answer does not end in a line feed");
        }
        List<NoteSignature> lines = new ArrayList<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            if (lines.size() == Note.SIGNATURES) {
                throw new MalformedException("the answer has more than " + Note.SIGNATURES + " signatures");
            }
            lines.add(NoteSignature.parse(line));
        }
        return lines;
    }

    /** The lines of keys that are known, each good; lines of others are passed over. */
    static List<VerifiedSignature> verify(
            List<NoteSignature> lines, Checkpoint checkpoint, Collection<VerifierKey> keys) throws UnverifiedException {
        List<VerifiedSignature> verified =
                SignedCheckpoint.of(checkpoint, lines).verify(keys);
        if (verified.isEmpty()) {
            throw new UnverifiedException("the answer has no signature of a key of this witness");
        }
        for (VerifiedSignature signature : verified) {
            if (signature.time().orElse(0) == 0) {
                throw new UnverifiedException(
                        "the cosignature of %s has no time, so it does not say that the tree is the"
                                        .formatted(signature.key().name())
                                + " largest that was seen");
            }
        }
        return verified;
    }
}
