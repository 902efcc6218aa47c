package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import wary.sigma.internal.parse.Modifier.Family;
import wary.sigma.rule.Test;

/** Values under {@code re}. */
final class RegexValues implements ValueReader {
    private final List<Modifier> chain;
    private final RuleContext context;

    private RegexValues(List<Modifier> chain, RuleContext context) {
        this.chain = chain;
        this.context = context;
    }

    static ValueReader of(FieldKey key, RuleContext context) throws BadRule {
        List<Modifier> chain = key.chain();
        for (Modifier modifier : chain) {
            Family family = modifier.family();
            boolean fits = modifier == Modifier.RE
                    || modifier == Modifier.EXPAND
                    || family == Family.REGEX_FLAG
                    || family == Family.PLACE;
            if (modifier == Modifier.CASED) {
                throw ValueReader.meaningless(
                        key, Modifier.RE, modifier, "regular expressions are case-sensitive already, leave cased out");
            }
            if (!fits) {
                throw ValueReader.meaningless(key, Modifier.RE, modifier, "leave one out");
            }
        }
        if (chain.getFirst() != Modifier.RE) {
            throw BadRule.invalid(
                    key.line(),
                    "re must come first, before " + chain.getFirst().word() + ": it takes values as they are");
        }
        return new RegexValues(chain, context);
    }

    @Override
    public Test read(Item.Scalar value) throws BadRule {
        if (value.isNull()) {
            throw BadRule.invalid(value.line(), "expected a regular expression, found null");
        }
        List<String> expressions = chain.contains(Modifier.EXPAND)
                ? context.placeholders().expandRegex(value.text(), value.line())
                : List.of(value.text());
        if (expressions.isEmpty()) {
            return new Test.IsNull(); // a placeholder is missing, so the rule will be refused
        }
        List<Test> tests = new ArrayList<>();
        for (String expression : expressions) {
            String placed = placed(expression);
            context.spend(placed.length(), value.line());
            tests.add(Regexes.test(placed, chain, value.line()));
        }
        return Tests.any(tests);
    }

    /** An expression may match anywhere, so {@code contains} adds nothing. */
    private String placed(String expression) {
        boolean starts = chain.contains(Modifier.STARTSWITH) && !chain.contains(Modifier.CONTAINS);
        boolean ends = chain.contains(Modifier.ENDSWITH) && !chain.contains(Modifier.CONTAINS);
        return starts == ends ? expression : (starts ? "\\A(?:" : "(?:") + expression + (starts ? ")" : ")\\z");
    }
}
