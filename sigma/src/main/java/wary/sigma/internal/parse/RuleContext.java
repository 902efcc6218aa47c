package wary.sigma.internal.parse;

import java.util.List;
import java.util.Map;
import wary.sigma.rule.Pattern;

/** What reading one document needs to know and to count. */
final class RuleContext {
    private final Placeholders placeholders;
    private long tests;
    private long chars;

    RuleContext(Map<String, List<String>> placeholders) {
        this.placeholders = new Placeholders(placeholders);
    }

    Placeholders placeholders() {
        return placeholders;
    }

    /** The pattern, if it is short enough to be worked on. */
    static Pattern check(Pattern pattern, int line) throws BadRule {
        if (pattern.parts().size() > Limits.PATTERN_PARTS) {
            throw BadRule.costly(
                    line,
                    "a value with " + pattern.parts().size() + " wildcards and texts between them; at most "
                            + Limits.PATTERN_PARTS + " are taken: use fewer");
        }
        return pattern;
    }

    /** Counts one test more. */
    void spend(int size, int line) throws BadRule {
        tests++;
        chars += size;
        if (tests > Limits.TESTS || chars > Limits.EXPANDED_CHARS) {
            throw BadRule.costly(
                    line,
                    "by here the rule makes more than " + Limits.TESTS + " tests or " + Limits.EXPANDED_CHARS
                            + " characters once its values are expanded: split it, or expand less");
        }
    }

    /** Counts one test more, of this pattern. */
    void spend(Pattern pattern, int line) throws BadRule {
        check(pattern, line);
        spend(Patterns.size(pattern), line);
    }
}
