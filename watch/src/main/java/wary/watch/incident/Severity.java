package wary.watch.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wary.sigma.rule.Rule;

/**
 * How bad an incident is, and why: the level of its worst sign, and one step more where several kinds of signs fit
 * together into the course of an attack.
 *
 * @param level from informational to critical
 * @param reasons in plain words, the most important first; never empty
 */
public record Severity(Rule.Level level, List<Reason> reasons) {
    /** Tactics of ATT&CK that signs must cover together to make a course of an attack. */
    private static final int COURSE = 3;

    public Severity {
        reasons = List.copyOf(reasons);
    }

    /** One reason. */
    public sealed interface Reason {
        /**
         * A sign of this level.
         *
         * @param title what it says
         * @param level its own
         */
        record Worst(String title, Rule.Level level) implements Reason {}

        /**
         * Different signs that together look like the course of an attack.
         *
         * @param detections how many different ones
         * @param tactics which tactics of ATT&CK they belong to
         */
        record Course(int detections, Set<String> tactics) implements Reason {
            public Course {
                tactics = java.util.Collections.unmodifiableSet(new TreeSet<>(tactics));
            }
        }

        /** Nothing but signs that are often harmless. */
        record OnlyWeak(int signs) implements Reason {}
    }

    /** @param signs in time order, at least one */
    static Severity of(List<Sign> signs) {
        Sign worst = signs.getFirst();
        for (Sign sign : signs) {
            if (sign.level().compareTo(worst.level()) > 0) {
                worst = sign;
            }
        }
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason.Worst(worst.title(), worst.level()));
        // What is often harmless makes no course of an attack, however much of it there is.
        List<Sign> telling = signs.stream()
                .filter(sign -> sign.level().compareTo(Rule.Level.MEDIUM) >= 0)
                .toList();
        Set<String> tactics = telling.stream()
                .flatMap(s -> Tactics.of(s.tags()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        int detections = (int) telling.stream().map(Sign::detection).distinct().count();
        Rule.Level level = worst.level();
        if (detections >= COURSE && tactics.size() >= COURSE) {
            reasons.add(new Reason.Course(detections, tactics));
            level = Rule.Level.values()[Math.min(level.ordinal() + 1, Rule.Level.CRITICAL.ordinal())];
        } else if (telling.isEmpty()) {
            reasons.add(new Reason.OnlyWeak(signs.size()));
        }
        return new Severity(level, reasons);
    }
}
