package wary.sigma.rule;

import java.util.List;

/** One named search of a rule, or a part of one. */
public sealed interface Selection {
    /** A map: everything in it must hold. Never empty. */
    record AllOf(List<Selection> parts) implements Selection {}

    /** A list: one of these must hold. Never empty. */
    record AnyOf(List<Selection> parts) implements Selection {}

    /**
     * A field and what it must be.
     *
     * @param field the field's name as the rule has it
     * @param test what one value of the field must satisfy, already with all modifiers worked in
     * @param line where it stands in the rule file, counted from 1
     */
    record FieldTest(String field, Test test, int line) implements Selection {}

    /**
     * A search over the whole event: some value of some field must satisfy the test. That a keyword may stand anywhere
     * in a value is already part of the test, as wildcards; a number without quotes is a whole value.
     *
     * @param test what a value must satisfy
     * @param line where it stands in the rule file, counted from 1
     */
    record Keyword(Test test, int line) implements Selection {}
}
