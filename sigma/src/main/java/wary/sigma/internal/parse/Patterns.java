package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import wary.sigma.rule.Pattern;

/**
 * Sigma texts to patterns and back to pieces; keeps the promises of {@link Pattern}: nothing empty, nothing doubled.
 */
final class Patterns {
    static final Pattern.Part ANY = new Pattern.AnyText();
    private static final Pattern.Part ONE = new Pattern.OneCharacter();

    private Patterns() {}

    /**
     * Reads wildcards and escapes (specification, "String Wildcard" and "Escape Character"): a backslash makes a
     * following {@code *}, {@code ?} or backslash plain, and is itself plain before anything else.
     */
    static Pattern parse(String text) {
        if (isPlain(text)) {
            return literal(text);
        }
        Builder out = new Builder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> out.part(ANY);
                case '?' -> out.part(ONE);
                case '\\' -> {
                    char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
                    if (next == '*' || next == '?' || next == '\\') {
                        out.text(next);
                        i++;
                    } else {
                        out.text(c);
                    }
                }
                default -> out.text(c);
            }
        }
        return out.build();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Exactly this text. */
    static Pattern literal(String text) {
        return new Pattern(text.isEmpty() ? List.of() : List.of(new Pattern.Literal(text)));
    }

    static boolean hasWildcards(Pattern pattern) {
        return pattern.parts().stream().anyMatch(p -> !(p instanceof Pattern.Literal));
    }

    /** The text of a pattern that has no wildcards. */
    static String text(Pattern pattern) {
        StringBuilder out = new StringBuilder();
        for (Pattern.Part part : pattern.parts()) {
            if (part instanceof Pattern.Literal literal) {
                out.append(literal.text());
            } else {
                throw new IllegalArgumentException("has wildcards");
            }
        }
        return out.toString();
    }

    /** The pattern with {@code *} before and after where asked; one that already stands there is enough. */
    static Pattern surround(Pattern pattern, boolean before, boolean after) {
        Builder out = new Builder();
        if (before) {
            out.part(ANY);
        }
        out.all(pattern);
        if (after) {
            out.part(ANY);
        }
        return out.build();
    }

    /** The pattern with its literals changed one by one. */
    static Pattern map(Pattern pattern, UnaryOperator<String> change) {
        Builder out = new Builder();
        for (Pattern.Part part : pattern.parts()) {
            if (part instanceof Pattern.Literal literal) {
                out.text(change.apply(literal.text()));
            } else {
                out.part(part);
            }
        }
        return out.build();
    }

    /** How many characters its literals have. */
    static int size(Pattern pattern) {
        int size = 1;
        for (Pattern.Part part : pattern.parts()) {
            size += part instanceof Pattern.Literal literal ? literal.text().length() : 1;
        }
        return size;
    }

    /** Puts patterns together. */
    static final class Builder {
        private final List<Pattern.Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();

        Builder text(char c) {
            literal.append(c);
            return this;
        }

        Builder text(String text) {
            literal.append(text);
            return this;
        }

        Builder part(Pattern.Part part) {
            if (part instanceof Pattern.Literal more) {
                literal.append(more.text());
                return this;
            }
            flush();
            if (!(part instanceof Pattern.AnyText)
                    || parts.isEmpty()
                    || !(parts.getLast() instanceof Pattern.AnyText)) {
                parts.add(part);
            }
            return this;
        }

        Builder all(Pattern pattern) {
            pattern.parts().forEach(this::part);
            return this;
        }

        Pattern build() {
            flush();
            return new Pattern(List.copyOf(parts));
        }

        private void flush() {
            if (!literal.isEmpty()) {
                parts.add(new Pattern.Literal(literal.toString()));
                literal.setLength(0);
            }
        }
    }
}
