package wary.unit.sync;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.mirror.FollowResult;
import wary.ledger.mirror.FollowResult.Reason;
import wary.unit.UnitException;
import wary.unit.charter.Member;
import wary.unit.node.Node;

/**
 * Copies of the others' ledgers, brought up to date from whomever a node meets. Safe for use by several threads, one
 * for each peer.
 */
final class Copying {
    /** Whoever countersigns does so with two keys. */
    private static final int KEYS = 2;

    private final Node node;
    private final Proofs proofs;
    private final Comparing comparing;
    private final Limits limits;
    /** When a ledger was last found to be as its owner shows it. */
    private final Map<String, Instant> copiedAt = new ConcurrentHashMap<>();
    /** By peer and ledger, or by ledger alone: the note that was dealt with last. */
    private final Map<Key, Hash> copied = new ConcurrentHashMap<>();

    private final Map<String, Hash> judged = new ConcurrentHashMap<>();
    /** In a large unit all peers show the same at once; whoever comes second finds it done. */
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    private record Key(String peer, String member) {}

    Copying(Node node, Proofs proofs, Comparing comparing, Limits limits) {
        this.node = node;
        this.proofs = proofs;
        this.comparing = comparing;
        this.limits = limits;
    }

    /** Copies what the peer has of a member's ledger and this node lacks. */
    void copy(Peer peer, Member member, Heads heads, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        Heads.Ledger head = heads.of(member.name());
        if (!isWorth(peer, member, head)) {
            return;
        }
        ReentrantLock lock = locks.computeIfAbsent(member.name(), name -> new ReentrantLock());
        lock.lock();
        try {
            copyAlone(peer, member, heads, events);
        } finally {
            lock.unlock();
        }
    }

    private boolean isWorth(Peer peer, Member member, Heads.Ledger head) throws IOException, LedgerException {
        Optional<SignedCheckpoint> held = node.published(member.name());
        return countersigned(member, head, held).isPresent() || isPublished(peer, member, head, held);
    }

    /** Looks again: it may have been done while this one waited. */
    private void copyAlone(Peer peer, Member member, Heads heads, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        Heads.Ledger head = heads.of(member.name());
        Optional<SignedCheckpoint> mine = countersigned(member, head, node.published(member.name()));
        if (mine.isPresent() && follow(peer, member, mine.get(), true, heads, events)) {
            return;
        }
        if (isPublished(peer, member, head, node.published(member.name()))) {
            Optional<SignedCheckpoint> shown = peer.note(member.name(), Peer.Note.PUBLISHED);
            if (shown.isPresent()) {
                follow(peer, member, shown.get(), false, heads, events);
            }
        }
    }

    /** What this node has countersigned, if the peer has it too and others' lines may make a quorum. */
    private Optional<SignedCheckpoint> countersigned(Member member, Heads.Ledger head, Optional<SignedCheckpoint> held)
            throws IOException, LedgerException {
        long size = held.map(s -> s.checkpoint().size()).orElse(-1L);
        return node.copies()
                .seen(member.name())
                .filter(mine -> mine.checkpoint().size() > size
                        && head.newest().filter(h -> isOf(h, mine)).isPresent()
                        && mine.note().signatures().size()
                                >= KEYS * node.charter().terms().quorum())
                .filter(mine -> !judged.getOrDefault(member.name(), Hash.EMPTY).equals(Heads.hash(mine)));
    }

    /** Whether the peer shows more than was copied; or, now and then, that the owner is still there. */
    private boolean isPublished(Peer peer, Member member, Heads.Ledger head, Optional<SignedCheckpoint> held) {
        if (head.published().isEmpty()) {
            return false;
        }
        Heads.Head shown = head.published().get();
        Duration often = node.charter().terms().freshness().dividedBy(Exchange.OFTEN);
        Instant last = copiedAt.getOrDefault(member.name(), Instant.EPOCH);
        boolean known = held.filter(h -> isOf(shown, h)).isPresent()
                && node.clock().instant().isBefore(last.plus(often));
        return !known
                && shown.size() >= held.map(h -> h.checkpoint().size()).orElse(-1L)
                && !copied.getOrDefault(new Key(peer.name(), member.name()), Hash.EMPTY)
                        .equals(shown.note());
    }

    private static boolean isOf(Heads.Head head, SignedCheckpoint signed) {
        return head.size() == signed.checkpoint().size()
                && head.root().equals(signed.checkpoint().root());
    }

    /**
     * Copies up to a note.
     *
     * @param collected whether its lines were collected here, and may not be a quorum
     * @return false if they are none
     */
    private boolean follow(
            Peer peer, Member member, SignedCheckpoint note, boolean collected, Heads heads, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        if (comparing.isGivenUp(member, note)) {
            if (collected) {
                judged.put(member.name(), Heads.hash(note));
                return false;
            }
            if (comparing.givenUp(peer, member, note, heads, events)) {
                done(peer, member, note);
            }
            return true;
        }
        long most = limits.entries().left(member.name());
        if (most <= 0) {
            events.accept(new Event.Held(member.name(), "it has said more than its share; the rest is copied later"));
            return true;
        }
        FollowResult result = node.copies().follow(member.name(), note, peer.tiles(member.name()), most);
        if (collected && result instanceof FollowResult.Refused refused && refused.reason() == Reason.NO_QUORUM) {
            judged.put(member.name(), Heads.hash(note));
            return false;
        }
        told(peer, member, note, result, events);
        return true;
    }

    private void told(Peer peer, Member member, SignedCheckpoint note, FollowResult result, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        switch (result) {
            case FollowResult.Advanced more -> {
                limits.entries().spend(member.name(), more.to() - more.from());
                events.accept(new Event.Copied(member.name(), more.from(), more.to(), more.complete()));
                if (more.complete()) {
                    copiedAt.put(member.name(), node.clock().instant());
                    done(peer, member, note);
                } else if (limits.entries().left(member.name()) <= 0) {
                    events.accept(new Event.Held(
                            member.name(),
                            "it has said more than its share; %,d entries are copied later"
                                    .formatted(note.checkpoint().size() - more.to())));
                }
            }
            case FollowResult.Forked forked -> {
                proofs.keep(member, forked.evidence()).forEach(events);
                events.accept(new Event.Declined(member.name(), "it shows another history than before"));
            }
            case FollowResult.RolledBack back -> {
                // Without evidence it is nothing: what another has may be older than what came meanwhile.
                proofs.keep(member, back.evidence()).forEach(events);
            }
            case FollowResult.Unchanged same -> {
                copiedAt.put(member.name(), node.clock().instant());
                done(peer, member, note);
            }
            case FollowResult.Stale stale -> done(peer, member, note);
            case FollowResult.Missing missing -> {
                // Another may know of a checkpoint before it has copied what belongs to it.
                if (peer.name().equals(member.name())) {
                    events.accept(new Event.Declined(
                            member.name(),
                            "it does not show %,d of the tiles that its checkpoint needs"
                                    .formatted(missing.paths().size())));
                }
            }
            case FollowResult.Unreachable gone -> events.accept(new Event.Declined(member.name(), gone.why()));
            case FollowResult.Refused refused -> events.accept(new Event.Declined(member.name(), refused.why()));
        }
    }

    private void done(Peer peer, Member member, SignedCheckpoint note) {
        copied.put(new Key(peer.name(), member.name()), Heads.hash(note));
    }
}
