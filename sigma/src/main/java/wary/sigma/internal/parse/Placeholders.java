package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import wary.sigma.rule.Pattern;

/**
 * Resolves {@code %name%} for one rule and remembers which names nobody resolved. The rule is read to its end all the
 * same, so that one problem lists every name that is missing.
 */
final class Placeholders {
    /** A stretch of a text: plain, or the name of a placeholder. */
    private record Piece(String text, boolean name) {}

    private final Map<String, List<String>> values;
    private final SequencedSet<String> missing = new LinkedHashSet<>();
    private int missingLine;

    Placeholders(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The names that have no values, in the order of the rule. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** Where the first of them stands. */
    int missingLine() {
        return missingLine;
    }

    /** What a pattern becomes; nothing if one of its names has no values. Texts in values may have wildcards. */
    List<Pattern> expand(Pattern pattern, int line) throws BadRule {
        Product product = new Product(line);
        for (Pattern.Part part : pattern.parts()) {
            if (!(part instanceof Pattern.Literal literal)) {
                product.plain(part);
                continue;
            }
            for (Piece piece : pieces(literal.text())) {
                if (piece.name()) {
                    product.choice(values(piece.text(), line).stream()
                            .map(Patterns::parse)
                            .toList());
                } else {
                    product.plain(new Pattern.Literal(piece.text()));
                }
            }
        }
        return product.all();
    }

    /** What a regular expression becomes; values stand for themselves in it, apart from their wildcards. */
    List<String> expandRegex(String expression, int line) throws BadRule {
        Product product = new Product(line);
        for (Piece piece : pieces(expression)) {
            if (piece.name()) {
                product.choice(values(piece.text(), line).stream()
                        .map(v -> Patterns.literal(regex(Patterns.parse(v))))
                        .toList());
            } else {
                product.plain(new Pattern.Literal(piece.text()));
            }
        }
        return product.all().stream().map(Patterns::text).toList();
    }

    /** Every way to choose one value for each placeholder of one text. */
    private static final class Product {
        private final int line;
        private final List<Pattern> made = new ArrayList<>(List.of(Patterns.literal("")));
        private Patterns.Builder plain = new Patterns.Builder();
        private int names;

        Product(int line) {
            this.line = line;
        }

        void plain(Pattern.Part part) {
            plain.part(part);
        }

        /** Adds a placeholder with these values; with none, nothing comes out in the end. */
        void choice(List<Pattern> values) throws BadRule {
            if (++names > Limits.PLACEHOLDERS) {
                throw BadRule.costly(line, "more than " + Limits.PLACEHOLDERS + " placeholders in one value: split it");
            }
            long texts = (long) made.size() * values.size();
            if (texts > Limits.EXPANSION) {
                throw BadRule.costly(
                        line,
                        "placeholders make this value " + texts + " texts; at most " + Limits.EXPANSION
                                + " are taken: give them fewer values, or use wildcards");
            }
            times(List.of(plain.build()));
            plain = new Patterns.Builder();
            times(values);
        }

        List<Pattern> all() throws BadRule {
            times(List.of(plain.build()));
            return List.copyOf(made);
        }

        private void times(List<Pattern> after) throws BadRule {
            List<Pattern> before = List.copyOf(made);
            made.clear();
            long chars = 0;
            for (Pattern first : before) {
                for (Pattern second : after) {
                    chars += (long) Patterns.size(first) + Patterns.size(second);
                    if (chars > Limits.EXPANDED_CHARS) {
                        throw BadRule.costly(
                                line,
                                "placeholders make this value more than " + Limits.EXPANDED_CHARS
                                        + " characters: give them fewer or shorter values");
                    }
                    made.add(new Patterns.Builder().all(first).all(second).build());
                }
            }
        }
    }

    private List<String> values(String name, int line) {
        List<String> found = values.getOrDefault(name, List.of());
        if (found.isEmpty() && missing.add(name) && missing.size() == 1) {
            missingLine = line;
        }
        return found;
    }

    /** Splits at {@code %name%}; {@code \%} is a plain percent sign. */
    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = c == '%' ? text.indexOf('%', i + 1) : -1;
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '%') {
                plain.append('%');
                i += 2;
            } else if (end > i + 1) {
                if (!plain.isEmpty()) {
                    pieces.add(new Piece(plain.toString(), false));
                    plain.setLength(0);
                }
                pieces.add(new Piece(text.substring(i + 1, end), true));
                i = end + 1;
            } else {
                plain.append(c);
                i++;
            }
        }
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain.toString(), false));
        }
        return pieces;
    }

    private static String regex(Pattern pattern) {
        StringBuilder out = new StringBuilder();
        for (Pattern.Part part : pattern.parts()) {
            switch (part) {
                case Pattern.Literal l -> out.append(com.google.re2j.Pattern.quote(l.text()));
                case Pattern.AnyText a -> out.append(".*");
                case Pattern.OneCharacter o -> out.append('.');
            }
        }
        return out.toString();
    }
}
