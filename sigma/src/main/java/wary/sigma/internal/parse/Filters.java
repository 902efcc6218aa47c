package wary.sigma.internal.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wary.sigma.rule.Condition;
import wary.sigma.rule.Filter;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.sigma.rule.Selection;

/** Applies filters to rules. */
final class Filters {
    private Filters() {}

    /** Whether a filter concerns a rule: it names it, or any, and the rule's log source is within the filter's. */
    static boolean concerns(Filter filter, Rule rule) {
        return within(filter.logSource(), rule.logSource())
                && (filter.rules().isEmpty()
                        || filter.rules().stream()
                                .anyMatch(
                                        r -> !r.isEmpty() && (r.equalsIgnoreCase(rule.id()) || r.equals(rule.name()))));
    }

    private static boolean within(LogSource outer, LogSource inner) {
        return within(outer.category(), inner.category())
                && within(outer.product(), inner.product())
                && within(outer.service(), inner.service());
    }

    private static boolean within(String outer, String inner) {
        return outer.isEmpty() || outer.equals(inner);
    }

    /**
     * The rule, narrowed by the filter if that concerns it. The filter's searches join the rule's under names that
     * begin with an underscore and that the rule does not have.
     */
    static Rule apply(Filter filter, Rule rule) {
        if (!concerns(filter, rule)) {
            return rule;
        }
        int number = 1;
        while (taken(rule, prefix(number))) {
            number++;
        }
        String prefix = prefix(number);
        Map<String, Selection> selections = new LinkedHashMap<>(rule.selections());
        filter.selections().forEach((name, selection) -> selections.put(prefix + name, selection));
        return new Rule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                rule.status(),
                rule.description(),
                rule.author(),
                rule.date(),
                rule.modified(),
                rule.license(),
                rule.tags(),
                rule.references(),
                rule.falsePositives(),
                rule.logSource(),
                Collections.unmodifiableMap(selections),
                Conditions.and(List.of(rule.condition(), rename(filter.condition(), prefix))),
                rule.place());
    }

    private static String prefix(int number) {
        return "_filter" + number + "_";
    }

    private static boolean taken(Rule rule, String prefix) {
        return rule.selections().keySet().stream().anyMatch(n -> n.startsWith(prefix));
    }

    private static Condition rename(Condition condition, String prefix) {
        return switch (condition) {
            case Condition.And and ->
                new Condition.And(
                        and.parts().stream().map(c -> rename(c, prefix)).toList());
            case Condition.Or or ->
                new Condition.Or(or.parts().stream().map(c -> rename(c, prefix)).toList());
            case Condition.Not not -> new Condition.Not(rename(not.part(), prefix));
            case Condition.Named named -> new Condition.Named(prefix + named.selection());
        };
    }
}
