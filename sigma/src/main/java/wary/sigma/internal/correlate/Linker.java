package wary.sigma.internal.correlate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/** Finds what correlations refer to, by name or id, and puts those that others join before these others. */
public final class Linker {
    /** How long a chain of correlations may be. */
    private static final int MOST_DEEP = 64;

    /** What a name or an id stands for. */
    sealed interface Target {
        record Base(int rule) implements Target {}

        record Joined(Correlation correlation) implements Target {}

        record Several(String first, String second) implements Target {}
    }

    private final List<Rule> rules;
    private final Map<String, Target> byName = new HashMap<>();
    private final Map<String, Target> byId = new HashMap<>();
    private final IdentityHashMap<Correlation, Optional<RuleProblem>> done = new IdentityHashMap<>();
    private final IdentityHashMap<Correlation, List<Target>> targets = new IdentityHashMap<>();
    private final IdentityHashMap<Correlation, Judging> judging = new IdentityHashMap<>();
    private final Set<Correlation> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Correlation> order = new ArrayList<>();

    private Linker(List<Rule> rules, List<Correlation> correlations) {
        this.rules = rules;
        for (int i = 0; i < rules.size(); i++) {
            enter(rules.get(i).name(), rules.get(i).id(), new Target.Base(i));
        }
        correlations.forEach(c -> enter(c.name(), c.id(), new Target.Joined(c)));
    }

    private void enter(String name, String id, Target target) {
        if (!name.isEmpty()) {
            byName.merge(name, target, (a, b) -> new Target.Several(where(a), where(b)));
        }
        if (!id.isEmpty()) {
            byId.merge(id.toLowerCase(Locale.ROOT), target, (a, b) -> new Target.Several(where(a), where(b)));
        }
    }

    private String where(Target target) {
        return switch (target) {
            case Target.Base(int rule) -> rules.get(rule).place().toString();
            case Target.Joined(Correlation correlation) -> correlation.place().toString();
            case Target.Several several -> several.first();
        };
    }

    /**
     * Links what can be linked.
     *
     * @param problems takes those that cannot run
     */
    public static Plan link(List<Rule> rules, List<Correlation> correlations, List<RuleProblem> problems) {
        Linker linker = new Linker(rules, correlations);
        for (Correlation correlation : correlations) {
            linker.visit(correlation).ifPresent(problems::add);
        }
        return new Planner(rules, linker.order, linker.targets, linker.judging).plan();
    }

    private Optional<RuleProblem> visit(Correlation correlation) {
        Optional<RuleProblem> known = done.get(correlation);
        if (known != null) {
            return known;
        }
        Optional<RuleProblem> problem = Optional.empty();
        path.add(correlation);
        try {
            judging.put(correlation, Judging.of(correlation));
            List<Target> found = new ArrayList<>();
            for (String reference : correlation.rules()) {
                found.add(resolve(reference));
            }
            Set<Object> different = Collections.newSetFromMap(new IdentityHashMap<>());
            found.forEach(t -> different.add(t instanceof Target.Base(int rule) ? rules.get(rule) : joined(t)));
            if (different.size() < found.size()) {
                throw Refused.invalid("'rules' names the same rule twice, by name and by id: name each once");
            }
            targets.put(correlation, List.copyOf(found));
            order.add(correlation);
        } catch (Refused e) {
            problem = Optional.of(new RuleProblem(
                    correlation.place(), e.kind(), correlation.title(), "the correlation is not run: " + e.message()));
        }
        path.remove(correlation);
        done.put(correlation, problem);
        return problem;
    }

    private static Object joined(Target target) {
        return target instanceof Target.Joined(Correlation correlation) ? correlation : target;
    }

    private Target resolve(String reference) throws Refused {
        Target byTheName = byName.get(reference);
        Target target = byTheName != null ? byTheName : byId.get(reference.toLowerCase(Locale.ROOT));
        if (target == null) {
            throw unknown(
                    "no rule that was loaded has the name or id '" + reference + "': load it too, or correct the name");
        }
        if (target instanceof Target.Several several) {
            throw unknown("'" + reference + "' is the name of several rules, at " + several.first() + " and "
                    + several.second() + ": give each a name of its own");
        }
        if (target instanceof Target.Joined(Correlation other)) {
            join(reference, other);
        }
        return target;
    }

    private void join(String reference, Correlation other) throws Refused {
        if (path.contains(other)) {
            throw Refused.of(
                    RuleProblem.Kind.CYCLE,
                    "it joins '" + reference + "', which joins it in turn: a correlation may not need its own"
                            + " result; remove one of the references");
        }
        if (path.size() >= MOST_DEEP) {
            throw Refused.costly("the chain of correlations is longer than " + MOST_DEEP);
        }
        if (visit(other).isPresent()) {
            throw unknown("the correlation '" + reference + "' at " + other.place()
                    + ", which it joins, is not run: see what is said of that one");
        }
    }

    private static Refused unknown(String message) {
        return Refused.of(RuleProblem.Kind.UNKNOWN_RULE, message);
    }
}
