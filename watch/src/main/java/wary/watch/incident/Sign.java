package wary.watch.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import wary.sigma.rule.Rule;

/**
 * What one detection says at one time. It holds copies only, so that keeping many of them does not keep logs in memory.
 *
 * @param unit the name of the pack's unit, or empty where a rule from elsewhere speaks
 * @param rule the rule's id, or its title where it has none; a coded detector's name
 * @param title what happened, in a few plain words
 * @param level how bad it is
 * @param author whoever wrote the rule, or empty; the Detection Rule License 1.1 asks that every alert keeps it
 * @param tags such as {@code attack.t1114.003}
 * @param from when the first event happened that it rests on
 * @param to when the last one did; never before {@code from}
 * @param dated whether the log itself gave these times; if not, they are those of the nearest record before, or of the
 *     reading
 * @param entities whom and what it is about, each once; at most {@link #MOST_ENTITIES}
 * @param evidence the records it rests on, in order of time; at most {@link #MOST_EVIDENCE}, never empty
 * @param events how many records it rests on, also those not listed
 * @param why sentences or "field: value" lines that say why, for people
 */
public record Sign(
        String unit,
        String rule,
        String title,
        Rule.Level level,
        String author,
        List<String> tags,
        Instant from,
        Instant to,
        boolean dated,
        List<Entity> entities,
        List<Pointer> evidence,
        long events,
        List<String> why) {
    /** By the time when it began; of one time in an order that is the same for any order of arrival. */
    public static final Comparator<Sign> ORDER = Comparator.comparing(Sign::from)
            .thenComparing(Sign::to)
            .thenComparing(Sign::detection)
            .thenComparing(Sign::key)
            .thenComparing(Sign::level)
            .thenComparing(Sign::toString);

    public static final int MOST_ENTITIES = 64;
    public static final int MOST_EVIDENCE = 20;

    public Sign {
        tags = List.copyOf(tags);
        entities = entities.stream().distinct().limit(MOST_ENTITIES).toList();
        evidence = evidence.stream().limit(MOST_EVIDENCE).toList();
        why = List.copyOf(why);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a sign needs evidence: " + title);
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a sign ends before it begins: " + from + " to " + to);
        }
        if (events < evidence.size()) {
            throw new IllegalArgumentException("a sign rests on more records than it counts: " + title);
        }
    }

    /** What exceptions and pages name: the unit of the pack, or the rule where it is none of the pack's. */
    public String detection() {
        return unit.isEmpty() ? rule : unit;
    }

    /** When it was complete: the time to sort by. */
    public Instant time() {
        return to;
    }

    /** The same for the same rule about the same records, in every run over the same logs. */
    public String key() {
        Pointer last = evidence.getLast();
        return unit + "/" + rule + "@" + last.source() + ":" + last.record() + "+" + events;
    }
}
