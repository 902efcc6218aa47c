package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Filter;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/**
 * Reads rule files: Sigma specification 2.1.0, detection rules, filters and correlation rules. Immutable and
 * thread-safe: one parser may read many files at once.
 *
 * <p>Rules are untrusted. Whatever the bytes are, {@link #parse} returns, and time and memory are bounded by the size
 * of the file.
 */
public final class RuleParser {
    private final Map<String, List<String>> placeholders;

    /**
     * @param placeholders the values that {@code %name%} stands for under {@code expand}, by name without percent signs
     */
    public RuleParser(Map<String, List<String>> placeholders) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        placeholders.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.placeholders = Map.copyOf(copy);
    }

    /**
     * Reads a file, which may hold several YAML documents. Never throws for bad input.
     *
     * @param file the name shown in problems
     * @param yaml its bytes
     */
    public Parsed parse(String file, byte[] yaml) {
        List<Rule> rules = new ArrayList<>();
        List<Correlation> correlations = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        List<YamlFile.Document> documents = YamlFile.read(yaml);
        for (YamlFile.Document document : documents) {
            String title = "";
            try {
                Item.Mapping root = root(document);
                title = titleOf(root);
                if (root.has("correlation")) {
                    correlations.add(new CorrelationReader(file).correlation(root));
                } else if (root.has("filter")) {
                    filters.add(new RuleReader(file, placeholders).filter(root));
                } else {
                    checkAction(root);
                    rules.add(new RuleReader(file, placeholders).rule(root));
                }
            } catch (BadRule e) {
                String shown = document instanceof YamlFile.Document.Broken broken ? broken.title() : title;
                problems.add(
                        new RuleProblem(new Rule.Place(file, e.line()), e.kind(), Words.oneLine(shown), e.message()));
            }
        }
        if (documents.isEmpty()) {
            problems.add(new RuleProblem(
                    new Rule.Place(file, 1), RuleProblem.Kind.INVALID, "", "the file has no rule in it: it is empty"));
        }
        return new Parsed(
                List.copyOf(rules),
                List.copyOf(correlations),
                List.copyOf(filters),
                List.copyOf(problems),
                Math.max(1, documents.size()));
    }

    /**
     * The rule, narrowed by a filter if that concerns it; otherwise the rule itself. Filters apply to rules of other
     * files too, so this is for when all files are read.
     */
    public static Rule apply(Filter filter, Rule rule) {
        return Filters.apply(filter, rule);
    }

    private static Item.Mapping root(YamlFile.Document document) throws BadRule {
        return switch (document) {
            case YamlFile.Document.Broken broken -> throw broken.reason();
            case YamlFile.Document.Read read -> {
                if (read.root() instanceof Item.Mapping mapping) {
                    yield mapping;
                }
                throw BadRule.invalid(
                        read.root().line(),
                        "expected a rule (a map with title, logsource and detection), found "
                                + read.root().what());
            }
        };
    }

    /** The title, as far as there is one. */
    private static String titleOf(Item.Mapping root) {
        if (!(root.get("title").orElse(root) instanceof Item.Scalar title) || title.isNull()) {
            return "";
        }
        String text = title.text().substring(0, Math.min(title.text().length(), Limits.TITLE_CHARS));
        return text.strip();
    }

    private static void checkAction(Item.Mapping root) throws BadRule {
        Item action = root.get("action").orElse(root);
        if (action instanceof Item.Scalar word
                && List.of("global", "reset", "repeat").contains(word.text())) {
            throw BadRule.invalid(
                    action.line(),
                    "action: " + word.text() + " is from Sigma 1 and no longer part of the specification:"
                            + " write each rule out in full, as a document of its own");
        }
    }
}
