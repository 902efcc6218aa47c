package wary.sigma.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.sigma.rule.Condition;
import wary.sigma.rule.RuleProblem;

/** Conditions: what they mean, what is refused, and that meaning survives writing and reading. */
class ConditionParserTest {
    private static final Set<String> NAMES = new LinkedHashSet<>(
            List.of("sel", "sel_a", "sel_b", "filter_x", "keywords", "_hidden", "all", "with-dash"));

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    sel                                   ~ sel
                    (sel)                                 ~ sel
                    sel and keywords                      ~ (sel & keywords)
                    sel or keywords and filter_x          ~ (sel | (keywords & filter_x))
                    sel and keywords or filter_x          ~ ((sel & keywords) | filter_x)
                    not sel and keywords                  ~ (!sel & keywords)
                    not (sel and keywords)                ~ !(sel & keywords)
                    not not sel                           ~ sel
                    not not not sel                       ~ !sel
                    not (not sel)                         ~ sel
                    (sel or keywords) and not filter_x    ~ ((sel | keywords) & !filter_x)
                    sel and (keywords and (filter_x))     ~ (sel & keywords & filter_x)
                    SEL_A OR sel                          ~ -
                    sel OR keywords AND NOT filter_x      ~ (sel | (keywords & !filter_x))
                    1 of sel_*                            ~ (sel_a | sel_b)
                    any of sel_*                          ~ (sel_a | sel_b)
                    all of sel_*                          ~ (sel_a & sel_b)
                    All Of sel_*                          ~ (sel_a & sel_b)
                    1 of *_?                              ~ -
                    1 of *_*                              ~ (sel_a | sel_b | filter_x)
                    1 of s*_*a                            ~ sel_a
                    1 of sel                              ~ sel
                    all of keywords                       ~ keywords
                    not 1 of sel_* and keywords           ~ (!(sel_a | sel_b) & keywords)
                    1 of sel_* and not 1 of filter*       ~ ((sel_a | sel_b) & !filter_x)
                    1 of them                             ~ (sel | sel_a | sel_b | filter_x | keywords | all | with-dash)
                    all of THEM                           ~ (sel & sel_a & sel_b & filter_x & keywords & all & with-dash)
                    1 of *                                ~ (sel | sel_a | sel_b | filter_x | keywords | all | with-dash)
                    1 of _*                               ~ _hidden
                    _hidden                               ~ _hidden
                    all and sel                           ~ (all & sel)
                    with-dash and(sel)and(keywords)       ~ (with-dash & sel & keywords)
                    """)
    void means(String text, String expected) throws BadRule {
        if (expected.equals("-")) {
            assertThat(refusal(text).kind()).isEqualTo(RuleProblem.Kind.INVALID);
        } else {
            assertThat(Given.show(ConditionParser.parse(text, NAMES, 9))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    sle                       ~ did you mean 'sel'?
                    sel and nothing           ~ 'nothing'
                    sel keywords              ~ expected 'and' or 'or' before 'keywords'
                    sel and                   ~ missing at its end
                    and sel                   ~ before 'and'
                    not                       ~ missing at its end
                    (sel                      ~ '(' is not closed
                    (sel keywords)            ~ is not closed before 'keywords'
                    sel)                      ~ ')' closes nothing
                    ()                        ~ before ')'
                    sel_*                     ~ 1 of sel_*
                    1 of other*               ~ fits no search
                    1 of sle                  ~ did you mean 'sel'?
                    2 of sel_*                ~ expected 1, any or all
                    1 of                      ~ expected them
                    1 of (sel)                ~ expected them
                    sel | count() > 5         ~ deprecated aggregation, use a correlation rule
                    sel | near keywords       ~ deprecated aggregation
                    sel and, keywords         ~ 'and,'
                    """)
    void refuses(String text, String fragment) {
        BadRule refusal = refusal(text);

        assertThat(refusal.message()).contains(fragment);
        assertThat(refusal.kind()).isEqualTo(RuleProblem.Kind.INVALID);
        assertThat(refusal.line()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void emptyIsRefused(String text) {
        assertThat(refusal(text).message()).contains("it is empty");
    }

    @Test
    void depthIsBounded() throws BadRule {
        assertThat(refusal("(".repeat(65) + "sel" + ")".repeat(65)).kind()).isEqualTo(RuleProblem.Kind.TOO_COSTLY);
        assertThat(refusal("(".repeat(8000)).kind()).isEqualTo(RuleProblem.Kind.TOO_COSTLY);
        assertThat(ConditionParser.parse("(".repeat(64) + "sel" + ")".repeat(64), NAMES, 1))
                .isEqualTo(new Condition.Named("sel"));
        assertThat(ConditionParser.parse("not ".repeat(4000) + "sel", NAMES, 1)).isEqualTo(new Condition.Named("sel"));
    }

    @Test
    void lengthAndExpansionAreBounded() {
        Set<String> many = new LinkedHashSet<>();
        for (int i = 0; i < 2000; i++) {
            many.add("s" + i);
        }
        String wide = "1 of s*" + " or 1 of s*".repeat(20);

        assertThat(refusal("sel or ".repeat(3000) + "sel").kind()).isEqualTo(RuleProblem.Kind.TOO_COSTLY);
        assertThat(catchThrowableOfType(BadRule.class, () -> ConditionParser.parse(wide, many, 1))
                        .kind())
                .isEqualTo(RuleProblem.Kind.TOO_COSTLY);
    }

    private static BadRule refusal(String text) {
        BadRule refusal = catchThrowableOfType(BadRule.class, () -> ConditionParser.parse(text, NAMES, 9));
        assertThat(refusal).as("refusal of %s", text).isNotNull();
        return refusal;
    }

    // A condition as a tree, written out by one and evaluated by another piece of code than the parser's.

    private static final List<String> VARIABLES = List.of("a", "b1", "c_x", "c_y");
    private static final Set<String> VARIABLE_SET = new LinkedHashSet<>(VARIABLES);

    sealed interface Node {
        record Var(int index) implements Node {}

        record Of(boolean all, boolean them) implements Node {}

        record Neg(Node inner) implements Node {}

        record Pair(boolean and, Node left, Node right) implements Node {}
    }

    @Property(tries = 2000)
    void meaningSurvivesWriting(@ForAll("written") Tuple.Tuple2<Node, String> written) throws BadRule {
        Condition parsed = ConditionParser.parse(written.get2(), VARIABLE_SET, 1);

        for (int bits = 0; bits < 16; bits++) {
            assertThat(holds(parsed, bits))
                    .as("%s with %s", written.get2(), Integer.toBinaryString(bits))
                    .isEqualTo(holds(written.get1(), bits));
        }
    }

    private static boolean holds(Node node, int bits) {
        return switch (node) {
            case Node.Var v -> (bits >> v.index() & 1) == 1;
            case Node.Of of -> {
                int of4 = of.them() ? 0b1111 : 0b1100;
                yield of.all() ? (bits & of4) == of4 : (bits & of4) != 0;
            }
            case Node.Neg neg -> !holds(neg.inner(), bits);
            case Node.Pair p ->
                p.and()
                        ? holds(p.left(), bits) && holds(p.right(), bits)
                        : holds(p.left(), bits) || holds(p.right(), bits);
        };
    }

    private static boolean holds(Condition condition, int bits) {
        return switch (condition) {
            case Condition.And and -> and.parts().stream().allMatch(c -> holds(c, bits));
            case Condition.Or or -> or.parts().stream().anyMatch(c -> holds(c, bits));
            case Condition.Not not -> !holds(not.part(), bits);
            case Condition.Named named -> (bits >> VARIABLES.indexOf(named.selection()) & 1) == 1;
        };
    }

    @Provide
    Arbitrary<Tuple.Tuple2<Node, String>> written() {
        Arbitrary<Node> leaf = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3).map(Node.Var::new),
                Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false))
                        .as(Node.Of::new));
        return Combinators.combine(nodes(leaf, 4), Arbitraries.longs())
                .as((node, style) -> Tuple.of(node, write(node, 0, new java.util.Random(style))));
    }

    private static Arbitrary<Node> nodes(Arbitrary<Node> leaf, int depth) {
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Node> inner = nodes(leaf, depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(1, leaf),
                Tuple.of(2, inner.map(Node.Neg::new)),
                Tuple.of(
                        4,
                        Combinators.combine(Arbitraries.of(true, false), inner, inner)
                                .as(Node.Pair::new)));
    }

    /** Writes with the parentheses that precedence asks for, and now and then some more. */
    private static String write(Node node, int binding, java.util.Random style) {
        String text = switch (node) {
            case Node.Var v -> VARIABLES.get(v.index());
            case Node.Of of ->
                (of.all() ? "all" : style.nextBoolean() ? "1" : "any")
                        + word(" of ", style)
                        + (of.them() ? word("them", style) : "c_*");
            case Node.Neg neg -> word("not ", style) + write(neg.inner(), 3, style);
            case Node.Pair p -> {
                int own = p.and() ? 2 : 1;
                yield write(p.left(), own, style)
                        + word(p.and() ? " and " : " or ", style)
                        + write(p.right(), own, style);
            }
        };
        int own = node instanceof Node.Pair p ? (p.and() ? 2 : 1) : 3;
        return own < binding || style.nextInt(5) == 0 ? "( " + text + ")" : text;
    }

    private static String word(String word, java.util.Random style) {
        return style.nextInt(4) == 0 ? word.toUpperCase(java.util.Locale.ROOT) : word;
    }
}
