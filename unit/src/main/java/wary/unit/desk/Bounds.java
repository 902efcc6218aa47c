package wary.unit.desk;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.LogReader;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.charter.Member;
import wary.unit.node.Node;
import wary.unit.statement.Entry;
import wary.unit.statement.Envelope;
import wary.unit.statement.Meta;

/**
 * What this node itself knows about when others said something: not later than when it put their root on record, and
 * not earlier than what of its own they had put on record before. Both are times of this node's clock, so that nobody
 * else can move them; the countersignatures of the newest checkpoint are the only ones by others' clocks.
 */
final class Bounds {
    /** Less than this is by when that many entries were there. */
    private record Seen(long size, Instant by) {}

    private final Node node;
    private final Optional<LogReader> own;
    private final Map<String, List<Seen>> seen = new HashMap<>();
    private final Map<String, Seen> countersigned = new HashMap<>();

    private Bounds(Node node, Optional<LogReader> own) {
        this.node = node;
        this.own = own;
    }

    static Bounds read(Node node) throws IOException, LedgerException {
        Bounds bounds = new Bounds(node, node.reader(node.name()));
        Map<String, String> byOrigin = new HashMap<>();
        for (Member member : node.charter().members()) {
            if (member.role().keepsLedger()) {
                byOrigin.put(member.ledger().origin(), member.name());
                Optional<Seen> quorum = quorum(node, member.name());
                quorum.ifPresent(q -> bounds.countersigned.put(member.name(), q));
            }
        }
        if (bounds.own.isPresent()) {
            Reading.read(node.name(), bounds.own.get(), 0, line -> {
                if (line instanceof Line.Said said && said.meta() instanceof Meta.Entangle entangle) {
                    for (Meta.Entangle.Root root : entangle.roots()) {
                        Optional.ofNullable(byOrigin.get(root.origin()))
                                .ifPresent(member -> bounds.see(member, root.size(), said.modified()));
                    }
                }
            });
        }
        return bounds;
    }

    private static Optional<Seen> quorum(Node node, String member) throws IOException, LedgerException {
        Optional<SignedCheckpoint> shown = node.published(member);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong knownBy = node.judge(member, shown.get()).knownBy();
        return knownBy.isPresent() && knownBy.getAsLong() < Instant.MAX.getEpochSecond()
                ? Optional.of(new Seen(shown.get().checkpoint().size(), endOf(knownBy.getAsLong())))
                : Optional.empty();
    }

    /** Countersignatures tell whole seconds; that one was not over when it was made. */
    private static Instant endOf(long second) {
        return Instant.ofEpochSecond(second).plusMillis(999);
    }

    private void see(String member, long size, Instant by) {
        List<Seen> before = seen.computeIfAbsent(member, m -> new ArrayList<>());
        if (before.isEmpty() || before.getLast().size() < size) {
            before.add(new Seen(size, by));
        }
    }

    /** Not after this; empty if nothing bounds it yet. */
    Optional<Instant> notAfter(String member, long index) {
        List<Seen> sizes = seen.getOrDefault(member, List.of());
        int low = 0;
        int high = sizes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sizes.get(middle).size() > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Optional<Instant> entangled =
                low < sizes.size() ? Optional.of(sizes.get(low).by()) : Optional.empty();
        Optional<Instant> quorum = Optional.ofNullable(countersigned.get(member))
                .filter(q -> q.size() > index)
                .map(Seen::by);
        return entangled.isPresent() && quorum.isPresent() && quorum.get().isBefore(entangled.get())
                ? quorum
                : entangled.or(() -> quorum);
    }

    /**
     * Where a statement is shown: where its author says, but not in a future that has not come, nor later than this
     * node had it. So nobody stands on top of a desk for ever by dating ahead.
     */
    Instant shownAt(Line line, Instant now) {
        Instant latest = notAfter(line.member(), line.index())
                .filter(by -> by.isBefore(now))
                .orElse(now);
        return line instanceof Line.Said said && said.modified().isBefore(latest) ? said.modified() : latest;
    }

    /** The root of this node that another names, if it names one. */
    Optional<Meta.Entangle.Root> ofThis(Line line) {
        if (own.isEmpty() || !(line instanceof Line.Said said) || !(said.meta() instanceof Meta.Entangle entangle)) {
            return Optional.empty();
        }
        String origin = node.self().ledger().origin();
        return entangle.roots().stream()
                .filter(root -> root.origin().equals(origin))
                .findFirst();
    }

    /** Not before this: the last that this node had said under that root, if it is truly one of its roots. */
    Optional<Instant> notBefore(Meta.Entangle.Root root) throws IOException, LedgerException {
        if (own.isEmpty() || root.size() == 0 || root.size() > own.get().size()) {
            return Optional.empty();
        }
        if (!own.get().root(root.size()).equals(root.root())) {
            return Optional.empty();
        }
        try {
            return Entry.parse(own.get().entry(root.size() - 1)) instanceof Envelope envelope
                    ? Optional.of(envelope.modified())
                    : Optional.empty();
        } catch (wary.unit.UnitException e) {
            return Optional.empty();
        }
    }
}
