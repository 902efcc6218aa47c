package wary.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A proof that an entry is in a log, to be judged without a network (tlog-proof). Reading one verifies nothing: see
 * {@link Verdict}.
 *
 * @param extra what else the one who made the file wanted to tell; nobody has signed it, so nobody may trust it; copied
 * @param index of the entry, from zero, below the checkpoint's size
 * @param hashes from the leaf's sibling up to the root's child; at most 63
 * @param checkpoint with its signatures, as the log served it
 */
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> hashes, SignedCheckpoint checkpoint) {
    /** Bytes of a proof that are read at most: a note, and as much again for the rest. */
    public static final int LIMIT = 2 * Note.LIMIT;

    /** Hashes of the longest inclusion proof of any tree below 2^63 entries. */
    public static final int HASHES = 63;

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public TlogProof {
        extra = extra.map(byte[]::clone);
        hashes = List.copyOf(hashes);
        if (index < 0 || index >= checkpoint.checkpoint().size()) {
            throw new IllegalArgumentException("no tree of %d entries has an entry %d"
                    .formatted(checkpoint.checkpoint().size(), index));
        }
        if (hashes.size() > HASHES) {
            throw new IllegalArgumentException(
                    "an inclusion proof has at most " + HASHES + " hashes, not " + hashes.size());
        }
    }

    /** A proof without extra data. */
    public TlogProof(long index, List<Hash> hashes, SignedCheckpoint checkpoint) {
        this(Optional.empty(), index, hashes, checkpoint);
    }

    /**
     * Reads a proof.
     *
     * @throws MalformedException if it is too large, a line is missing or has another form, there are more hashes than
     *     any proof has, the checkpoint is none, or it has no entry of this index
     */
    public static TlogProof parse(byte[] bytes) throws MalformedException {
        if (bytes.length > LIMIT) {
            throw new MalformedException("a proof of %,d bytes; at most %,d are read".formatted(bytes.length, LIMIT));
        }
        Lines lines = new Lines(bytes);
        if (!lines.next().equals(HEADER)) {
            throw new MalformedException("a proof starts with the line " + HEADER);
        }
        String line = lines.next();
        Optional<byte[]> extra = Optional.empty();
        if (line.startsWith(EXTRA)) {
            extra = Optional.of(Base64s.decode(line.substring(EXTRA.length()), "the proof's extra data"));
            line = lines.next();
        }
        if (!line.startsWith(INDEX)) {
            throw new MalformedException("the proof has no line \"index\" where it must stand");
        }
        long index = Decimal.parse(line.substring(INDEX.length()), "the index");
        List<Hash> hashes = new ArrayList<>();
        for (line = lines.next(); !line.isEmpty(); line = lines.next()) {
            if (hashes.size() == HASHES) {
                throw new MalformedException("the proof has more than " + HASHES + " hashes");
            }
            hashes.add(Hash.parse(line));
        }
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(lines.rest());
        if (index >= checkpoint.checkpoint().size()) {
            throw new MalformedException("the proof is about entry %d, but its checkpoint has %d entries"
                    .formatted(index, checkpoint.checkpoint().size()));
        }
        return new TlogProof(extra, index, hashes, checkpoint);
    }

    /** A copy of the extra data. */
    @Override
    public Optional<byte[]> extra() {
        return extra.map(byte[]::clone);
    }

    /** The proof as it is stored, in a file named {@code .tlog-proof}. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The proof as it is stored. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(data -> text.append(EXTRA)
                .append(Base64.getEncoder().encodeToString(data))
                .append('\n'));
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof proof
                && index == proof.index
                && hashes.equals(proof.hashes)
                && checkpoint.equals(proof.checkpoint)
                && Arrays.equals(extra.orElse(null), proof.extra.orElse(null));
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(extra.orElse(null)), index, hashes, checkpoint);
    }

    /** Takes lines off the front. All that may stand in them is ASCII; other bytes become letters that are refused. */
    private static final class Lines {
        private final byte[] bytes;
        private int at;

        Lines(byte[] bytes) {
            this.bytes = bytes;
        }

        String next() throws MalformedException {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                throw new MalformedException("the proof ends too early: a line or its line feed is missing");
            }
            String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
            at = end + 1;
            return line;
        }

        byte[] rest() {
            return Arrays.copyOfRange(bytes, at, bytes.length);
        }
    }
}
