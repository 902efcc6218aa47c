package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.List;

/**
 * What every match of a regular expression must have, letter case aside. Only ever errs towards asking for less: what
 * it does not understand it treats as able to match anything, the empty text included.
 *
 * @param literals lists of texts: of each list, at least one text stands in every match
 * @param shortest how many bytes a match has at the least
 */
record RegexNeeds(List<List<String>> literals, int shortest) {
    private static final RegexNeeds NOTHING = new RegexNeeds(List.of(), 0);
    private static final int LONGEST_EXPRESSION = 4096;

    static RegexNeeds of(String expression) {
        if (expression.contains("\\Q") || expression.contains("\\C") || expression.length() > LONGEST_EXPRESSION) {
            return NOTHING;
        }
        try {
            Reader reader = new Reader(expression);
            RegexNeeds needs = reader.alternatives(0);
            return reader.at == expression.length() ? needs : NOTHING;
        } catch (NotUnderstood e) {
            return NOTHING;
        }
    }

    /** Thrown within the reader only. */
    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Walks over the expression once, from left to right. */
    private static final class Reader {
        /** So many alternatives of a text are followed; and classes of at most {@link #CLASS} characters. */
        private static final int MOST = 64;

        private static final int CLASS = 4;
        private static final int DEEPEST = 50;

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        /** One piece of a sequence. */
        private sealed interface Piece {}

        /** One character, one of these; none: any. */
        private record One(List<String> choices) implements Piece {}

        private record Group(RegexNeeds needs) implements Piece {}

        /** An anchor or a flag: matches no text. */
        private record Nothing() implements Piece {}

        RegexNeeds alternatives(int depth) throws NotUnderstood {
            if (depth > DEEPEST) {
                throw new NotUnderstood();
            }
            RegexNeeds all = sequence(depth);
            while (at < text.length() && text.charAt(at) == '|') {
                at++;
                all = either(all, sequence(depth));
            }
            return all;
        }

        private static RegexNeeds either(RegexNeeds a, RegexNeeds b) {
            List<List<String>> joined = new ArrayList<>();
            if (!a.literals.isEmpty() && !b.literals.isEmpty()) {
                List<String> both = new ArrayList<>(best(a.literals));
                both.addAll(best(b.literals));
                if (both.size() <= MOST) {
                    joined.add(both);
                }
            }
            return new RegexNeeds(joined, Math.min(a.shortest, b.shortest));
        }

        private static List<String> best(List<List<String>> literals) {
            return literals.stream()
                    .max(java.util.Comparator.comparingInt(
                            l -> l.stream().mapToInt(String::length).min().orElse(0)))
                    .orElse(List.of());
        }

        private RegexNeeds sequence(int depth) throws NotUnderstood {
            List<List<String>> needs = new ArrayList<>();
            List<String> run = List.of("");
            int shortest = 0;
            while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
                Piece piece = piece(depth);
                int[] times = times();
                shortest = Math.min(1 << 20, shortest + times[0] * length(piece));
                boolean extends1 = piece instanceof One(List<String> choices)
                        && !choices.isEmpty()
                        && times[0] > 0
                        && run.size() * choices.size() <= MOST;
                if (extends1) {
                    run = product(run, ((One) piece).choices());
                }
                if (!extends1 || times[0] != 1 || times[1] != 1) {
                    if (!(piece instanceof Nothing)) {
                        keep(run, needs);
                        run = List.of("");
                    }
                }
                if (piece instanceof Group(RegexNeeds inner) && times[0] > 0) {
                    needs.addAll(inner.literals());
                }
            }
            keep(run, needs);
            return new RegexNeeds(List.copyOf(needs), shortest);
        }

        private static void keep(List<String> run, List<List<String>> needs) {
            if (!run.getFirst().isEmpty()) {
                needs.add(run);
            }
        }

        private static int length(Piece piece) {
            return switch (piece) {
                case One one -> 1;
                case Group(RegexNeeds needs) -> needs.shortest;
                case Nothing n -> 0;
            };
        }

        private static List<String> product(List<String> run, List<String> choices) {
            List<String> all = new ArrayList<>();
            for (String before : run) {
                for (String choice : choices) {
                    all.add(before + choice);
                }
            }
            return all;
        }

