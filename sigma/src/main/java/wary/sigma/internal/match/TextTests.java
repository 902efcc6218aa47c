package wary.sigma.internal.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Test;

/** Tests of text against patterns. */
final class TextTests {
    /** From here on an index is quicker than trying one literal after another. */
    private static final int INDEX_FROM = 4;

    private TextTests() {}

    static ValueTest of(Test.Text text) {
        List<Pattern.Part> parts = text.pattern().parts();
        boolean cased = text.cased();
        if (parts.size() == 1 && parts.getFirst() instanceof Pattern.AnyText) {
            return new Anything();
        }
        return literal(parts, cased).<ValueTest>map(l -> new One(l, cased)).orElseGet(() -> new Glob(parts, cased));
    }

    /** One of several patterns, all of them with case or all without. */
    static ValueTest anyOf(List<Test.Text> texts) {
        List<ValueTest> tests = new ArrayList<>();
        List<Literal> literals = new ArrayList<>();
        boolean cased = texts.getFirst().cased();
        for (Test.Text text : texts) {
            ValueTest test = of(text);
            if (test instanceof One one) {
                literals.add(one.literal());
            } else {
                tests.add(test);
            }
        }
        if (literals.size() >= INDEX_FROM) {
            tests.addFirst(new Several(literals, cased));
        } else {
            literals.forEach(l -> tests.add(new One(l, cased)));
        }
        return tests.size() == 1 ? tests.getFirst() : new Either(List.copyOf(tests), cased);
    }

    static byte[] bytes(String text, boolean cased) {
        return cased ? text.getBytes(StandardCharsets.UTF_8) : Folding.fold(text);
    }

    private static java.util.Optional<Literal> literal(List<Pattern.Part> parts, boolean cased) {
        int size = parts.size();
        boolean open = size > 0 && parts.getFirst() instanceof Pattern.AnyText;
        boolean openEnd = size > 1 && parts.getLast() instanceof Pattern.AnyText;
        int inner = size - (open ? 1 : 0) - (openEnd ? 1 : 0);
        if (inner == 0 && size == 0) {
            return java.util.Optional.of(new Literal(Literal.Where.WHOLE, new byte[0]));
        }
        if (inner != 1 || !(parts.get(open ? 1 : 0) instanceof Pattern.Literal(String text))) {
            return java.util.Optional.empty();
        }
        Literal.Where where = open
                ? openEnd ? Literal.Where.ANYWHERE : Literal.Where.END
                : openEnd ? Literal.Where.START : Literal.Where.WHOLE;
        return java.util.Optional.of(new Literal(where, bytes(text, cased)));
    }

    private static Literal folded(Literal literal, boolean cased) {
        return cased
                ? new Literal(literal.where(), Folding.fold(new String(literal.bytes(), StandardCharsets.UTF_8)))
                : literal;
    }

    /** {@code *}: any value will do. */
    record Anything() implements ValueTest {
        @Override
        public boolean holds(byte[] text, int from, int to) {
            return true;
        }

        @Override
        public int price() {
            return 1;
        }

        @Override
        public List<Literal> required(ToDoubleFunction<Literal> cost) {
            return List.of();
        }
    }

    /** A single literal at one place. */
    record One(Literal literal, boolean plain) implements ValueTest {
        @Override
        public boolean holds(byte[] text, int from, int to) {
            return literal.fits(text, from, to);
        }

        @Override
        public int price() {
            return literal.where() == Literal.Where.ANYWHERE ? 4 : 1;
        }

        @Override
        public List<Literal> required(ToDoubleFunction<Literal> cost) {
            return List.of(folded(literal, plain));
        }
    }

    /** Many literals at once. */
    static final class Several implements ValueTest {
        private static final LiteralIndex.Hits FIRST = payload -> true;

        private final List<Literal> literals;
        private final LiteralIndex index;
        private final boolean plain;
        private final int price;

        Several(List<Literal> literals, boolean plain) {
            this.literals = List.copyOf(literals);
            this.plain = plain;
            index = new LiteralIndex(
                    literals.stream().map(l -> new LiteralIndex.Entry(l, 0)).toList(), gram -> 0);
            price = literals.stream().anyMatch(l -> l.where() == Literal.Where.ANYWHERE) ? 6 : 2;
        }

        @Override
        public boolean holds(byte[] text, int from, int to) {
            return index.scan(text, from, to, false, FIRST);
        }

        @Override
        public boolean plain() {
            return plain;
        }

        @Override
        public int price() {
            return price;
        }

        @Override
        public List<Literal> required(ToDoubleFunction<Literal> cost) {
            return literals.stream().map(l -> folded(l, plain)).toList();
        }
    }

    /** One of several tests that all want the text in the same form. */
    record Either(List<ValueTest> tests, boolean plain) implements ValueTest {
        @Override
        public boolean holds(byte[] text, int from, int to) {
            for (ValueTest test : tests) {
                if (test.holds(text, from, to)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int price() {
            return tests.stream().mapToInt(ValueTest::price).sum();
        }

        @Override
        public List<Literal> required(ToDoubleFunction<Literal> cost) {
            List<Literal> all = new ArrayList<>();
            for (ValueTest test : tests) {
                List<Literal> some = test.required(cost);
                if (some.isEmpty()) {
                    return List.of();
                }
                all.addAll(some);
            }
            return all;
        }
    }
}
