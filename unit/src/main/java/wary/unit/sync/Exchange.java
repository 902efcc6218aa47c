package wary.unit.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;
import wary.ledger.log.LogReader;
import wary.ledger.log.MissingException;
import wary.ledger.witness.Refusal;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.UnitException;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterStep;
import wary.unit.charter.KeyHistory;
import wary.unit.charter.Member;
import wary.unit.founding.CharterStore;
import wary.unit.node.Node;

/**
 * What a node does when it meets another, over a line or in a file: it countersigns what adds to what it knows,
 * compares what both have countersigned, and copies what a quorum has. Safe for use by several threads, one for each
 * peer.
 */
final class Exchange {
    /** Into how many parts the time after which a member looks silent is divided: that often it is seen anew. */
    static final int OFTEN = 8;

    private final Node node;
    private final Proofs proofs;
    private final Map<Key, Hash> done = new ConcurrentHashMap<>();
    private final Comparing comparing;
    private final Copying copying;

    /** Members that could not be called the last time; what others have of them is worth asking for. */
    private final Set<String> absent = ConcurrentHashMap.newKeySet();

    /** What was looked at before, so that it is not looked at again while it stays the same. */
    private record Key(String peer, String member, String what) {}

    Exchange(Node node, Proofs proofs, Limits limits) {
        this.node = node;
        this.proofs = proofs;
        this.comparing = new Comparing(node, proofs);
        this.copying = new Copying(node, proofs, comparing, limits);
    }

    /**
     * Meets a peer, ledger by ledger; trouble with one is told and does not end the others.
     *
     * @return what the peer has; empty if that cannot be known
     */
    Optional<Heads> meet(Peer peer, Consumer<Event> events) {
        Heads heads;
        try {
            heads = peer.heads();
            absent.remove(peer.name());
        } catch (IOException e) {
            absent.add(peer.name());
            events.accept(new Event.Unreachable(peer.name(), why(e)));
            return Optional.empty();
        }
        if (!heads.founding().equals(node.charters().founding().hash())) {
            events.accept(
                    new Event.Declined(peer.name(), "it belongs to another unit, founded with " + heads.founding()));
            return Optional.empty();
        }
        attempt(peer.name(), events, () -> charters(peer, heads, events));
        attempt(node.name(), events, () -> own(peer, heads, events));
        for (Member member : node.charter().members()) {
            if (member.role().keepsLedger() && !member.name().equals(node.name())) {
                attempt(member.name(), events, () -> {
                    newest(peer, member, heads, events);
                    copying.copy(peer, member, heads, events);
                });
            }
        }
        return Optional.of(heads);
    }

    /** Something that concerns one member. */
    @FunctionalInterface
    interface Part {
        void run() throws IOException, UnitException, LedgerException, InterruptedException;
    }

    static void attempt(String member, Consumer<Event> events, Part part) {
        try {
            part.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            events.accept(new Event.Declined(member, "interrupted"));
        } catch (IOException | UnitException | LedgerException e) {
            events.accept(new Event.Declined(member, why(e)));
        }
    }

