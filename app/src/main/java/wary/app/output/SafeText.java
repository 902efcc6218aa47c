package wary.app.output;

/**
 * Text from logs and rules, made harmless for a terminal: whatever could move the cursor, change colours, or turn the
 * direction of writing is shown as an escape such as {@code \u001b}, and the text stays on one line.
 */
public final class SafeText {
    private SafeText() {}

    /** The text without anything that drives a terminal. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    /** The same, cut to at most so many characters, the last of them an ellipsis where something is missing. */
    public static String of(String text, int most) {
        // Cut first: the text may be megabytes long.
        String part = text.length() > most ? text.substring(0, most) : text;
        String safe = of(part);
        if (safe.length() <= most && part.length() == text.length()) {
            return safe;
        }
        int end = Math.max(0, Math.min(safe.length(), most - 1));
        if (end > 0 && Character.isHighSurrogate(safe.charAt(end - 1))) {
            end--;
        }
        return safe.substring(0, end) + "…";
    }

    /**
     * Whether a character is a control, invisible formatting (which includes those that turn the direction of writing),
     * a line or paragraph separator, or half of a surrogate pair that may stand alone.
     */
    static boolean isUnsafe(char c) {
        if (c < 0x7f) {
            return c < ' ';
        }
        if (c < 0xa0) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))
                    && Character.getType(text.codePointAt(i)) != Character.FORMAT) {
                safe.append(c).append(text.charAt(++i));
            } else if (isUnsafe(c)) {
                escape(safe, c);
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** The escape for a character. */
    static void escape(StringBuilder to, char c) {
        switch (c) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> {
                to.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    to.append(Character.forDigit(c >> shift & 15, 16));
                }
            }
        }
    }
}
