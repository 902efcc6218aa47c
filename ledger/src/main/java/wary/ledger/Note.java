package wary.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A text and the lines of those who signed it (signed-note, v1.0.0). Its text is to be ignored until {@link #verify},
 * or {@link SignedCheckpoint#verify} for a checkpoint, has found a key that the reader trusts.
 *
 * @param text ends in a line feed; has no control character but line feeds
 * @param signatures in the order of their lines
 */
public record Note(String text, List<NoteSignature> signatures) {
    /** Bytes of a note that are read at most: room for a hundred ML-DSA-44 signatures and the text. */
    public static final int LIMIT = 1_000_000;

    /** Signature lines that are read at most. The specification asks for at least 16. */
    public static final int SIGNATURES = 128;

    public Note {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a note ends in a line feed");
        }
        if (control(text) >= 0) {
            throw new IllegalArgumentException("the text of a note has no control characters but line feeds");
        }
        if (!Text.isUnicode(text)) {
            throw new IllegalArgumentException("the text of a note is valid Unicode");
        }
    }

    /**
     * Reads a note.
     *
     * @throws MalformedException if it is too large, is not UTF-8, has control characters, no blank line before its
     *     signatures, no signature, too many of them, or a line that is none
     */
    public static Note parse(byte[] bytes) throws MalformedException {
        if (bytes.length > LIMIT) {
            throw new MalformedException("a note of %,d bytes; at most %,d are read".formatted(bytes.length, LIMIT));
        }
        int split = blankLine(bytes);
        if (split < 0) {
            throw new MalformedException("the note has no blank line between its text and its signatures");
        }
        String text = Text.utf8(Arrays.copyOf(bytes, split + 1), "the text of the note");
        int bad = control(text);
        if (bad >= 0) {
            throw new MalformedException(
                    "the note has the control character U+%04X at %d".formatted((int) text.charAt(bad), bad));
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (int start = split + 2; start < bytes.length; ) {
            int end = indexOf(bytes, start);
            if (end < 0) {
                throw new MalformedException("the note's last line has no line feed");
            }
            if (signatures.size() == SIGNATURES) {
                throw new MalformedException("the note has more than " + SIGNATURES + " signatures");
            }
            signatures.add(NoteSignature.parse(bytes, start, end));
            start = end + 1;
        }
        if (signatures.isEmpty()) {
            throw new MalformedException("the note has no signature");
        }
        return new Note(text, signatures);
    }

    /**
     * The signatures that known keys have made of this note, in the order of their lines. Lines of unknown keys are
     * passed over. Where the text is no checkpoint, only keys of type Ed25519 can have signed it.
     *
     * @return one for each known key that signed; never empty
     * @throws UnverifiedException if no known key signed, a line names a known key and does not verify, or a known key
     *     has two lines
     */
    public List<VerifiedSignature> verify(Collection<VerifierKey> known) throws UnverifiedException {
        Optional<Checkpoint> checkpoint;
        try {
            checkpoint = Optional.of(Checkpoint.parse(text));
        } catch (MalformedException e) {
            checkpoint = Optional.empty();
        }
        List<VerifiedSignature> verified =
                Verification.of(this, checkpoint, known).orThrow();
        if (verified.isEmpty()) {
            throw new UnverifiedException("none of the %d known keys has signed the note".formatted(known.size()));
        }
        return verified;
    }

    /** This note with further signature lines at its end. */
    public Note with(List<NoteSignature> more) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new Note(text, all);
    }

    /** The note as it is stored and sent, in UTF-8. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The note as it is stored and sent. */
    @Override
    public String toString() {
        StringBuilder all = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) {
            all.append(signature).append('\n');
        }
        return all.toString();
    }

    /** Where the last two line feeds in a row are, or -1. */
    private static int blankLine(byte[] bytes) {
        for (int i = bytes.length - 2; i >= 0; i--) {
            if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int indexOf(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at == bytes.length ? -1 : at;
    }

    private static int control(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 && text.charAt(i) != '\n') {
                return i;
            }
        }
        return -1;
    }
}
