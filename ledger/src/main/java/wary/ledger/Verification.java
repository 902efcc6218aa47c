package wary.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Which of a note's lines are true. */
final class Verification {
    private static final int TIME = 8;

    private Verification() {}

    static List<VerifiedSignature> of(SignedCheckpoint signed, Collection<VerifierKey> known)
            throws UnverifiedException {
        List<VerifiedSignature> verified = new ArrayList<>();
        Set<VerifierKey> seen = new HashSet<>();
        for (NoteSignature line : signed.note().signatures()) {
            for (VerifierKey key : known) {
                if (!key.isNamedBy(line) || !seen.add(key)) {
                    if (key.isNamedBy(line)) {
                        throw new UnverifiedException("the key " + key.name() + " has two lines in one note");
                    }
                    continue;
                }
                verified.add(verify(signed.checkpoint(), key, line));
                break;
            }
        }
        return List.copyOf(verified);
    }

    private static VerifiedSignature verify(Checkpoint checkpoint, VerifierKey key, NoteSignature line)
            throws UnverifiedException {
        byte[] bytes = line.bytes();
        if (bytes.length != key.type().signatureSize()) {
            throw new UnverifiedException("the signature of %s has %d bytes, expected %d for %s"
                    .formatted(key.name(), bytes.length, key.type().signatureSize(), key.type()));
        }
        OptionalLong time = OptionalLong.empty();
        byte[] signature = bytes;
        if (key.type().timed()) {
            long seconds = ByteBuffer.wrap(bytes).getLong();
            if (seconds < 0) {
                throw new UnverifiedException("the time of the signature of " + key.name() + " is above 2^63-1");
            }
            time = OptionalLong.of(seconds);
            signature = Arrays.copyOfRange(bytes, TIME, bytes.length);
        }
        byte[] message = message(checkpoint, key, time.orElse(0));
        boolean good = key.type() == SignatureType.ML_DSA_44
                ? MlDsa44.verify(key.publicKey(), message, signature)
                : Ed25519.verify(key.publicKey(), message, signature);
        if (!good) {
            throw new UnverifiedException(
                    "the signature of %s on %s at size %d is not good: the text or the signature was changed"
                            .formatted(key.name(), checkpoint.origin(), checkpoint.size()));
        }
        return new VerifiedSignature(key, time, line);
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

    /** The {@code cosigned_message} of tlog-cosignature, "ML-DSA-44 signed message". */
    static byte[] subtree(String cosigner, long time, String origin, long start, long end, Hash hash) {
        byte[] label = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
        byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
        byte[] log = origin.getBytes(StandardCharsets.UTF_8);
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
