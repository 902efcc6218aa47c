package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import wary.sigma.rule.Pattern;

/**
 * The {@code windash} modifier. Windows programs take several characters for the dash of an option; each dash that
 * could begin an option is replaced by each of them, in every combination.
 *
 * <p>The specification does not say which dashes count. As in other tools it is those that begin a word: nothing, or no
 * letter, digit or underscore, before it, and one of these after it. So {@code -a-b} has one such dash.
 */
final class WindowsDashes {
    private static final String DASHES = "-/\u2013\u2014\u2015";

    private WindowsDashes() {}

    /** All variants, the pattern itself among them. */
    static List<Pattern> variants(Pattern pattern, int line) throws BadRule {
        int dashes = 0;
        long variants = 1;
        for (Pattern.Part part : pattern.parts()) {
            if (part instanceof Pattern.Literal literal) {
                String text = literal.text();
                for (int i = 0; i < text.length(); i++) {
                    if (beginsOption(text, i)) {
                        dashes++;
                        variants = Math.min(variants * DASHES.length(), Integer.MAX_VALUE);
                    }
                }
            }
        }
        if (variants > Limits.EXPANSION || variants * Patterns.size(pattern) > Limits.EXPANDED_CHARS) {
            throw BadRule.costly(
                    line,
                    "windash would turn " + dashes + " dashes into " + variants + " texts or more; at most "
                            + Limits.EXPANSION + " are taken: split the value, or use '?' for some dashes");
        }
        List<Pattern> out = new ArrayList<>();
        for (int variant = 0; variant < variants; variant++) {
            int[] digits = {variant};
            out.add(Patterns.map(pattern, text -> replace(text, digits)));
        }
        return out;
    }

    private static String replace(String text, int[] digits) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (beginsOption(text, i)) {
                out.setCharAt(i, DASHES.charAt(digits[0] % DASHES.length()));
                digits[0] /= DASHES.length();
            }
        }
        return out.toString();
    }

    private static boolean beginsOption(String text, int i) {
        return DASHES.indexOf(text.charAt(i)) >= 0
                && (i == 0 || !isWord(text.codePointBefore(i)))
                && i + 1 < text.length()
                && isWord(text.codePointAt(i + 1));
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
