package wary.watch.session;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wary.sigma.CorrelationVerdict;

/**
 * What was read of matches until a correlation speaks of them: the oldest is forgotten first, and then a verdict still
 * says where the record stands. Bounded in memory, not only in number.
 */
final class Remembered {
    private static final long MOST_BYTES = 48L << 20;

    private final Map<String, Moment.Matched> known = new HashMap<>();
    private final ArrayDeque<Moment.Matched> order = new ArrayDeque<>();
    private long bytes;

    void put(Moment.Matched match) {
        known.put(key(match.set(), match.match().rule(), match.source(), match.record()), match);
        order.add(match);
        bytes += match.weight();
        while (bytes > MOST_BYTES && order.size() > 1) {
            Moment.Matched oldest = order.remove();
            bytes -= oldest.weight();
            known.remove(key(oldest.set(), oldest.match().rule(), oldest.source(), oldest.record()), oldest);
        }
    }

    Optional<Moment.Matched> get(int set, CorrelationVerdict.Pointer pointer) {
        return Optional.ofNullable(known.get(key(set, pointer.rule(), pointer.source(), pointer.number())));
    }

    private static String key(int set, int rule, String source, long record) {
        return set + " " + rule + " " + record + " " + source;
    }
}
