package wary.sigma.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Set;
import wary.sigma.rule.Condition;

/** Whatever the text, a condition is refused or names only searches that exist; see {@link RuleParserFuzzTest}. */
class ConditionFuzzTest {
    private static final Set<String> NAMES = Set.of("a", "sel_1", "sel_2", "_h");

    @FuzzTest(maxDuration = "2m")
    void namesOnlyWhatExists(@NotNull String text) {
        try {
            check(ConditionParser.parse(text, NAMES, 1));
        } catch (BadRule e) {
            assertThat(e.message()).isNotBlank();
        }
    }

    private static void check(Condition condition) {
        switch (condition) {
            case Condition.And and -> {
                assertThat(and.parts()).hasSizeGreaterThan(1);
                and.parts().forEach(ConditionFuzzTest::check);
            }
            case Condition.Or or -> {
                assertThat(or.parts()).hasSizeGreaterThan(1);
                or.parts().forEach(ConditionFuzzTest::check);
            }
            case Condition.Not not -> check(not.part());
            case Condition.Named named -> assertThat(NAMES).contains(named.selection());
        }
    }
}
