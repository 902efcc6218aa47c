package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import wary.sigma.rule.Condition;

/**
 * Reads conditions (specification, "Condition"). From least to most binding: {@code or}, {@code and}, {@code not},
 * {@code x of}, parentheses.
 *
 * <pre>
 * condition := conjunction { "or" conjunction }
 * conjunction := negation { "and" negation }
 * negation := "not" negation | "(" condition ")" | ( "1" | "any" | "all" ) "of" ( "them" | pattern ) | name
 * </pre>
 *
 * The specification writes its keywords in lower case and does not say that case matters, so here it does not; names
 * are case-sensitive. A quantifier is one only before {@code of}, so that a search may be called {@code all}.
 */
final class ConditionParser {
    private final Set<String> names;
    private final int line;
    private final List<String> words;
    private int at;
    private int depth;
    private int used;

    private ConditionParser(List<String> words, Set<String> names, int line) {
        this.words = words;
        this.names = names;
        this.line = line;
    }

    /**
     * Reads one condition.
     *
     * @param names the searches it may name
     * @param line where it stands
     */
    static Condition parse(String text, Set<String> names, int line) throws BadRule {
        if (text.length() > Limits.CONDITION_CHARS) {
            throw BadRule.costly(
                    line,
                    "a condition of " + text.length() + " characters; at most " + Limits.CONDITION_CHARS + " are read");
        }
        if (text.indexOf('|') >= 0) {
            throw BadRule.invalid(
                    line,
                    "deprecated aggregation, use a correlation rule: '|' has no meaning in the condition "
                            + Words.quote(text) + " since Sigma 2");
        }
        ConditionParser parser = new ConditionParser(words(text), names, line);
        Condition condition = parser.condition();
        if (parser.at < parser.words.size()) {
            String next = parser.words.get(parser.at);
            throw parser.bad(
                    next.equals(")") ? "a ')' closes nothing" : "expected 'and' or 'or' before " + Words.quote(next));
        }
        return condition;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean bracket = c == '(' || c == ')';
            if (bracket || Character.isWhitespace(c)) {
                if (start >= 0) {
                    words.add(text.substring(start, i));
                    start = -1;
                }
                if (bracket) {
                    words.add(String.valueOf(c));
                }
            } else if (start < 0) {
                start = i;
            }
        }
        return words;
    }

    private Condition condition() throws BadRule {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(conjunction());
        } while (takes("or"));
        return Conditions.or(parts);
    }

    private Condition conjunction() throws BadRule {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(negation());
        } while (takes("and"));
        return Conditions.and(parts);
    }

    private Condition negation() throws BadRule {
        boolean negated = false;
        while (takes("not")) {
            negated = !negated;
        }
        Condition operand = operand();
        return negated ? Conditions.not(operand) : operand;
    }

    private Condition operand() throws BadRule {
        if (at >= words.size()) {
            throw bad(words.isEmpty() ? "it is empty" : "something is missing at its end");
        }
        String word = words.get(at++);
        if (word.equals("(")) {
            if (++depth > Limits.CONDITION_DEPTH) {
                throw BadRule.costly(
                        line, "parentheses in the condition are nested more than " + Limits.CONDITION_DEPTH + " deep");
            }
            Condition inner = condition();
            if (!takes(")")) {
                throw bad("a '(' is not closed" + (at < words.size() ? " before " + Words.quote(words.get(at)) : ""));
            }
            depth--;
            return inner;
        }
        if (takes("of")) {
            return quantified(word);
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("and") || lower.equals("or") || word.equals(")")) {
            throw bad("expected the name of a search before " + Words.quote(word));
        }
        return named(word);
    }

    private Condition named(String word) throws BadRule {
        if (names.contains(word)) {
            use(1);
            return new Condition.Named(word);
        }
        if (word.indexOf('*') >= 0) {
            throw bad(Words.quote(word) + " is a pattern: write '1 of " + word + "' or 'all of " + word + "'");
        }
        throw bad("it names the search " + Words.quote(word) + ", which the rule does not have"
                + Words.didYouMean(word, names));
    }

    private Condition quantified(String quantifier) throws BadRule {
        String lower = quantifier.toLowerCase(Locale.ROOT);
        boolean all = lower.equals("all");
        if (!all && !lower.equals("1") && !lower.equals("any")) {
            throw bad("expected 1, any or all before 'of', found " + Words.quote(quantifier));
        }
        if (at >= words.size() || words.get(at).equals("(") || words.get(at).equals(")")) {
            throw bad("expected them, a name or a pattern such as sel* after '" + quantifier + " of'");
        }
        String pattern = words.get(at++);
        boolean them = pattern.equalsIgnoreCase("them") && !names.contains(pattern);
        String[] pieces = pattern.split("\\*", -1);
        List<Condition> parts = new ArrayList<>();
        for (String name : names) {
            // Names with an underscore are left out by convention, unless they are asked for.
            boolean hidden = name.startsWith("_") && !pattern.startsWith("_");
            if (!hidden && (them || fits(pieces, name))) {
                use(1);
                parts.add(new Condition.Named(name));
            }
        }
        if (parts.isEmpty()) {
            throw bad("'" + quantifier + " of " + pattern + "' fits no search of the rule"
                    + (pattern.indexOf('*') < 0 ? Words.didYouMean(pattern, names) : ""));
        }
        return all ? Conditions.and(parts) : Conditions.or(parts);
    }

    private void use(int more) throws BadRule {
        used += more;
        if (used > Limits.CONDITION_NAMES) {
            throw BadRule.costly(
                    line, "the condition names searches more than " + Limits.CONDITION_NAMES + " times in all");
        }
    }

    /** Whether a name fits a pattern that was cut at each {@code *}, which is any text. */
    private static boolean fits(String[] pieces, String name) {
        if (pieces.length == 1) {
            return pieces[0].equals(name);
        }
        String last = pieces[pieces.length - 1];
        if (name.length() < pieces[0].length() + last.length() || !name.startsWith(pieces[0]) || !name.endsWith(last)) {
            return false;
        }
        int from = pieces[0].length();
        int end = name.length() - last.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = name.indexOf(pieces[i], from);
            if (found < 0 || found + pieces[i].length() > end) {
                return false;
            }
            from = found + pieces[i].length();
        }
        return true;
    }

    private boolean takes(String word) {
        if (at < words.size() && words.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private BadRule bad(String why) {
        return BadRule.invalid(line, "the condition cannot be read: " + why);
    }
}
