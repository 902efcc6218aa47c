package wary.sigma.internal.parse;

import java.util.List;
import wary.sigma.internal.parse.Modifier.Family;
import wary.sigma.rule.Test;

/** Turns one value of a detection item into a test; its modifiers decide which. */
interface ValueReader {
    Test read(Item.Scalar value) throws BadRule;

    /** What reads the values under this key. Modifiers that mean nothing together are refused here. */
    static ValueReader of(FieldKey key, RuleContext context) throws BadRule {
        List<Modifier> chain = key.chain();
        if (chain.contains(Modifier.RE)) {
            return RegexValues.of(key, context);
        }
        for (Modifier modifier : chain) {
            if (modifier.family() == Family.REGEX_FLAG) {
                throw BadRule.invalid(
                        key.line(), "the modifier " + modifier.word() + " belongs to re: write |re|" + modifier.word());
            }
        }
        for (Modifier modifier : chain) {
            switch (modifier.family()) {
                case COMPARE, TIME -> {
                    return NumberValues.of(key, context);
                }
                case TYPE -> {
                    return TypedValues.of(key, modifier, context);
                }
                default -> {}
            }
        }
        return TextValues.of(key, context);
    }

    /** Refuses a modifier beside another with which it has no meaning. */
    static BadRule meaningless(FieldKey key, Modifier one, Modifier other, String remedy) {
        return BadRule.invalid(
                key.line(),
                "the modifiers " + one.word() + " and " + other.word() + " mean nothing together: " + remedy);
    }

    /** Refuses what only makes sense on a field. */
    static void needsField(FieldKey key, Modifier modifier) throws BadRule {
        if (key.keyword()) {
            throw BadRule.invalid(
                    key.line(), "the modifier " + modifier.word() + " needs a field: write field|" + modifier.word());
        }
    }
}
