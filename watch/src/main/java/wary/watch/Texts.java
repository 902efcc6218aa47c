package wary.watch;

/** Text that comes from outside. */
public final class Texts {
    private Texts() {}

    /**
     * The same text with each half of a surrogate pair that stands alone replaced, since it cannot be written as UTF-8.
     */
    public static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    i++;
                } else {
                    return repaired(text);
                }
            }
        }
        return text;
    }

    private static String repaired(String text) {
        StringBuilder fixed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> fixed.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return fixed.toString();
    }
}
