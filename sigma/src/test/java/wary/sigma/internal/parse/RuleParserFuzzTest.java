package wary.sigma.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;

/**
 * Whatever the bytes, the parser returns and accounts for every document. In a normal test run only the inputs that are
 * kept beside this test are tried; {@code JAZZER_FUZZ=1 mvn -pl sigma -am test -Dtest=RuleParserFuzzTest} looks for
 * more.
 */
class RuleParserFuzzTest {
    private static final RuleParser PARSER =
            new RuleParser(Map.of("a", List.of("x", "y*"), "net", List.of("10.0.0.0/8")));

    @FuzzTest(maxDuration = "5m")
    void accountsForEveryDocument(byte[] yaml) {
        Parsed parsed = PARSER.parse("f", yaml);

        assertThat(parsed.rules().size()
                        + parsed.correlations().size()
                        + parsed.filters().size()
                        + parsed.problems().size())
                .isEqualTo(parsed.documents());
        assertThat(parsed.problems()).allSatisfy(p -> {
            assertThat(p.place().line()).isPositive();
            assertThat(p.message()).isNotBlank().hasSizeLessThan(8000);
            assertThat((p.message() + p.rule()).chars()).noneMatch(Character::isISOControl);
        });
        for (var filter : parsed.filters()) {
            for (var rule : parsed.rules()) {
                RuleParser.apply(filter, rule);
            }
        }
    }
}
