package wary.unit.disclosure;

import java.util.ArrayList;
import java.util.List;

/** Looks for personal data in one text, leaving alone what is a placeholder already. */
final class Texts {
    private Texts() {}

    /** What the text shows by itself, apart from each other and in order. */
    static List<Span> scan(String text, LabelScanner labels, Redaction settings) {
        List<Span> found = new ArrayList<>();
        labels.scan(text, found);
        EmailScanner.scan(text, found);
        NumberScanner.scan(text, found);
        TokenScanner.scan(text, found);
        PatternScanner.scan(text, found);
        IpScanner.scan(text, found);
        return wanted(text, found, settings);
    }

    /** Where one of these values stands as a word or words. */
    static List<Span> occurrences(String text, Needles needles, List<Category> categories, Redaction settings) {
        List<Span> found = new ArrayList<>();
        needles.scan(sought(text, false), (needle, start, end) -> {
            if (isEdge(text, start) && isEdge(text, end)) {
                found.add(new Span(start, end, categories.get(needle)));
            }
        });
        return wanted(text, found, settings);
    }

    private static List<Span> wanted(String text, List<Span> found, Redaction settings) {
        found.removeIf(span -> !settings.isSought(span.category(), text.substring(span.start(), span.end())));
        if (found.isEmpty()) {
            return found;
        }
        return Span.apart(found, placeholders(text));
    }

    private static List<Span> placeholders(String text) {
        List<Span> placeholders = new ArrayList<>();
        int start = text.indexOf('[');
        while (start >= 0) {
            int end = Placeholders.end(text, start);
            if (end > 0) {
                placeholders.add(new Span(start, end, Category.SECRET));
            }
            start = text.indexOf('[', Math.max(end, start + 1));
        }
        return placeholders;
    }

    /** The form in which a value is looked for elsewhere: small letters, as many as before. */
    static String sought(String value) {
        return sought(value, true);
    }

    private static String sought(String text, boolean stripped) {
        String kept = stripped ? text.strip() : text;
        StringBuilder small = new StringBuilder(kept.length());
        for (int i = 0; i < kept.length(); i++) {
            small.append(Character.toLowerCase(kept.charAt(i)));
        }
        return small.toString();
    }

    /** Whether a word ends or begins here. */
    private static boolean isEdge(String text, int at) {
        return at == 0
                || at == text.length()
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || !Character.isLetterOrDigit(text.charAt(at));
    }
}
