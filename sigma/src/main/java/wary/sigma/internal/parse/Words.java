package wary.sigma.internal.parse;

import java.util.Collection;
import java.util.Locale;

/** Helps messages: quotes what was found, and finds the name that was probably meant. */
final class Words {
    private static final int SHOWN = 80;
    private static final int MESSAGE = 1000;

    private Words() {}

    /** A text from a rule, quoted and clipped. */
    static String quote(String text) {
        return "'" + safe(text, SHOWN) + "'";
    }

    /** A message on one line. Names from rules stand in messages, so what could steer a terminal is escaped. */
    static String oneLine(String message) {
        return safe(message, MESSAGE);
    }

    private static String safe(String text, int most) {
        int end = Math.min(text.length(), most);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            if (c == '\n') {
                out.append("\\n");
            } else if (Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append(end < text.length() ? "…" : "").toString();
    }

    /** {@code " (did you mean 'x'?)"} where one of the known names is near, or nothing. */
    static String didYouMean(String found, Collection<String> known) {
        String best = "";
        int bestDistance = Math.clamp(found.length() / 3, 1, 3) + 1;
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

    /** How many letters must be changed, added, left out, or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int change = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(change, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                table[i][j] = swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
            }
        }
        return table[a.length()][b.length()];
    }
}
