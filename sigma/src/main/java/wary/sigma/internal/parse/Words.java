package wary.sigma.internal.parse;

import java.util.Collection;
import java.util.Locale;

/** Helps messages: quotes what was found, and finds the name that was probably meant. */
final class Words {
    private static final int SHOWN = 80;

    private Words() {}

    /** A text from a rule, safe to print on one line: clipped, control characters escaped. */
    static String quote(String text) {
        StringBuilder out = new StringBuilder("'");
        int end = Math.min(text.length(), SHOWN);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append("\\n");
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '\u2028') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append(end < text.length() ? "…'" : "'").toString();
    }

    /** {@code " (did you mean 'x'?)"} where one of the known names is near, or nothing. */
    static String didYouMean(String found, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(1, Math.min(3, found.length() / 3)) + 1;
        if (found.length() <= SHOWN) {
            int looked = 0;
            for (String name : known) {
                if (name.length() > SHOWN || ++looked > 1000) {
                    continue;
                }
                int distance = distance(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
                if (distance < bestDistance) {
                    bestDistance = distance;
                    best = name;
                }
            }
        }
        return best.isEmpty() ? "" : " (did you mean " + quote(best) + "?)";
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
