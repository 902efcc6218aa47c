package wary.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Which of a note's lines are true (signed-note, "Signatures"; tlog-cosignature). */
final class Verification {
    private final Note note;
    private final Optional<Checkpoint> checkpoint;
    private final List<VerifiedSignature> good = new ArrayList<>();
    private final List<Bad> bad = new ArrayList<>();

    private Verification(Note note, Optional<Checkpoint> checkpoint) {
        this.note = note;
        this.checkpoint = checkpoint;
    }

    /**
     * What came of all lines that name a known key.
     *
     * @param good one for each known key that signed, in the order of their lines
     * @param bad what is wrong with the others; if there are any, the note is to be refused
     */
    record Result(List<VerifiedSignature> good, List<Bad> bad) {
        List<VerifiedSignature> orThrow() throws UnverifiedException {
            if (!bad.isEmpty()) {
                throw new UnverifiedException(bad.getFirst().reason);
            }
            return good;
        }
    }

    /** A line that names a known key and is not its signature. */
    record Bad(VerifierKey key, String reason) {}

    /**
     * Verifies.
     *
     * @param checkpoint what the note says, if it is a checkpoint; no other note can have timed signatures
     */
    static Result of(Note note, Optional<Checkpoint> checkpoint, Collection<VerifierKey> known) {
        Verification verification = new Verification(note, checkpoint);
        Set<VerifierKey> seen = new HashSet<>();
        for (NoteSignature line : note.signatures()) {
            verification.line(
                    line, known.stream().filter(key -> key.isNamedBy(line)).toList(), seen);
        }
        return new Result(List.copyOf(verification.good), List.copyOf(verification.bad));
    }

    private void line(NoteSignature line, List<VerifierKey> named, Set<VerifierKey> seen) {
        Optional<Bad> wrong = Optional.empty();
        // Another key with this name and ID, made to collide, must not be able to spoil this one's line: each gets its
        // try.
        for (VerifierKey key : named) {
            Optional<String> reason = seen.contains(key)
                    ? Optional.of("the key " + Text.shown(key.name()) + " has two lines in one note")
                    : verify(key, line);
            if (reason.isEmpty()) {
                seen.add(key);
                return;
            }
            wrong = Optional.of(new Bad(key, reason.get()));
        }
        wrong.ifPresent(bad::add);
    }

    /** Adds to the good ones, or says what is wrong. */
    private Optional<String> verify(VerifierKey key, NoteSignature line) {
        String name = Text.shown(key.name());
        byte[] bytes = line.bytes();
        if (bytes.length != key.type().signatureSize()) {
            return Optional.of("the signature of %s has %d bytes, expected %d for %s"
                    .formatted(name, bytes.length, key.type().signatureSize(), key.type()));
        }
        if (!key.type().timed()) {
            return key.verifies(note.text().getBytes(StandardCharsets.UTF_8), bytes)
                    ? add(key, OptionalLong.empty(), line)
                    : notGood(name);
        }
        long time = ByteBuffer.wrap(bytes).getLong();
        if (time < 0) {
            return Optional.of("the time of the signature of " + name + " is above 2^63-1");
        }
        if (checkpoint.isEmpty()) {
            return Optional.of("the key " + name + " signs only checkpoints, and this note is none");
        }
        if (!key.verifies(message(checkpoint.get(), key, time), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length))) {
            return notGood(name);
        }
        // An ML-DSA-44 cosigner that says nothing about time writes zero (tlog-cosignature, "ML-DSA-44 signed
        // message").
        boolean untimed = time == 0 && key.type() == SignatureType.ML_DSA_44;
        return add(key, untimed ? OptionalLong.empty() : OptionalLong.of(time), line);
    }

    private Optional<String> add(VerifierKey key, OptionalLong time, NoteSignature line) {
        good.add(new VerifiedSignature(key, time, line));
        return Optional.empty();
    }

    private Optional<String> notGood(String name) {
        return Optional.of(checkpoint
                .map(c -> "the signature of %s on %s at size %d is not good: the text or the signature was changed"
                        .formatted(name, Text.shown(c.origin()), c.size()))
                .orElse("the signature of %s is not good: the text or the signature was changed".formatted(name)));
    }

    /** What a key signs when it signs a checkpoint. */
    static byte[] message(Checkpoint checkpoint, VerifierKey key, long time) {
        return switch (key.type()) {
            case ED25519 -> checkpoint.text().getBytes(StandardCharsets.UTF_8);
            case COSIGNATURE_V1 ->
                ("cosignature/v1\ntime " + time + "\n" + checkpoint.text()).getBytes(StandardCharsets.UTF_8);
            case ML_DSA_44 -> subtree(key.name(), time, checkpoint.origin(), 0, checkpoint.size(), checkpoint.root());
        };
    }

    /**
     * The {@code cosigned_message} of tlog-cosignature, "ML-DSA-44 signed message".
     *
     * @throws IllegalArgumentException if the origin does not have 1 to 255 bytes, or the numbers are no part of a tree
     */
    static byte[] subtree(String cosigner, long time, String origin, long start, long end, Hash hash) {
        byte[] label = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
        byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
        byte[] log = origin.getBytes(StandardCharsets.UTF_8);
        if (log.length == 0 || log.length > Checkpoint.ORIGIN_LIMIT) {
            throw new IllegalArgumentException(
                    "an origin has 1 to " + Checkpoint.ORIGIN_LIMIT + " bytes, not " + log.length);
        }
        if (start < 0 || end < start || start != 0 && time != 0) {
            throw new IllegalArgumentException(
                    "no part of a tree from %d to before %d is signed at time %d".formatted(start, end, time));
        }
        return ByteBuffer.allocate(label.length + 1 + name.length + 8 + 1 + log.length + 16 + Hash.SIZE)
                .put(label)
                .put((byte) name.length)
                .put(name)
                .putLong(time)
                .put((byte) log.length)
                .put(log)
                .putLong(start)
                .putLong(end)
                .put(hash.bytes())
                .array();
    }
}
