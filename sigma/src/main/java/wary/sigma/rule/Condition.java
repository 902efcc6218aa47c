package wary.sigma.rule;

import java.util.List;

/**
 * How a rule's selections combine. {@code 1 of sel*} and its kin are already resolved into {@link Or} and {@link And}.
 */
public sealed interface Condition {
    /** All of these. Never empty. */
    record And(List<Condition> parts) implements Condition {}

    /** At least one of these. Never empty. */
    record Or(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    /** A selection of the rule, by its name. */
    record Named(String selection) implements Condition {}
}
