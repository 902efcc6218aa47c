package wary.sigma.internal.parse;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import wary.sigma.rule.RuleProblem;
import wary.sigma.rule.Test;

/**
 * The {@code re} modifier. Expressions run on RE2, in time linear in the value; look-around and back-references, which
 * the specification does not allow either, cannot.
 *
 * <p>Specification 2.1.0 does not say whether an expression must match the whole value; like most tools, and like the
 * 2.2.0 draft, a stretch of it is enough. The draft also names {@code \b \d \s \w} and their opposites, which work
 * here, and deprecates {@code (?i)} within expressions, which still works.
 */
final class Regexes {
    private static final int GROUPS_DEEP = 100;

    private Regexes() {}

    /** Checks an expression and makes the test. */
    static Test.Regex test(String expression, List<Modifier> flags, int line) throws BadRule {
        if (expression.isEmpty()) {
            throw BadRule.invalid(
                    line, "an empty regular expression matches everything: use exists to ask for the field");
        }
        if (expression.length() > Limits.REGEX_CHARS) {
            throw BadRule.costly(
                    line,
                    "a regular expression of " + expression.length() + " characters; at most " + Limits.REGEX_CHARS
                            + " are taken: split it into a list");
        }
        checkCost(expression, line);
        Test.Regex regex = new Test.Regex(
                expression, flags.contains(Modifier.I), flags.contains(Modifier.M), flags.contains(Modifier.S));
        int bits = (regex.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0)
                | (regex.multiLine() ? Pattern.MULTILINE : 0)
                | (regex.dotAll() ? Pattern.DOTALL : 0);
        try {
            Pattern.compile(expression, bits);
        } catch (PatternSyntaxException e) {
            throw BadRule.of(
                    RuleProblem.Kind.REGEX,
                    line,
                    "the regular expression " + Words.quote(expression) + " is not one that RE2 takes ("
                            + e.getDescription() + ")" + hint(expression));
        }
        return regex;
    }

    private static String hint(String expression) {
        if (expression.contains("(?=") || expression.contains("(?!") || expression.contains("(?<")) {
            return ": write it without look-around, for instance as two selections joined by 'and' or 'and not'";
        }
        if (expression.matches("(?s).*\\\\[1-9].*")) {
            return ": write it without back-references";
        }
        return ": see https://github.com/google/re2/wiki/Syntax";
    }

    /**
     * Refuses an expression whose program would be too large, before the library builds it: {@code (a{1000}){1000}} is
     * fifteen characters and a million steps. Malformed expressions pass; the library names their fault better.
     */
    private static void checkCost(String expression, int line) throws BadRule {
        Deque<long[]> groups = new ArrayDeque<>();
        long sum = 0;
        long atom = 0;
        int i = 0;
        while (i < expression.length()) {
            char c = expression.charAt(i++);
            switch (c) {
                case '(' -> {
                    groups.push(new long[] {sum + atom});
                    sum = 2;
                    atom = 0;
                }
                case ')' -> {
                    atom = sum + atom;
                    sum = groups.isEmpty() ? 0 : groups.pop()[0];
                }
                case '[' -> {
                    i = classEnd(expression, i);
                    sum += atom;
                    atom = 1;
                }
                case '\\' -> {
                    if (expression.startsWith("Q", i)) {
                        int end = expression.indexOf("\\E", i);
                        sum += (end < 0 ? expression.length() : end) - i;
                        i = end < 0 ? expression.length() : end + 2;
                    } else {
                        i++;
                    }
                    sum += atom;
                    atom = 1;
                }
                case '*', '+', '?' -> atom++;
                case '{' -> {
                    int close = expression.indexOf('}', i);
                    long times = close < 0 ? -1 : times(expression.substring(i, close));
                    if (times >= 0) {
                        atom *= times;
                        i = close + 1;
                    } else {
                        sum += atom;
                        atom = 1;
                    }
                }
                default -> {
                    sum += atom;
                    atom = 1;
                }
            }
            if (sum + atom > Limits.REGEX_STEPS || groups.size() > GROUPS_DEEP) {
                throw BadRule.costly(
                        line,
                        "the regular expression " + Words.quote(expression) + " needs more than " + Limits.REGEX_STEPS
                                + " steps, or groups more than " + GROUPS_DEEP
                                + " deep, once its repetitions are spelt out: repeat less");
            }
        }
    }

    /** How often {@code n}, {@code n,} or {@code n,m} can repeat, at least 1; -1 if it is none of these. */
    private static long times(String inner) {
        if (!inner.matches("\\d{1,6}(,\\d{0,6})?")) {
            return -1;
        }
        int comma = inner.indexOf(',');
        if (comma < 0) {
            return Math.max(1, Long.parseLong(inner));
        }
        long least = Long.parseLong(inner.substring(0, comma));
        return comma == inner.length() - 1
                ? least + 1
                : Math.max(1, 2 * Long.parseLong(inner.substring(comma + 1)) - least);
    }

    /** Just after the {@code ]} that closes a class whose inside begins here. */
    private static int classEnd(String expression, int from) {
        int i = from;
        if (expression.startsWith("^", i)) {
            i++;
        }
        if (expression.startsWith("]", i)) {
            i++;
        }
        while (i < expression.length()) {
            if (expression.startsWith("[:", i)) {
                int end = expression.indexOf(":]", i + 2);
                i = end < 0 ? i + 1 : end + 2;
                continue;
            }
            char c = expression.charAt(i++);
            if (c == '\\') {
                i++;
            } else if (c == ']') {
                return i;
            }
        }
        return expression.length();
    }
}
