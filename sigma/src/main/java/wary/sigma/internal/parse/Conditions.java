package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import wary.sigma.rule.Condition;

/** Joins conditions in the shortest form: no lists of one, no lists in lists of the same kind, no double negation. */
final class Conditions {
    private Conditions() {}

    static Condition and(List<Condition> conditions) {
        List<Condition> flat = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.And and) {
                flat.addAll(and.parts());
            } else {
                flat.add(condition);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Condition.And(List.copyOf(flat));
    }

    static Condition or(List<Condition> conditions) {
        List<Condition> flat = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Or or) {
                flat.addAll(or.parts());
            } else {
                flat.add(condition);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Condition.Or(List.copyOf(flat));
    }

    static Condition not(Condition condition) {
        return condition instanceof Condition.Not not ? not.part() : new Condition.Not(condition);
    }
}
