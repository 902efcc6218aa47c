package wary.unit.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.LedgerException;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;
import wary.unit.charter.Member;
import wary.unit.home.HomeException;
import wary.unit.home.PrivateFiles;

/**
 * Of each other ledger the newest checkpoint that this node has countersigned, with all countersignatures of it that
 * have come here. Nodes show each other these: two that have countersigned different histories find out, and lines for
 * a member that cannot be called reach it by whomever it calls.
 */
final class Seen {
    private static final String FOLDER = "seen";

    private final Node node;

    Seen(Node node) {
        this.node = node;
    }

    Optional<SignedCheckpoint> of(String member) throws IOException, LedgerException {
        return node.notes().read(node.home().outbox().resolve(FOLDER).resolve(member));
    }

    /**
     * Takes a larger checkpoint in place of a smaller one, and further lines of the same.
     *
     * @param parts notes of one checkpoint, each with some of its lines
     */
    synchronized void keep(Member owner, SignedCheckpoint... parts) throws IOException, LedgerException, HomeException {
        Checkpoint checkpoint = parts[0].checkpoint();
        List<SignedCheckpoint> all = new ArrayList<>(List.of(parts));
        Optional<SignedCheckpoint> before = of(owner.name());
        if (before.isPresent()) {
            if (before.get().checkpoint().size() > checkpoint.size()) {
                return;
            }
            if (before.get().checkpoint().equals(checkpoint)) {
                all.addFirst(before.get());
            }
        }
        PrivateFiles.folder(node.home().outbox().resolve(FOLDER));
        PrivateFiles.write(
                node.home().outbox().resolve(FOLDER).resolve(owner.name()),
                together(checkpoint, all, keys(owner)).note().bytes());
    }

    private List<VerifierKey> keys(Member owner) {
        List<VerifierKey> keys = new ArrayList<>(node.ledgerKeys(owner.name()).all());
        keys.addAll(node.cosigners(owner.name()));
        return keys;
    }

    /**
     * One note of the verified lines of several, of each key the latest: a note in which a key has two lines is
     * refused.
     */
    static SignedCheckpoint together(
            Checkpoint checkpoint, Collection<SignedCheckpoint> all, Collection<VerifierKey> keys)
            throws UnverifiedException {
        Map<VerifierKey, VerifiedSignature> lines = new LinkedHashMap<>();
        for (SignedCheckpoint one : all) {
            for (VerifiedSignature line : one.verify(keys)) {
                lines.merge(
                        line.key(),
                        line,
                        (a, b) -> b.time().orElse(0) > a.time().orElse(0) ? b : a);
            }
        }
        List<NoteSignature> latest =
                lines.values().stream().map(VerifiedSignature::line).toList();
        return SignedCheckpoint.of(checkpoint, latest);
    }
}