    static String why(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void charters(Peer peer, Heads heads, Consumer<Event> events) throws IOException, UnitException {
        CharterChain mine = node.charters();
        if (heads.charters() < mine.steps().size()
                || heads.current().equals(mine.current().hash())
                || known(peer, "", "charters", heads.current())) {
            return;
        }
        Optional<byte[]> bytes = peer.charters();
        if (bytes.isEmpty()) {
            return;
        }
        CharterChain theirs = CharterStore.readChain(bytes.get());
        switch (mine.compare(theirs)) {
            case CharterChain.Comparison.Longer longer -> {
                CharterStore store = CharterStore.open(node.home());
                for (CharterStep step : theirs.steps()
                        .subList(mine.steps().size(), theirs.steps().size())) {
                    store.install(step);
                }
                events.accept(new Event.NewCharter(theirs.current().number()));
            }
            case CharterChain.Comparison.Fork fork -> {
                proofs.votes(fork.doubleVotes()).forEach(events);
                events.accept(new Event.Declined(
                        peer.name(),
                        "it goes by another charter %d than this node; the unit is split, and only its people can mend that"
                                .formatted(fork.mine().charter().number())));
            }
            case CharterChain.Comparison.OtherUnit other ->
                events.accept(new Event.Declined(peer.name(), "it shows charters of another unit"));
            case CharterChain.Comparison.Same same -> {}
            case CharterChain.Comparison.Shorter shorter -> {}
        }
        // What was looked at, not what it was said to be: a file that claims to come from the peer might claim
        // anything.
        remember(peer, "", "charters", theirs.current().hash());
    }

    /** Countersignatures of this node's own ledger, which the peer has made or collected. */
    private void own(Peer peer, Heads heads, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        Optional<Heads.Head> head = heads.of(node.name()).newest();
        // Whoever can call brings its lines itself.
        long shown = node.published(node.name()).map(s -> s.checkpoint().size()).orElse(0L);
        if (!node.self().role().keepsLedger()
                || head.isEmpty()
                || node.self().url().isPresent() && head.get().size() <= shown
                || known(peer, node.name(), "own", head.get().note())) {
            return;
        }
        Optional<SignedCheckpoint> note = peer.note(node.name(), Peer.Note.NEWEST);
        if (note.isEmpty()) {
            return;
        }
        long size = node.newest(node.name()).map(s -> s.checkpoint().size()).orElse(0L);
        if (note.get().checkpoint().size() > size && isOwn(note.get())) {
            events.accept(new Event.OlderHome(
                    "%s shows that this node has signed %,d entries, and its ledger here has %,d: this home is an older copy. Say nothing more with it, which would be a proof against you; bring the newer one back"
                            .formatted(peer.name(), note.get().checkpoint().size(), size)));
            return;
        }
        node.copies().cosigned(note.get());
        remember(peer, node.name(), "own", Heads.hash(note.get()));
    }

    /** Of keys that this node has given up a thief may have one: what they have signed counts with a quorum only. */
    private boolean isOwn(SignedCheckpoint note) {
        KeyHistory keys = node.ledgerKeys(node.name());
        return keys.isSignedNow(note)
                || keys.signedBefore(note).isPresent()
                        && node.judge(node.name(), note).accepted();
    }

    private void newest(Peer peer, Member member, Heads heads, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        Optional<Heads.Head> head = heads.of(member.name()).newest();
        if (head.isEmpty()) {
            return;
        }
        Optional<SignedCheckpoint> mine = node.copies().seen(member.name());
        if (!isWorth(peer, member, head.get(), mine)) {
            return;
        }
        boolean live = peer.isCertain() && peer.name().equals(member.name());
        if (known(peer, member.name(), "newest", head.get().note())) {
            // Only the owner itself, alive now, makes it look alive.
            if (live && mine.isPresent() && isOld(mine.get())) {
                countersign(peer, member, mine.get(), events);
            }
            return;
        }
        Optional<SignedCheckpoint> note = peer.note(member.name(), Peer.Note.NEWEST);
        if (note.isEmpty()) {
            return;
        }
        SignedCheckpoint theirs = note.get();
        if (comparing.isGivenUp(member, theirs)) {
            if (comparing.givenUp(peer, member, theirs, heads, events)) {
                remember(peer, member.name(), "newest", Heads.hash(theirs));
            }
            return;
        }
        if (!theirs.checkpoint().origin().equals(member.ledger().origin())
                || theirs.verify(node.ledgerKeys(member.name()).now()).size() < 2) {
            throw new UnverifiedException(
                    "what %s shows as the newest checkpoint of %s is not signed with both its keys"
                            .formatted(peer.name(), member.name()));
        }
        boolean settled = true;
        boolean same = mine.map(m -> m.checkpoint().equals(theirs.checkpoint())).orElse(false);
        if (same && !(live && isOld(mine.orElseThrow()))) {
            node.copies().alsoSeen(member.name(), theirs);
            handBack(peer, member, theirs);
        } else if (mine.isPresent()
                && mine.get().checkpoint().size() > theirs.checkpoint().size()) {
            settled = comparing.compare(member, theirs, events);
            if (live) {
                events.accept(new Event.Declined(
                        member.name(),
                        "it shows %,d entries, and has signed %,d before: an older state"
                                .formatted(
                                        theirs.checkpoint().size(),
                                        mine.get().checkpoint().size())));
            }
        } else {
            settled = countersign(peer, member, theirs, events);
        }
        if (settled) {
            remember(peer, member.name(), "newest", Heads.hash(theirs));
        }
    }

    /**
     * Of a member that can be called nothing is asked of others, unless they show what it has not shown here: where all
     * is well, that saves most of the traffic of a large unit.
     */
    private boolean isWorth(Peer peer, Member member, Heads.Head head, Optional<SignedCheckpoint> mine)
            throws IOException, LedgerException {
        if (peer.name().equals(member.name())
                || !peer.isCertain()
                || member.url().isEmpty()
                || absent.contains(member.name())) {
            return true;
        }
        if (mine.isPresent() && mine.get().checkpoint().size() == head.size()) {
            return !mine.get().checkpoint().root().equals(head.root());
        }
        Optional<LogReader> copied = node.reader(member.name());
        return head.size() > 0
                && copied.isPresent()
                && copied.get().size() >= head.size()
                && !copied.get().root(head.size()).equals(head.root());
    }

    /** @return whether there is nothing more to find out from this note */
    private boolean countersign(Peer peer, Member member, SignedCheckpoint theirs, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        WitnessAnswer answer;
        try {
            answer = node.copies().countersign(theirs, peer.tiles(member.name()));
        } catch (MissingException e) {
            if (!peer.name().equals(member.name())) {
                // Another may know of a checkpoint before it has copied what belongs to it.
                return false;
            }
            throw e;
        }
        switch (answer) {
            case WitnessAnswer.Cosigned cosigned -> {
                events.accept(new Event.Countersigned(
                        member.name(), theirs.checkpoint().size()));
                handBack(peer, member, theirs);
                return true;
            }
            // A meeting with another peer was faster.
            case WitnessAnswer.Conflict conflict -> {
                return false;
            }
            case WitnessAnswer.Refused refused -> {
                proofs.ofWitness(member).forEach(events);
                if (refused.why() == Refusal.INCONSISTENT) {
                    comparing.rewritten(peer, member, theirs).forEach(events);
                }
                events.accept(new Event.Declined(member.name(), refused.message()));
                // Too often, for one, is not for ever.
                return refused.why() == Refusal.INCONSISTENT;
            }
        }
    }

    /** Gives the peer the lines that it lacks. */
    private void handBack(Peer peer, Member member, SignedCheckpoint theirs) throws IOException, LedgerException {
        Optional<SignedCheckpoint> mine = node.copies().seen(member.name());
        if (mine.isPresent()
                && mine.get().checkpoint().equals(theirs.checkpoint())
                && !theirs.note().signatures().containsAll(mine.get().note().signatures())) {
            peer.lines(member.name(), mine.get());
        }
    }

    /** Whether this node's last line is so old that its owner might soon look silent though it is there. */
    private boolean isOld(SignedCheckpoint seen) throws UnverifiedException {
        Duration often = node.charter().terms().freshness().dividedBy(OFTEN);
        long since = node.clock().instant().minus(often).getEpochSecond();
        VerifierKey mine = node.self().witness().ed25519();
        List<VerifiedSignature> lines = seen.verify(List.of(mine));
        return lines.isEmpty() || lines.getFirst().time().orElse(0) < since;
    }

    private boolean known(Peer peer, String member, String what, Hash hash) {
        return done.getOrDefault(new Key(peer.name(), member, what), Hash.EMPTY).equals(hash);
    }

    private void remember(Peer peer, String member, String what, Hash hash) {
        done.put(new Key(peer.name(), member, what), hash);
    }
}
