package wary.watch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wary.sigma.rule.Rule;

/**
 * Signs that belong together: one story for a person to judge. Immutable.
 *
 * @param id stays the same in every run while the earliest sign of the pack in it does, such as
 *     {@code 2026-06-14-3f9c1a}
 * @param signs in time order, at least one
 * @param severity how bad it is, with its reasons
 */
public record Incident(String id, List<Sign> signs, Severity severity) {
    public Incident {
        signs = List.copyOf(signs);
        if (signs.isEmpty()) {
            throw new IllegalArgumentException("an incident has a sign");
        }
    }

    /** The incident that these signs make. */
    static Incident of(List<Sign> signs) {
        List<Sign> sorted = new ArrayList<>(signs);
        sorted.sort(Sign.ORDER);
        return new Incident(id(sorted), sorted, Severity.of(sorted));
    }

    /**
     * By the earliest sign whose time the log itself gives: other times are not the same in another run. If it is of
     * the pack, other rules beside the pack change no ids.
     */
    private static String id(List<Sign> sorted) {
        List<Sign> ours = sorted.stream().filter(sign -> !sign.unit().isEmpty()).toList();
        List<Sign> some = ours.isEmpty() ? sorted : ours;
        return some.stream()
                .filter(Sign::dated)
                .findFirst()
                .map(sign -> sign.from().toString().substring(0, 10) + "-" + key(sign))
                .orElseGet(() -> "undated-"
                        + some.stream()
                                .map(Incident::key)
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
    }

    private static String key(Sign sign) {
        return SignKey.of(sign).text().substring(0, 6);
    }

    /** What it is called: the sign that is worst, and of several the earliest. */
    public Sign leading() {
        return signs.stream()
                .max(Comparator.comparing(Sign::level).thenComparing(Sign.ORDER.reversed()))
                .orElseThrow();
    }

    /** When its earliest sign began. */
    public Instant from() {
        return signs.getFirst().from();
    }

    /** When its last sign ended. */
    public Instant until() {
        return signs.stream().map(Sign::to).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Whom and what it concerns, each once, accounts first. */
    public List<Entity> entities() {
        Map<String, Entity> all = new LinkedHashMap<>();
        signs.forEach(sign -> sign.entities().forEach(entity -> all.putIfAbsent(entity.key(), entity)));
        return all.values().stream()
                .sorted(Comparator.comparing(Entity::kind).thenComparing(Entity::value))
                .toList();
    }

    /** The signs that count: those of medium level or more, or all where there is none such. */
    public List<Sign> telling() {
        List<Sign> telling = signs.stream()
                .filter(sign -> sign.level().compareTo(Rule.Level.MEDIUM) >= 0)
                .toList();
        return telling.isEmpty() ? signs : telling;
    }

    /** Whether somebody should look at it soon: what is less is for the list at the end. */
    public boolean needsAPerson() {
        return severity.level().compareTo(Rule.Level.MEDIUM) >= 0;
    }
}