        private Piece piece(int depth) throws NotUnderstood {
            int c = text.codePointAt(at);
            switch (c) {
                case '(' -> {
                    return group(depth);
                }
                case '[' -> {
                    return characterClass();
                }
                case '\\' -> {
                    return escaped();
                }
                case '^', '$' -> {
                    at++;
                    return new Nothing();
                }
                case '.' -> {
                    at++;
                    return new One(List.of());
                }
                default -> {
                    at += Character.charCount(c);
                    return new One(List.of(Character.toString(c)));
                }
            }
        }

        private Piece group(int depth) throws NotUnderstood {
            at++;
            if (text.startsWith("?:", at)) {
                at += 2;
            } else if (text.startsWith("?P<", at) || text.startsWith("?<", at)) {
                at = after(">");
            } else if (text.startsWith("?", at)) {
                at++;
                while (at < text.length() && "imsU-".indexOf(text.charAt(at)) >= 0) {
                    at++;
                }
                if (at < text.length() && text.charAt(at) == ')') {
                    at++;
                    return new Nothing();
                }
                need(':');
            }
            RegexNeeds inner = alternatives(depth + 1);
            need(')');
            return new Group(inner);
        }

        private void need(char c) throws NotUnderstood {
            if (at >= text.length() || text.charAt(at++) != c) {
                throw new NotUnderstood();
            }
        }

        private int after(String mark) throws NotUnderstood {
            int end = text.indexOf(mark, at);
            if (end < 0) {
                throw new NotUnderstood();
            }
            return end + mark.length();
        }

        /** A class of single characters; one with ranges, negation or named classes can be anything. */
        private Piece characterClass() throws NotUnderstood {
            at++;
            boolean open = text.startsWith("^", at);
            if (open) {
                at++;
            }
            List<String> choices = new ArrayList<>();
            for (boolean first = true; first || at >= text.length() || text.charAt(at) != ']'; first = false) {
                if (at >= text.length()) {
                    throw new NotUnderstood();
                }
                if (text.startsWith("[:", at)) {
                    at = after(":]");
                    open = true;
                } else if (text.charAt(at) == '\\') {
                    One one = escaped() instanceof One o ? o : new One(List.of());
                    open |= one.choices().isEmpty();
                    choices.addAll(one.choices());
                } else {
                    int c = text.codePointAt(at);
                    at += Character.charCount(c);
                    choices.add(Character.toString(c));
                    open |= text.startsWith("-", at) && !text.startsWith("-]", at);
                }
            }
            at++;
            return new One(open || choices.size() > CLASS ? List.of() : choices);
        }

        private Piece escaped() throws NotUnderstood {
            at++;
            if (at >= text.length()) {
                throw new NotUnderstood();
            }
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            switch (c) {
                case 'b', 'B', 'A', 'z' -> {
                    return new Nothing();
                }
                case 'd', 'D', 's', 'S', 'w', 'W', 'n', 't', 'r', 'f', 'v', 'a' -> {
                    return new One(List.of());
                }
                case 'p', 'P', 'x' -> {
                    if (text.startsWith("{", at)) {
                        at = after("}");
                    } else {
                        at += c == 'x' ? 2 : 1;
                    }
                    return new One(List.of());
                }
                default -> {
                    if (Character.isLetterOrDigit(c)) {
                        throw new NotUnderstood();
                    }
                    return new One(List.of(Character.toString(c)));
                }
            }
        }

        /** How often the last piece occurs: at least, and at most (2 standing for more than once). */
        private int[] times() throws NotUnderstood {
            int least = 1;
            int most = 1;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '*' || c == '?') {
                    least = 0;
                    most = 2;
                    at++;
                } else if (c == '+') {
                    most = 2;
                    at++;
                } else if (c == '{') {
                    int start = at + 1;
                    at = after("}");
                    String[] ends = text.substring(start, at - 1).split(",", -1);
                    int from = number(ends[0]);
                    most = ends.length == 1 && from == 1 ? most : 2;
                    least *= from;
                } else {
                    break;
                }
            }
            return new int[] {least, most};
        }

        private static int number(String digits) throws NotUnderstood {
            if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new NotUnderstood();
            }
            return Integer.parseInt(digits);
        }
    }
}
