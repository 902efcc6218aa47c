package wary.sigma.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/** The public rule collection: every document is accounted for, and only what lacks placeholders is refused. */
class SigmaHqRulesTest {
    private static final Pattern NAME = Pattern.compile("%([^%]+)%");

    private record All(List<Rule> rules, List<RuleProblem> problems, int documents) {}

    private static All parse(Map<String, List<String>> placeholders) throws IOException {
        RuleParser parser = new RuleParser(placeholders);
        All all = new All(new ArrayList<>(), new ArrayList<>(), 0);
        int documents = 0;
        for (Path file : SharedData.sigmaRules()) {
            Parsed parsed = parser.parse(file.toString(), Files.readAllBytes(file));
            assertThat(parsed.correlations()).isEmpty();
            assertThat(parsed.filters()).isEmpty();
            all.rules().addAll(parsed.rules());
            all.problems().addAll(parsed.problems());
            documents += parsed.documents();
        }
        return new All(all.rules(), all.problems(), documents);
    }

    @Test
    void everyDocumentIsAccountedFor() throws IOException {
        All first = parse(Map.of());

        assertThat(first.documents()).isEqualTo(SharedData.sigmaRules().size()).isEqualTo(3779);
        assertThat(first.rules().size() + first.problems().size()).isEqualTo(first.documents());
        assertThat(first.problems())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.kind()).isEqualTo(RuleProblem.Kind.UNRESOLVED_PLACEHOLDER))
                .allSatisfy(p ->
                        assertThat(Files.readString(Path.of(p.place().file()))).contains("|expand"));
        assertThat(first.rules()).allSatisfy(r -> {
            assertThat(r.author()).isNotEmpty();
            assertThat(r.id()).hasSize(36);
            assertThat(r.selections()).isNotEmpty();
        });

        Map<String, List<String>> placeholders = new HashMap<>();
        for (RuleProblem problem : first.problems()) {
            Matcher names = NAME.matcher(problem.message());
            while (names.find()) {
                placeholders.put(names.group(1), List.of("one", "two*"));
            }
        }
        All second = parse(placeholders);

        assertThat(second.problems()).isEmpty();
        assertThat(second.rules()).hasSize(first.documents());
    }
}
