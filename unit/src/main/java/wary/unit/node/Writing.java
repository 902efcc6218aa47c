package wary.unit.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.log.Ledger;
import wary.ledger.log.LogReader;
import wary.ledger.log.Receipt;
import wary.ledger.log.StaleException;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.charter.Member;
import wary.unit.disclosure.AgeRecipient;
import wary.unit.disclosure.Body;
import wary.unit.disclosure.DisclosureException;
import wary.unit.disclosure.Share;
import wary.unit.disclosure.Sharing;
import wary.unit.home.PrivateFiles;
import wary.unit.node.Node.Recorded;
import wary.unit.node.NodeException.Problem;
import wary.unit.statement.About;
import wary.unit.statement.Entry;
import wary.unit.statement.Envelope;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;
import wary.unit.statement.References;
import wary.unit.statement.StatementId;

/** Writes a node's own ledger. */
final class Writing implements AutoCloseable {
    private static final Duration A_LITTLE = Duration.ofMinutes(1);
    private static final String NEWEST = "checkpoint";

    private final Node node;
    private final Bodies bodies;
    private final OwnLedger own;

    Writing(Node node, Bodies bodies) {
        this.node = node;
        this.bodies = bodies;
        this.own = new OwnLedger(node);
    }

    Recorded say(Draft draft) throws IOException, UnitException, LedgerException, InterruptedException {
        return sayAll(List.of(draft)).getFirst();
    }

    /** Appends several with the ledger open once. */
    List<Recorded> sayAll(List<Draft> drafts) throws IOException, UnitException, LedgerException, InterruptedException {
        if (drafts.isEmpty()) {
            return List.of();
        }
        return own.with(ledger -> {
            List<Recorded> all = new ArrayList<>();
            for (Draft draft : drafts) {
                all.add(append(ledger, draft));
            }
            showNewest(ledger);
            return List.copyOf(all);
        });
    }

    /** What is to be countersigned; others get it before anyone has. */
    private void showNewest(Ledger ledger) throws IOException, UnitException, LedgerException, InterruptedException {
        ledger.flush();
        SignedCheckpoint newest = ledger.checkpoint();
        PrivateFiles.write(node.home().outbox().resolve(NEWEST), newest.note().bytes());
    }

    /** Opening the ledger signs its newest tree anew, if that is called for. */
    void rekey() throws IOException, UnitException, LedgerException, InterruptedException {
        Optional<SignedCheckpoint> newest = newest();
        if (node.self().role().keepsLedger()
                && newest.isPresent()
                && !node.ledgerKeys(node.name()).isSignedNow(newest.get())) {
            own.with(ledger -> {
                showNewest(ledger);
                return true;
            });
        }
    }

    private boolean isNow(SignedCheckpoint signed) {
        return node.ledgerKeys(node.name()).isNamedNow(signed);
    }

    Optional<SignedCheckpoint> newest() throws IOException, LedgerException {
        Optional<SignedCheckpoint> own = node.notes().read(node.home().outbox().resolve(NEWEST));
        Optional<SignedCheckpoint> shown = node.published(node.name());
        if (own.isEmpty()) {
            return shown;
        }
        SignedCheckpoint newest = own.get();
        // A restored or half-written file must not hide what others have seen.
        return shown.filter(s -> s.checkpoint().size() > newest.checkpoint().size()
                        || s.checkpoint().size() == newest.checkpoint().size() && (isNow(s) || !isNow(newest)))
                .or(() -> Optional.of(newest));
    }

    /** @return false if a larger tree is shown already */
    boolean publish(SignedCheckpoint cosigned, Collection<VerifierKey> cosigners)
            throws IOException, UnitException, LedgerException, InterruptedException {
        return own.with(ledger -> {
            try {
                ledger.publish(cosigned, cosigners);
                return true;
            } catch (StaleException e) {
                return false;
            }
        });
    }

    private Recorded append(Ledger ledger, Draft draft)
            throws IOException, UnitException, LedgerException, InterruptedException {
        ledger.flush();
        LogReader reader = ledger.reader();
        Instant now = time(reader, draft);
        Envelope.Draft envelope =
                Envelope.draft(node.name(), reader.size(), node.charter().hash(), now, draft.meta());
        draft.version().ifPresent(envelope::id);
        draft.about().ifPresent(envelope::about);
        Optional<Ready> ready = Optional.empty();
        if (draft.content().isPresent()) {
            ready = Optional.of(ready(draft, draft.content().get()));
            Draft.Content content = draft.content().get();
            envelope.body(ready.get().share().ref(), content.to(), content.tlp(), content.basis());
        }
        Envelope made = envelope.build();
        check(reader, made);
        if (ready.isPresent()) {
            bodies.keepOwn(ready.get().body());
            if (ready.get().share().bytes().length > 0) {
                bodies.keepOut(made.leaf(), ready.get().share().bytes());
            }
        }
        Receipt receipt = ledger.append(made.bytes());
        if (draft.meta() instanceof Meta.Recall && draft.about().isPresent()) {
            // Who asks others to delete it must not go on handing it out.
            bodies.forgetOut(draft.about().get().leaf());
        }
        return new Recorded(new About(node.name(), receipt.index(), made.leaf()), made);
    }

