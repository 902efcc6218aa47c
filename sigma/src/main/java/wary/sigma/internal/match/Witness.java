package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.List;

/**
 * What an event must have before a rule is worth evaluating: at least one of these triggers. Sound, never complete: a
 * rule can only match where one of its triggers fires.
 *
 * @param cost about how many of a hundred events fire one of them; for choosing between witnesses only
 * @param triggers none means that no necessary condition is known, and the rule is always evaluated
 */
record Witness(double cost, List<Trigger> triggers) {
    /**
     * A field has a literal, or, with an empty list standing for no literal, is there at all.
     *
     * @param field the field's number
     * @param literal what it must have: none for a field that only has to be there
     */
    record Trigger(int field, java.util.Optional<Literal> literal) {}

    static final Witness NONE = new Witness(1000, List.of());

    private static final double PRESENT = 60;
    /** A literal this common is not worth looking for. */
    private static final double COMMON = 28;

    static Witness present(int[] fields) {
        List<Trigger> triggers = new ArrayList<>();
        for (int field : fields) {
            triggers.add(new Trigger(field, java.util.Optional.empty()));
        }
        return new Witness(PRESENT, triggers);
    }

    static Witness literals(int[] fields, List<Literal> literals, Rarity rarity) {
        double cost = 0;
        List<Trigger> triggers = new ArrayList<>();
        for (Literal literal : literals) {
            if (literal.where() != Literal.Where.WHOLE && literal.bytes().length == 0) {
                return present(fields);
            }
            double one = rarity.cost(fields[0], literal);
            if (one >= COMMON) {
                return present(fields);
            }
            cost += one;
            for (int field : fields) {
                triggers.add(new Trigger(field, java.util.Optional.of(literal)));
            }
        }
        return new Witness(Math.min(cost, PRESENT), triggers);
    }

    /** Of two conditions that both must hold, the one that is more rarely met. */
    static Witness cheaper(Witness a, Witness b) {
        return b.cost < a.cost ? b : a;
    }

    /** Of two conditions one of which must hold: both, or nothing if one is not known. */
    static Witness both(Witness a, Witness b) {
        if (a.triggers.isEmpty() || b.triggers.isEmpty()) {
            return NONE;
        }
        List<Trigger> all = new ArrayList<>(a.triggers);
        all.addAll(b.triggers);
        return new Witness(a.cost + b.cost, all);
    }
}
