package wary.unit.sync;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.LogReader;
import wary.ledger.log.MissingException;
import wary.ledger.mirror.Evidence;
import wary.unit.UnitException;
import wary.unit.charter.KeyHistory;
import wary.unit.charter.Member;
import wary.unit.node.Node;

/**
 * Compares what others show of a ledger with what this node knows of it, and keeps what that proves. Safe for use by
 * several threads.
 */
final class Comparing {
    private final Node node;
    private final Proofs proofs;

    Comparing(Node node, Proofs proofs) {
        this.node = node;
        this.proofs = proofs;
    }

    boolean isGivenUp(Member member, SignedCheckpoint theirs) {
        return node.ledgerKeys(member.name()).signedBefore(theirs).isPresent();
    }

    /**
     * What only keys that its owner has given up have signed is not countersigned and not copied. It may be from before
     * the change, or by one who has not heard of it; if it fits to nothing that is known, it proves something.
     *
     * @return whether there is nothing more to find out from this note
     */
    boolean givenUp(Peer peer, Member member, SignedCheckpoint theirs, Heads heads, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        Optional<SignedCheckpoint> mine = node.copies().seen(member.name());
        boolean settled = true;
        if (mine.isPresent()) {
            long size = mine.get().checkpoint().size();
            long shown = theirs.checkpoint().size();
            if (shown == size) {
                proofs.between(member, mine.get(), theirs, Optional.empty()).forEach(events);
            } else if (shown < size) {
                settled = compare(member, theirs, events);
            } else {
                try {
                    rewritten(peer, member, theirs).forEach(events);
                } catch (MissingException e) {
                    settled = false;
                }
            }
        }
        if (peer.isCertain()
                && peer.name().equals(member.name())
                && heads.charters() >= node.charters().steps().size()) {
            KeyHistory.Generation before =
                    node.ledgerKeys(member.name()).signedBefore(theirs).orElseThrow();
            events.accept(new Event.Declined(
                    member.name(),
                    "it shows %,d entries signed with keys that it has given up: charter %d was the last to list them"
                            .formatted(theirs.checkpoint().size(), before.to())));
        }
        return settled;
    }

    /**
     * Looks whether an older checkpoint is the beginning of what this node has copied.
     *
     * @return false if that is not to be known yet, because the copy does not reach so far
     */
    boolean compare(Member member, SignedCheckpoint theirs, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        Optional<SignedCheckpoint> copied = node.published(member.name());
        Optional<LogReader> reader = node.reader(member.name());
        if (copied.isEmpty()
                || reader.isEmpty()
                || reader.get().size() < theirs.checkpoint().size()) {
            return false;
        }
        contradiction(member, theirs, copied.get(), reader.get()).forEach(events);
        return true;
    }

    /** What a larger tree that does not go on from what this node has countersigned proves. */
    List<Event> rewritten(Peer peer, Member member, SignedCheckpoint theirs)
            throws IOException, UnitException, LedgerException {
        Optional<SignedCheckpoint> mine = node.copies().seen(member.name());
        if (mine.isEmpty()
                || mine.get().checkpoint().size() >= theirs.checkpoint().size()) {
            // Two roots of one size need no more than the two checkpoints.
            return List.of();
        }
        LogReader reader = new LogReader(
                peer.tiles(member.name()),
                theirs.checkpoint().size(),
                theirs.checkpoint().root());
        return contradiction(member, mine.get(), theirs, reader);
    }

    /**
     * What two checkpoints of one ledger prove.
     *
     * @param tree of the larger one
     */
    private List<Event> contradiction(Member member, SignedCheckpoint smaller, SignedCheckpoint larger, LogReader tree)
            throws IOException, UnitException, LedgerException {
        long size = smaller.checkpoint().size();
        if (size == 0 || tree.size() < size) {
            return List.of();
        }
        Hash root = tree.root(size);
        if (root.equals(smaller.checkpoint().root())) {
            return List.of();
        }
        // The beginning is named with its root: from the proof alone it does not follow where its size is a power of
        // two.
        Optional<Evidence.Prefix> prefix = tree.size() == size
                ? Optional.empty()
                : Optional.of(new Evidence.Prefix(root, tree.consistencyProof(size, tree.size())));
        return proofs.between(member, smaller, larger, prefix);
    }
}
