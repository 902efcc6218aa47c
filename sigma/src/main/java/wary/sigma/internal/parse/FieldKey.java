package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * The key of a detection item: {@code field|modifier|modifier}.
 *
 * @param field the field's name, or empty for a search over the whole event
 * @param chain the modifiers that change values, in the order of the rule
 * @param all whether all values must fit rather than any
 * @param not whether the values must not fit ({@code neq})
 * @param line where it stands
 */
record FieldKey(String field, List<Modifier> chain, boolean all, boolean not, int line) {
    private static final int MODIFIERS = 16;

    static FieldKey parse(Item.Scalar key) throws BadRule {
        String[] words = key.text().split("\\|", MODIFIERS + 2);
        if (words.length > MODIFIERS + 1) {
            throw BadRule.invalid(key.line(), "more than " + MODIFIERS + " modifiers in " + key.what());
        }
        List<Modifier> chain = new ArrayList<>();
        boolean all = false;
        boolean not = false;
        for (int i = 1; i < words.length; i++) {
            Modifier modifier = Modifier.of(words[i], key.line());
            boolean again = chain.contains(modifier) && modifier != Modifier.BASE64
                    || modifier == Modifier.ALL && all
                    || modifier == Modifier.NEQ && not;
            if (again) {
                throw BadRule.invalid(
                        key.line(),
                        "the modifier " + modifier.word() + " stands twice in " + key.what() + ": leave one out");
            }
            switch (modifier) {
                case ALL -> all = true;
                case NEQ -> not = true;
                default -> chain.add(modifier);
            }
        }
        if (words[0].isEmpty() && words.length == 1) {
            throw BadRule.invalid(key.line(), "expected a field name, found an empty key");
        }
        return new FieldKey(words[0], List.copyOf(chain), all, not, key.line());
    }

    /** Whether it searches the whole event. */
    boolean keyword() {
        return field.isEmpty();
    }
}
