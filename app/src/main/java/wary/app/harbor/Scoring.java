package wary.app.harbor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import wary.scenario.Truth;
import wary.sigma.rule.Rule;
import wary.watch.incident.Incident;
import wary.watch.incident.Sign;

/** Counts what a watch found of Harbor's attacks, and what it took for one. */
public final class Scoring {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Truth truth;
    private final Map<String, List<Incident>> incidents;
    private final Owners owners;

    private Scoring(Truth truth, Path dir, Map<String, List<Incident>> incidents) {
        this.truth = truth;
        this.incidents = new TreeMap<>(incidents);
        this.owners = new Owners(truth, dir);
    }

    /**
     * Scores a watch.
     *
     * @param truth what really happened
     * @param dir the folder in which Harbor is, as the signs' evidence names it
     * @param incidents by office
     */
    public static Score of(Truth truth, Path dir, Map<String, List<Incident>> incidents) {
        return new Scoring(truth, dir, incidents).score();
    }

    private Score score() {
        List<Score.Attack> attacks = new ArrayList<>();
        inOrder(truth.attacks()).forEach(each -> attacks.add(attack(each)));
        List<Score.Benign> benign = new ArrayList<>();
        inOrder(truth.benign()).forEach(each -> benign.add(benign(each)));
        List<Score.Office> offices = new ArrayList<>();
        incidents.forEach((name, all) -> offices.add(office(name, all)));
        return new Score(truth, attacks, benign, offices);
    }

    private static List<Truth.Case> inOrder(List<Truth.Case> cases) {
        return cases.stream()
                .sorted(Comparator.comparing(Truth.Case::firstSign).thenComparing(Truth.Case::name))
                .toList();
    }

    private Score.Attack attack(Truth.Case attack) {
        List<String> ids = new ArrayList<>();
        TreeSet<String> units = new TreeSet<>();
        TreeSet<String> others = new TreeSet<>();
        Optional<Instant> first = Optional.empty();
        for (Incident incident : incidents.getOrDefault(attack.office(), List.of())) {
            List<Sign> of = incident.signs().stream()
                    .filter(sign -> sign.level().compareTo(Rule.Level.MEDIUM) >= 0)
                    .filter(sign -> owners.isOf(sign, attack))
                    .toList();
            if (of.isEmpty() || !incident.needsAPerson()) {
                continue;
            }
            ids.add(incident.id());
            of.forEach(sign -> units.add(sign.detection()));
            Instant at =
                    of.stream().map(Sign::time).min(Comparator.naturalOrder()).orElseThrow();
            first = first.filter(before -> before.isBefore(at)).or(() -> Optional.of(at));
            others.addAll(attacksIn(incident));
        }
        others.remove(attack.name());
        return new Score.Attack(attack, ids, first, List.copyOf(units), List.copyOf(others));
    }

    private Score.Benign benign(Truth.Case benign) {
        TreeSet<String> units = new TreeSet<>();
        Optional<Rule.Level> severity = Optional.empty();
        boolean beside = false;
        for (Incident incident : incidents.getOrDefault(benign.office(), List.of())) {
            List<Sign> of = incident.signs().stream()
                    .filter(sign -> owners.isOf(sign, benign))
                    .toList();
            if (of.isEmpty()) {
                continue;
            }
            of.forEach(sign -> units.add(sign.detection()));
            if (attacksIn(incident).isEmpty()) {
                Rule.Level level = incident.severity().level();
                severity = severity.filter(worst -> worst.compareTo(level) >= 0).or(() -> Optional.of(level));
            } else {
                beside = true;
            }
        }
        return new Score.Benign(benign, List.copyOf(units), severity, beside);
    }

    private Score.Office office(String name, List<Incident> all) {
        double weeks = (double) Duration.between(truth.begin(), truth.end()).toSeconds() / WEEK.toSeconds();
        List<Incident> open = all.stream().filter(Incident::needsAPerson).toList();
        Map<Long, Integer> byWeek = new HashMap<>();
        Map<String, String> falseAlarms = new LinkedHashMap<>();
        for (Incident incident : open) {
            byWeek.merge(Duration.between(truth.begin(), incident.from()).dividedBy(WEEK), 1, Integer::sum);
            if (attacksIn(incident).isEmpty()) {
                falseAlarms.put(incident.id(), incident.leading().title());
            }
        }
        int busiest = byWeek.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return new Score.Office(
                name,
                weeks,
                open.size(),
                open.size() - falseAlarms.size(),
                busiest,
                all.size() - open.size(),
                falseAlarms);
    }

    private Set<String> attacksIn(Incident incident) {
        TreeSet<String> names = new TreeSet<>();
        for (Truth.Case attack : truth.attacks()) {
            if (incident.signs().stream().anyMatch(sign -> owners.isOf(sign, attack))) {
                names.add(attack.name());
            }
        }
        return names;
    }
}
