package wary.unit.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds values that the text itself gives a name: {@code user=ada}, {@code "dob":"1990-01-01"}, {@code Driver's
 * licence: X123}, {@code <Data Name="TargetUserName">ada</Data>}.
 */
final class LabelScanner {
    private static final int LONGEST_LABEL = 48;
    private static final int LONGEST_TAG = 160;
    private static final int LONGEST_VALUE = 300;
    private static final int MOST_WORDS = 4;

    private static final int MOST_KNOWN = 10_000;

    /** What labels tell: the same few occur over and over. */
    private final Map<String, Optional<Category>> known = new HashMap<>();

    void scan(String text, List<Span> found) {
        for (int i = 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '=' -> labelled(text, i, found);
                case ':' -> {
                    boolean url = text.startsWith("//", i + 1);
                    if (!url) {
                        labelled(text, i, found);
                    }
                }
                case '>' -> tagged(text, i, found);
                default -> {
                    // No other character separates a name from its value.
                }
            }
        }
    }

    private void labelled(String text, int separator, List<Span> found) {
        Optional<Category> category = label(text, separator);
        if (category.isEmpty()) {
            return;
        }
        int start = separator + 1;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        boolean escaped = text.startsWith("\\\"", start);
        start += escaped ? 1 : 0;
        boolean quoted = start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'');
        int end;
        if (quoted) {
            char quote = text.charAt(start);
            start++;
            end = start;
            while (end < text.length()
                    && end - start < LONGEST_VALUE
                    && !(text.charAt(end) == quote && !isEscaped(text, end, escaped))) {
                end++;
            }
            end -= escaped && end > start && text.charAt(end - 1) == '\\' ? 1 : 0;
        } else {
            boolean words = text.charAt(separator) == ':';
            end = start;
            while (end < text.length() && end - start < LONGEST_VALUE && !endsValue(text, end, words, category.get())) {
                end++;
            }
        }
        add(text, start, end, category.get(), found);
    }

    /** Within a text that is itself a JSON string in JSON, the quotation mark that ends the value is escaped once. */
    private static boolean isEscaped(String text, int at, boolean onceMore) {
        return !onceMore && text.charAt(at - 1) == '\\';
    }

    private static boolean endsValue(String text, int at, boolean words, Category category) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r' || c == '\t' || c == '"' || c == '<' || c == '|' || c == '}' || c == ']') {
            return true;
        }
        if (!words) {
            return Character.isWhitespace(c) || c == '&' || c == ';' || c == ',' || c == ')' || c == '\'';
        }
        // "Name: Ada Example, …" goes on over spaces; an address over commas too; "user: ada logged in" ends at the
        // space.
        boolean oneWord = category == Category.USER || category == Category.EMAIL;
        return (c == ' ' && (oneWord || text.startsWith("  ", at)))
                || c == ';'
                || (c == ',' && category != Category.ADDRESS && category != Category.BIRTH_DATE);
    }

    private Optional<Category> label(String text, int separator) {
        int end = separator;
        while (end > 0 && separator - end < 4 && " \"'\\".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_LABEL && isLabel(text.charAt(start - 1))) {
            start--;
        }
        return category(text.substring(start, end));
    }

    private Optional<Category> category(String label) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(label, LabelScanner::look);
    }

    /** The last words tell; those before them may be anything. */
    private static Optional<Category> look(String label) {
        List<String> words = FieldNames.words(label);
        for (int count = 1; count <= Math.min(MOST_WORDS, words.size()); count++) {
            Optional<Category> category = FieldNames.category(words.subList(words.size() - count, words.size()));
            if (category.isPresent()) {
                return category;
            }
        }
        // A bare "name" in running text is too often a thing's.
        return Optional.empty();
    }

    private void tagged(String text, int close, List<Span> found) {
        int open = close - 1;
        while (open >= 0 && close - open <= LONGEST_TAG && text.charAt(open) != '<') {
            open--;
        }
        if (open < 0 || text.charAt(open) != '<' || open + 1 == close || text.charAt(open + 1) == '/') {
            return;
        }
        String tag = text.substring(open + 1, close);
        int space = tag.indexOf(' ');
        int name = Math.max(tag.indexOf("Name=\""), tag.indexOf("Name='"));
        String label;
        if (name >= 0) {
            int end = tag.indexOf(tag.charAt(name + 5), name + 6);
            label = tag.substring(name + 6, end < 0 ? tag.length() : end);
        } else {
            label = space < 0 ? tag : tag.substring(0, space);
        }
        Optional<Category> category = category(label);
        if (category.isPresent()) {
            int end = text.indexOf('<', close, Math.min(text.length(), close + LONGEST_VALUE));
            add(text, close + 1, end < 0 ? close + 1 : end, category.get(), found);
        }
    }

    private static void add(String text, int start, int end, Category category, List<Span> found) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        // A placeholder is not part of a value; what follows it, its own label tells.
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == '[' && Placeholders.end(text, at) > 0) {
                to = at;
            }
        }
        while (to > from && (Character.isWhitespace(text.charAt(to - 1)) || text.charAt(to - 1) == '.')) {
            to--;
        }
        if (from < to && FieldValues.fits(category, text.substring(from, to))) {
            found.add(new Span(from, to, category));
        }
    }

    private static boolean isLabel(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ' ' || c == '\'' || c == '’';
    }
}
