package wary.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and the lines of those who signed it (signed-note, v1.0.0). Reading one verifies nothing: see
 * {@link Verification}.
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
        String all;
        try {
            all = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("the note is not valid UTF-8");
        }
        int bad = control(all);
        if (bad >= 0) {
            throw new MalformedException(
                    "the note has the control character U+%04X at %d".formatted((int) all.charAt(bad), bad));
        }
        int split = all.lastIndexOf("\n\n");
        if (split < 0) {
            throw new MalformedException("the note has no blank line between its text and its signatures");
        }
        String lines = all.substring(split + 2);
        if (!lines.endsWith("\n")) {
            throw new MalformedException(
                    lines.isEmpty() ? "the note has no signature" : "the note's last line has no line feed");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            if (signatures.size() == SIGNATURES) {
                throw new MalformedException("the note has more than " + SIGNATURES + " signatures");
            }
            signatures.add(NoteSignature.parse(line));
        }
        return new Note(all.substring(0, split + 1), signatures);
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

    private static int control(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 && text.charAt(i) != '\n') {
                return i;
            }
        }
        return -1;
    }
}