    private record Ready(Body body, Share share) {}

    private Ready ready(Draft draft, Draft.Content content) throws IOException, UnitException {
        sharing().check(draft.sources(), content.to(), content.tlp());
        Body body = switch (content) {
            case Draft.Content.Fresh fresh -> Body.of(fresh.preview());
            case Draft.Content.Kept kept -> kept(kept.earlier());
        };
        return new Ready(body, Share.of(body, content.rungs(), content.to(), recipients()));
    }

    private Body kept(Envelope earlier) throws IOException, UnitException {
        if (!earlier.author().equals(node.name()) || earlier.body().isEmpty()) {
            throw new NodeException(Problem.NO_BODY, "%s has no body of this node's".formatted(earlier));
        }
        byte[] own = bodies.own(earlier.body().get().commitment())
                .orElseThrow(() -> new NodeException(
                        Problem.NO_BODY,
                        "the body of %s was deleted here, with its salts: nobody can open it any more"
                                .formatted(earlier)));
        return Body.parse(own);
    }

    private Sharing sharing() {
        Set<String> readers = new HashSet<>();
        for (Member member : node.charter().members()) {
            if (member.role().reads()) {
                readers.add(member.name());
            }
        }
        return new Sharing(node.name(), readers);
    }

    private Map<String, AgeRecipient> recipients() throws DisclosureException {
        Map<String, AgeRecipient> all = new HashMap<>();
        for (Member member : node.charter().members()) {
            if (member.role().reads()) {
                all.put(member.name(), AgeRecipient.parse(member.ageRecipient()));
            }
        }
        return all;
    }

    /**
     * Later than what was said before, where the clock was set back by less than a minute; and later than the version
     * before, whatever the clock says.
     */
    private Instant time(LogReader own, Draft draft) throws IOException, UnitException, LedgerException {
        Instant now = node.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Instant time = now;
        if (own.size() > 0
                && Reading.line(node.name(), own.size() - 1, own.entry(own.size() - 1)) instanceof Line.Said last
                && !now.isAfter(last.modified())
                && Duration.between(now, last.modified()).compareTo(A_LITTLE) < 0) {
            time = last.modified().plusMillis(1);
        }
        if (draft.version().isPresent()) {
            Instant before = versionBefore(own, draft.version().get());
            time = time.isAfter(before) ? time : before.plusMillis(1);
        }
        return time;
    }

    /**
     * When it was said last. What an honest member cannot say anew is refused here: on record it would prove a breach.
     */
    private Instant versionBefore(LogReader own, StatementId id) throws IOException, UnitException, LedgerException {
        List<Line.Said> before = new ArrayList<>();
        Reading.read(node.name(), own, 0, line -> {
            if (line instanceof Line.Said said && said.id().equals(id)) {
                before.add(said);
            }
        });
        if (before.isEmpty()) {
            throw new NodeException(
                    Problem.UNKNOWN_STATEMENT,
                    "%s has said nothing under %s; only the author of a statement can say it anew"
                            .formatted(node.name(), id));
        }
        if (!(before.getLast().kind() instanceof Kind.Known known) || !known.isVersionable()) {
            throw new NodeException(
                    Problem.REFUSED, "%s cannot be said anew: what is done by being said stands".formatted(id));
        }
        return before.stream().map(Line.Said::modified).max(Instant::compareTo).orElseThrow();
    }

    private void check(LogReader own, Envelope made) throws IOException, UnitException, LedgerException {
        if (made.about().isEmpty()) {
            return;
        }
        About about = made.about().get();
        Optional<Entry> target = about.author().equals(node.name())
                ? about.index() < own.size() ? Optional.of(Entry.parse(own.entry(about.index()))) : Optional.empty()
                : node.entry(about);
        if (target.isEmpty()) {
            throw new NodeException(
                    Problem.UNKNOWN_STATEMENT,
                    "entry %d of %s, which this is about, is not here; sync first"
                            .formatted(about.index(), about.author()));
        }
        References.check(made, target);
    }

    @Override
    public void close() throws IOException {
        own.close();
    }
}
