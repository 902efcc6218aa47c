package wary.bench.micro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.TlogProof;

/** A good proof about an entry of a tree of 2^20, signed by a log and cosigned by all witnesses of its policy. */
final class ProofMaker {
    private static final int LEVELS = 20;
    private static final long INDEX = 0b1011_0110_0111_0001_1010;

    private final byte[] entry = "an entry of a log".getBytes(StandardCharsets.UTF_8);
    private final StringBuilder policy = new StringBuilder();
    private final TlogProof proof;

    ProofMaker(SignatureType log, SignatureType witness, int witnesses) throws MalformedException {
        List<Hash> path = new ArrayList<>();
        Hash root = Hash.leaf(entry);
        for (int level = 0; level < LEVELS; level++) {
            Hash sibling = Hash.sha256(new byte[] {(byte) level});
            path.add(sibling);
            root = (INDEX >>> level & 1) == 0 ? Hash.node(root, sibling) : Hash.node(sibling, root);
        }
        String origin = "harbor.example/ledger";
        Checkpoint checkpoint = new Checkpoint(origin, 1L << LEVELS, root);
        SigningKey key = SigningKey.generate(origin, log);
        List<NoteSignature> lines = new ArrayList<>(List.of(key.sign(checkpoint, 1_700_000_000)));
        policy.append("log ").append(key.key()).append('\n');
        StringBuilder group = new StringBuilder("group all-of-them all");
        for (int i = 0; i < witnesses; i++) {
            SigningKey cosigner = SigningKey.generate("witness" + i + ".example", witness);
            lines.add(cosigner.sign(checkpoint, 1_700_000_000));
            policy.append("witness w%d %s\n".formatted(i, cosigner.key()));
            group.append(" w").append(i);
        }
        policy.append(group).append("\nquorum all-of-them\n");
        proof = new TlogProof(INDEX, path, SignedCheckpoint.of(checkpoint, lines));
    }

    byte[] entry() {
        return entry.clone();
    }

    byte[] policy() {
        return policy.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] proof() {
        return proof.bytes();
    }
}
