package wary.unit.json;

/** How a message shows a text that someone else wrote: short, in quotation marks, and harmless to a terminal. */
public final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    /** The text in double quotes, its end cut off if it is long, and all but visible characters as escapes. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        int i = 0;
        while (i < text.length() && shown.length() <= LONGEST) {
            int point = text.codePointAt(i);
            if (point == '"' || point == '\\') {
                shown.append('\\').append((char) point);
            } else if (isVisible(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append("\\u{%X}".formatted(point));
            }
            i += Character.charCount(point);
        }
        return shown.append(i < text.length() ? "…\"" : "\"").toString();
    }

    /** Spaces other than the plain one, controls, and what turns the direction of writing, are not. */
    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
