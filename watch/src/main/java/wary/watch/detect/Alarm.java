package wary.watch.detect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wary.sigma.rule.Rule;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/**
 * What a detector says; title, author and tags come from its unit.
 *
 * @param from when it began
 * @param to when it was noticed, by the events' time
 * @param dated whether the log itself gave the times
 * @param entities whom and what it is about
 * @param evidence some of the records, at least one
 * @param events how many there are in all
 * @param why sentences for people
 * @param level how bad it is, where that differs from what the unit says
 */
public record Alarm(
        Instant from,
        Instant to,
        boolean dated,
        List<Entity> entities,
        List<Pointer> evidence,
        long events,
        List<String> why,
        Optional<Rule.Level> level) {

    /** An alarm about one event. */
    static Alarm of(Seen seen, List<Entity> entities, List<String> why, Optional<Rule.Level> level) {
        return new Alarm(
                seen.time(), seen.time(), seen.dated(), entities, List.of(seen.pointer()), seen.count(), why, level);
    }

    /** The same, as bad as this. */
    Alarm at(Rule.Level other) {
        return new Alarm(from, to, dated, entities, evidence, events, why, Optional.of(other));
    }
}
