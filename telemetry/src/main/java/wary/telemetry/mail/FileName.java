package wary.telemetry.mail;

import java.util.Locale;

/**
 * A file's name as the sender gave it.
 *
 * @param text without folders, at most {@link #LONGEST} characters; characters that turn the order round are kept
 */
record FileName(String text) {
    static final int LONGEST = 1_000;
    private static final int LONGEST_EXTENSION = 20;

    static FileName of(String given) {
        String cut = given.length() > LONGEST ? given.substring(given.length() - LONGEST) : given;
        StringBuilder name = new StringBuilder();
        cut.substring(Math.max(cut.lastIndexOf('/'), cut.lastIndexOf('\\')) + 1)
                .codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(name::appendCodePoint);
        return new FileName(name.toString());
    }

    /** What tells the system how to open it, in lower case and without the dot; empty if there is none. */
    String extension() {
        return extension(plain());
    }

    /** The extension that the name would have without its last one. */
    String extensionBefore() {
        String plain = plain();
        int dot = plain.lastIndexOf('.');
        return dot < 0 ? "" : extension(plain.substring(0, dot).stripTrailing());
    }

    boolean hasOverride() {
        return Words.hasOverride(text);
    }

    /** As the system sees it: what has no width does not count, nor do dots and spaces at the end. */
    private String plain() {
        String visible = Words.visible(text);
        int end = visible.length();
        while (end > 0 && (visible.charAt(end - 1) == '.' || visible.charAt(end - 1) <= ' ')) {
            end--;
        }
        return visible.substring(0, end);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean sound = extension.length() <= LONGEST_EXTENSION
                && extension.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
        return sound ? extension : "";
    }
}
