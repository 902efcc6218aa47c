package wary.unit.charter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the C2SP policy of one ledger.
 *
 * <p>Both keys of the owner and both keys of each countersigner are asked for: who breaks one kind of signature in
 * thirty years still has to break the other. A policy accepts a checkpoint that <em>any</em> of its logs has signed, so
 * the owner's ML-DSA-44 key cannot stand there as a second log; it stands as a witness that must always be there, which
 * is what its line is in form (C2SP tlog-cosignature), and is not counted among the others.
 */
final class LedgerPolicy {
    private LedgerPolicy() {}

    static byte[] of(Charter charter, Member owner) {
        // A slash is in no member's name, so that no member can be called like a line of ours.
        StringBuilder policy = new StringBuilder()
                .append("# %s, charter %d: the ledger of %s\n"
                        .formatted(charter.unit(), charter.number(), owner.name()))
                .append("log %s\n".formatted(owner.ledger().ed25519()))
                .append("witness %s/ledger %s\n"
                        .formatted(owner.name(), owner.ledger().mlDsa44()));
        List<String> others = new ArrayList<>();
        for (Member member : charter.members()) {
            if (!member.name().equals(owner.name())) {
                String name = member.name();
                policy.append("witness %s/ed25519 %s\n"
                                .formatted(name, member.witness().ed25519()))
                        .append("witness %s/ml-dsa-44 %s\n"
                                .formatted(name, member.witness().mlDsa44()))
                        .append("group %s/both all %s/ed25519 %s/ml-dsa-44\n".formatted(name, name, name));
                others.add(name + "/both");
            }
        }
        return policy.append("group others %d %s\n".formatted(charter.terms().quorum(), String.join(" ", others)))
                .append("group owner-and-others all %s/ledger others\n".formatted(owner.name()))
                .append("quorum owner-and-others\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
