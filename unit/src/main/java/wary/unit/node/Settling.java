package wary.unit.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.log.LogReader;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.charter.KeyHistory;
import wary.unit.charter.Member;
import wary.unit.node.Node.Recorded;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Entry;
import wary.unit.statement.Envelope;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;

/**
 * Works out what an honest node owes, from what is on record and what is on its disk. Reads each ledger once and then
 * only what is new. Thread-safe.
 */
final class Settling {
    /** Said at once: one that asks for very much must not keep this node from everything else. */
    private static final int MOST = 1_000;

    private final Node node;
    private final Bodies bodies;
    private final Map<String, Long> read = new HashMap<>();
    /** What this node has acknowledged: bodies and recalls. */
    private final Set<About> done = new HashSet<>();
    /** What came for this node by name; a receipt is owed once the body is here. */
    private final Map<About, Line.Said> named = new LinkedHashMap<>();

    private final Map<About, Line.Said> recalls = new LinkedHashMap<>();
    /** Keys that this node has said it goes over to. */
    private final Set<Hash> rotations = new HashSet<>();

    Settling(Node node, Bodies bodies) {
        this.node = node;
        this.bodies = bodies;
    }

    /** What is owed beyond {@link #MOST} is said the next time. */
    synchronized List<Recorded> settle() throws IOException, UnitException, LedgerException, InterruptedException {
        if (!node.self().role().keepsLedger()) {
            return List.of();
        }
        readNew();
        List<Draft> drafts = rotated();
        List<About> forget = new ArrayList<>();
        for (Line.Said recall : recalls.values()) {
            if (drafts.size() == MOST) {
                break;
            }
            Optional<Envelope> target = recalled(recall);
            if (target.isPresent()) {
                forget.add(recall.about().orElseThrow());
                drafts.add(
                        Draft.of(new Meta.RecallAck(Meta.RecallAck.Effect.DONE)).about(recall.place()));
            }
        }
        for (Line.Said said : named.values()) {
            if (drafts.size() < MOST && bodies.hasIn(said.leaf())) {
                drafts.add(receipt(said.place(), said.body().orElseThrow().rungs(), true));
            }
        }
        for (About bad : bodies.bad()) {
            if (drafts.size() < MOST
                    && !done.contains(bad)
                    && !bodies.hasIn(bad.leaf())
                    && node.entry(bad).isPresent()) {
                Envelope envelope = node.envelope(bad);
                if (envelope.body().isPresent()) {
                    drafts.add(receipt(bad, envelope.body().get().rungs(), false));
                }
            }
        }
        // First deleted, then said to be: never the other way round.
        for (About place : forget) {
            bodies.forgetIn(place.leaf());
        }
        List<Recorded> said = node.writing().sayAll(drafts);
        // What was said just now is not to be said again before it is read.
        drafts.forEach(draft -> {
            draft.about().ifPresent(this::isDone);
            if (draft.meta() instanceof Meta.KeyRotation rotation) {
                rotations.add(rotation.next());
            }
        });
        return said;
    }

    /** What is in force is to be on record in the ledger itself, too, with the cause, which no charter tells. */
    private List<Draft> rotated() throws IOException {
        List<Draft> drafts = new ArrayList<>();
        List<KeyHistory.Generation> generations =
                node.ledgerKeys(node.name()).generations().reversed();
        for (int i = 1; i < generations.size() && drafts.size() < MOST; i++) {
            Hash next = generations.get(i).keys().commitment();
            if (!rotations.contains(next)) {
                drafts.add(Draft.of(new Meta.KeyRotation(
                        Meta.KeyRotation.Role.LEDGER,
                        generations.get(i - 1).keys().commitment(),
                        next,
                        cause(node.home().rotationCause(next)))));
            }
        }
        return drafts;
    }

    private static Meta.KeyRotation.Cause cause(Optional<String> code) {
        for (Meta.KeyRotation.Cause cause : Meta.KeyRotation.Cause.values()) {
            if (code.equals(Optional.of(cause.code()))) {
                return cause;
            }
        }
        return Meta.KeyRotation.Cause.SCHEDULED;
    }

    private static Draft receipt(About place, List<Rung> rungs, boolean fits) {
        return Draft.of(new Meta.Receipt(rungs, fits)).about(place);
    }

    private void readNew() throws IOException, LedgerException {
        for (Member member : node.charter().members()) {
            Optional<LogReader> reader = node.reader(member.name());
            long from = read.getOrDefault(member.name(), 0L);
            if (reader.isPresent() && reader.get().size() > from) {
                Reading.read(member.name(), reader.get(), from, this::note);
                read.put(member.name(), reader.get().size());
            }
        }
    }

    private void note(Line line) {
        // What is not understood is shown, and nothing is done because of it.
        if (!(line instanceof Line.Said said) || !said.understood()) {
            return;
        }
        if (said.member().equals(node.name())) {
            if (said.meta() instanceof Meta.KeyRotation rotation) {
                rotations.add(rotation.next());
            }
            if (said.kind() == Kind.Known.RECEIPT || said.kind() == Kind.Known.RECALL_ACK) {
                said.about().ifPresent(this::isDone);
            }
        } else if (!done.contains(said.place())) {
            if (said.kind() == Kind.Known.RECALL) {
                recalls.put(said.place(), said);
            } else if (said.body().isPresent()
                    && said.to() instanceof Audience.Members members
                    && members.names().contains(node.name())) {
                named.put(said.place(), said);
            }
        }
    }

    private void isDone(About place) {
        done.add(place);
        named.remove(place);
        recalls.remove(place);
    }

    /** What a recall takes back, if it is the recaller's own and was for this node. */
    private Optional<Envelope> recalled(Line.Said recall) throws IOException, LedgerException {
        Optional<Entry> target = Optional.empty();
        try {
            if (recall.about()
                    .filter(about -> about.author().equals(recall.member()))
                    .isPresent()) {
                target = node.entry(recall.about().orElseThrow());
            }
        } catch (UnitException e) {
            // It points at rubbish, where there is nothing to take back. What a partner writes must not end all this.
        }
        return target.filter(Envelope.class::isInstance)
                .map(Envelope.class::cast)
                .filter(envelope -> node.isFor(envelope.to(), node.name()));
    }
}
