package wary.unit.sync;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.node.Node;
import wary.unit.statement.About;

/** Fetches the bodies that are for this node. What is not there is asked for again, less and less often. */
final class Fetching {
    private static final int AT_ONCE = 64;
    private static final int MOST_PLACES = 100_000;
    /** Questions in vain, of one peer in one go: what an author never hands out must not use up its patience. */
    private static final int MOST_IN_VAIN = 256;

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATE = Duration.ofHours(1);

    private final Node node;
    private final Limits limits;
    private final Map<Asked, Next> next = new ConcurrentHashMap<>();

    private record Asked(String peer, About place) {}

    private record Next(Instant at, Duration after) {}

    Fetching(Node node, Limits limits) {
        this.node = node;
        this.limits = limits;
    }

    /** Fetches what an author has said for this node, from the author itself or from another who has it. */
    void fetch(Peer peer, String author, Consumer<Event> events) throws IOException, LedgerException {
        if (!node.self().role().reads()) {
            return;
        }
        int most = AT_ONCE;
        int inVain = 0;
        while (true) {
            List<About> wanted = node.wanted(author, most);
            List<About> due = new ArrayList<>();
            for (About place : wanted) {
                if (isDue(new Asked(peer.name(), place))) {
                    due.add(place);
                }
            }
            for (About place : due) {
                if (limits.bodies().left(author) <= 0) {
                    events.accept(
                            new Event.Held(author, "its bodies are more than its share; the rest is fetched later"));
                    return;
                }
                if (limits.bodies().left(misfitting(peer)) <= 0) {
                    events.accept(new Event.Held(
                            peer.name(), "what it gives does not fit, more often than its share; asked again later"));
                    return;
                }
                if (!fetch(peer, place, events) && ++inVain == MOST_IN_VAIN) {
                    return;
                }
            }
            if (wanted.size() < most || most > MOST_PLACES) {
                return;
            }
            // Those that could not be had stay at the front; what is behind them is not to wait for them.
            most = due.isEmpty() ? most * 4 : most;
        }
    }

    /** @return whether the peer had it */
    private boolean fetch(Peer peer, About place, Consumer<Event> events) throws IOException {
        Asked asked = new Asked(peer.name(), place);
        Optional<byte[]> body = peer.body(place);
        if (body.isEmpty()) {
            later(asked);
            return false;
        }
        // What does not fit counts against whoever gave it: else one could use up another's share.
        String whose = misfitting(peer);
        try {
            boolean taken =
                    node.take(place, body.get(), peer.isCertain() && peer.name().equals(place.author()));
            whose = place.author();
            if (taken) {
                events.accept(new Event.Received(place));
            }
            next.remove(asked);
            return true;
        } catch (UnitException | LedgerException e) {
            events.accept(new Event.Misfit(place, Exchange.why(e)));
            later(asked);
            return false;
        } finally {
            limits.bodies().spend(whose, body.get().length);
        }
    }

    /** A share of its own, whose name no member can have. */
    private static String misfitting(Peer peer) {
        return "misfitting, from " + peer.name();
    }

    private boolean isDue(Asked asked) {
        Next when = next.get(asked);
        return when == null || !node.clock().instant().isBefore(when.at);
    }

    private void later(Asked asked) {
        if (next.size() > MOST_PLACES) {
            next.clear();
        }
        next.compute(asked, (key, old) -> {
            Duration after = old == null ? SOON : old.after.multipliedBy(2);
            Duration bounded = after.compareTo(LATE) > 0 ? LATE : after;
            return new Next(node.clock().instant().plus(bounded), bounded);
        });
    }
}
