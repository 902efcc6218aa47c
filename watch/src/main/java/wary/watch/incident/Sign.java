package wary.watch.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import wary.sigma.rule.Rule;

/**
 * What one detection says happened: a rule that matched an event, a correlation of several, or a coded detector.
 *
 * @param detection the unit of the pack, or the id or title of any other rule: what exceptions and verdicts name
 * @param title in plain words
 * @param level how bad it is by itself
 * @param author of the rule, as its licence asks; empty if it has none
 * @param tags such as {@code attack.t1566.002}
 * @param from when the first of the events happened
 * @param until when the last of them happened; {@code from} if there is one
 * @param count how many events it is about, at least 1
 * @param entities whom and what it concerns
 * @param evidence some of the events, in time order
 * @param why what in them made it speak, in plain words
 */
public record Sign(
        String detection,
        String title,
        Rule.Level level,
        Optional<String> author,
        List<String> tags,
        Instant from,
        Instant until,
        long count,
        Set<Entity> entities,
        List<Pointer> evidence,
        String why) {
    /** Events that are kept at most as evidence of one sign. */
    public static final int MOST_EVIDENCE = 20;

    /** Entities that are kept at most: a scan of all the internet is not about each of its addresses. */
    public static final int MOST_ENTITIES = 50;

    public Sign {
        if (count < 1) {
            throw new IllegalArgumentException("a sign is of one event or more, not " + count);
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a sign that ends at %s cannot begin at %s".formatted(until, from));
        }
        tags = List.copyOf(tags);
        evidence = List.copyOf(evidence.size() > MOST_EVIDENCE ? evidence.subList(0, MOST_EVIDENCE) : evidence);
        TreeSet<Entity> sorted = new TreeSet<>(entities);
        while (sorted.size() > MOST_ENTITIES) {
            sorted.pollLast();
        }
        entities = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(sorted));
    }
}
