package wary.app.harbor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import wary.scenario.Truth;
import wary.sigma.rule.Rule;

/**
 * How well a watch over Harbor did. How each number is counted stands in {@code docs/demo.md}.
 *
 * @param truth what really happened
 * @param attacks in the order in which they began
 * @param benign in the order in which they began
 * @param offices in the order of their names
 */
public record Score(Truth truth, List<Attack> attacks, List<Benign> benign, List<Office> offices) {
    public Score {
        attacks = List.copyOf(attacks);
        benign = List.copyOf(benign);
        offices = List.copyOf(offices);
    }

    /**
     * An attack.
     *
     * @param truth what it was
     * @param incidents the ids of incidents that need a person and have a sign of it of medium level or more, the
     *     earliest first; empty if it was missed
     * @param first when the first such sign was complete
     * @param units the detections that spoke of it
     * @param others names of other attacks that stand in the same incidents
     */
    public record Attack(
            Truth.Case truth,
            List<String> incidents,
            Optional<Instant> first,
            List<String> units,
            List<String> others) {
        public Attack {
            incidents = List.copyOf(incidents);
            units = List.copyOf(units);
            others = List.copyOf(others);
        }

        public boolean detected() {
            return !incidents.isEmpty();
        }

        /** From its first trace in any log to the moment the first sign was complete; many logs know seconds only. */
        public Optional<Duration> delay() {
            return first.map(at -> Duration.between(truth.firstSign(), at))
                    .map(delay -> delay.isNegative() ? Duration.ZERO : delay);
        }
    }

    /**
     * Something harmless that looks like an attack.
     *
     * @param truth what it was
     * @param units the detections that spoke of it, at whatever level
     * @param severity of the worst incident that has a sign of it and none of an attack
     * @param besideAttacks whether a sign of it stands in an incident of an attack
     */
    public record Benign(Truth.Case truth, List<String> units, Optional<Rule.Level> severity, boolean besideAttacks) {
        public Benign {
            units = List.copyOf(units);
        }

        public boolean fired() {
            return !units.isEmpty();
        }
    }

    /**
     * What one office had to do.
     *
     * @param name its folder
     * @param weeks how long it was watched
     * @param incidents how many of its incidents need a person
     * @param ofAttacks how many of those have a sign of an attack
     * @param busiestWeek how many of them began in the week (from the first day on) when most did
     * @param others how many incidents need nobody
     * @param falseAlarms ids of incidents that need a person and have no sign of an attack, with their titles
     */
    public record Office(
            String name,
            double weeks,
            int incidents,
            int ofAttacks,
            int busiestWeek,
            int others,
            Map<String, String> falseAlarms) {
        public double aWeek() {
            return incidents / weeks;
        }
    }

    /** The share of attacks that were detected, from 0 to 1. */
    public double recall() {
        return (double) attacks.stream().filter(Attack::detected).count() / attacks.size();
    }

    /** The share of incidents that need a person which have a sign of an attack; none if there were no incidents. */
    public OptionalDouble precision() {
        int all = offices.stream().mapToInt(Office::incidents).sum();
        return all == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (double) offices.stream().mapToInt(Office::ofAttacks).sum() / all);
    }

    /** Incidents that need a person, by office and week. */
    public double incidentsPerOfficeWeek() {
        return offices.stream().mapToInt(Office::incidents).sum()
                / offices.stream().mapToDouble(Office::weeks).sum();
    }

    /** Harmless things that made an incident of severity high or above. */
    public List<Benign> loud() {
        return benign.stream()
                .filter(b -> b.severity()
                        .filter(level -> level.compareTo(Rule.Level.HIGH) >= 0)
                        .isPresent())
                .toList();
    }
}
