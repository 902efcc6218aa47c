package wary.sigma.internal.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import wary.sigma.internal.correlate.Linker.Target;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Correlation.When;
import wary.sigma.rule.Rule;

/** Works out which fields each rule and correlation must hand on, and to whom. */
final class Planner {
    /** Columns that grow while those who ask for them are looked at. */
    private static final class Columns {
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();

        private int place(String name) {
            return places.computeIfAbsent(name, n -> {
                names.add(n);
                return names.size() - 1;
            });
        }
    }

    private final List<Rule> rules;
    private final List<Correlation> order;
    private final IdentityHashMap<Correlation, List<Target>> targets;
    private final IdentityHashMap<Correlation, Judging> judging;

    private final List<Columns> baseColumns = new ArrayList<>();
    private final List<List<Feed>> baseFeeds = new ArrayList<>();
    private final boolean[] baseJoined;
    private final boolean[] baseWanted;

    private final IdentityHashMap<Correlation, Integer> numbers = new IdentityHashMap<>();
    private final List<Columns> columns = new ArrayList<>();
    private final List<List<Feed>> feeds = new ArrayList<>();
    private final boolean[] wanted;

    Planner(
            List<Rule> rules,
            List<Correlation> order,
            IdentityHashMap<Correlation, List<Target>> targets,
            IdentityHashMap<Correlation, Judging> judging) {
        this.rules = rules;
        this.order = order;
        this.targets = targets;
        this.judging = judging;
        for (int i = 0; i < rules.size(); i++) {
            baseColumns.add(new Columns());
            baseFeeds.add(new ArrayList<>());
        }
        baseJoined = new boolean[rules.size()];
        baseWanted = new boolean[rules.size()];
        wanted = new boolean[order.size()];
    }

    Plan plan() {
        for (int i = 0; i < order.size(); i++) {
            Correlation correlation = order.get(i);
            numbers.put(correlation, i);
            Columns own = new Columns();
            correlation.groupBy().forEach(own::place);
            // A field that is grouped by and measured stands twice: once for each.
            for (String field : measured(correlation)) {
                own.names.add(field);
                own.places.putIfAbsent(field, own.names.size() - 1);
            }
            columns.add(own);
            feeds.add(new ArrayList<>());
        }
        // Who joins comes first, since it decides what the joined must hand on.
        for (int i = order.size() - 1; i >= 0; i--) {
            join(i);
        }
        List<Plan.Base> bases = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            bases.add(new Plan.Base(
                    List.copyOf(baseColumns.get(i).names),
                    List.copyOf(baseFeeds.get(i).reversed()),
                    !baseJoined[i] || baseWanted[i]));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            steps.add(step(i));
        }
        return new Plan(rules, bases, steps);
    }

    private static List<String> measured(Correlation correlation) {
        return correlation.condition() instanceof When.Count count ? count.fields() : List.of();
    }

    private void join(int number) {
        Correlation correlation = order.get(number);
        List<Target> joined = targets.getOrDefault(correlation, List.of());
        for (int position = 0; position < joined.size(); position++) {
            String reference = correlation.rules().get(position);
            List<String> asked = columns.get(number).names;
            int[] from = new int[asked.size()];
            switch (joined.get(position)) {
                case Target.Base(int rule) -> {
                    Rule base = rules.get(rule);
                    for (int i = 0; i < from.length; i++) {
                        String field = field(correlation, asked.get(i), reference, base.name(), base.id());
                        from[i] = baseColumns.get(rule).place(field);
                    }
                    baseFeeds.get(rule).add(new Feed(number, position, from, false));
                    baseJoined[rule] = true;
                    baseWanted[rule] |= correlation.generate();
                }
                case Target.Joined(Correlation inner) -> {
                    int other = numbers.getOrDefault(inner, -1);
                    for (int i = 0; i < from.length; i++) {
                        String field = field(correlation, asked.get(i), reference, inner.name(), inner.id());
                        from[i] = handedOn(other, field);
                    }
                    boolean stillHolding = correlation.type() == Correlation.Type.TEMPORAL
                            || correlation.type() == Correlation.Type.TEMPORAL_ORDERED;
                    feeds.get(other).add(new Feed(number, position, from, stillHolding));
                    wanted[other] |= correlation.generate();
                }
                case Target.Several several -> throw new IllegalStateException(several.toString());
            }
        }
    }

    /** The column of a correlation's verdicts with this field: of its group, or carried along from its matches. */
    private int handedOn(int number, String field) {
        Columns all = columns.get(number);
        Correlation correlation = order.get(number);
        int groups = correlation.groupBy().size();
        int fixed = groups + measured(correlation).size();
        int place = all.places.getOrDefault(field, fixed);
        if (place < groups || place >= fixed && all.places.containsKey(field)) {
            return place;
        }
        all.names.add(field);
        all.places.put(field, all.names.size() - 1);
        return all.names.size() - 1;
    }

    /** The field of a joined rule that this name stands for: itself, unless it is an alias. */
    private static String field(Correlation correlation, String name, String reference, String ruleName, String id) {
        Map<String, String> alias = correlation.aliases().getOrDefault(name, Map.of());
        for (String key : List.of(reference, ruleName, id)) {
            String field = alias.get(key);
            if (field != null) {
                return field;
            }
        }
        return name;
    }

    private Step step(int number) {
        Correlation correlation = order.get(number);
        Judging how = judging.get(correlation);
        if (how == null) {
            throw new IllegalStateException(correlation.title());
        }
        List<Feed> into = List.copyOf(feeds.get(number).reversed());
        return new Step(
                number,
                correlation,
                correlation.timeSpan().toMillis(),
                how.sliding(),
                List.copyOf(columns.get(number).names),
                correlation.groupBy().size(),
                measured(correlation).size(),
                how.measure(),
                how.gauges(),
                into,
                into.isEmpty() || wanted[number]);
    }
}
