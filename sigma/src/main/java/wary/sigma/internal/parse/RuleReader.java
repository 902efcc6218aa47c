package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wary.sigma.rule.Condition;
import wary.sigma.rule.Filter;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;
import wary.sigma.rule.Selection;

/** Documents with searches: detection rules and filters. */
final class RuleReader {
    private final String file;
    private final Map<String, List<String>> placeholders;

    RuleReader(String file, Map<String, List<String>> placeholders) {
        this.file = file;
        this.placeholders = placeholders;
    }

    Rule rule(Item.Mapping document) throws BadRule {
        Metadata about = new Metadata(document);
        String title = about.title();
        var logSource = about.logSource();
        Item.Mapping detection = section(document, "detection");
        RuleContext context = new RuleContext(placeholders);
        Map<String, Selection> selections = new DetectionReader(context).selections(detection, Set.of("condition"));
        Condition condition = condition(detection, selections, "detection");
        checkResolved(context);
        return new Rule(
                about.text("id"),
                about.text("name"),
                title,
                about.level().orElse(Rule.Level.MEDIUM),
                about.text("status"),
                about.text("description"),
                about.author(),
                about.text("date"),
                about.text("modified"),
                about.text("license"),
                about.texts("tags"),
                about.texts("references"),
                about.texts("falsepositives"),
                logSource,
                selections,
                condition,
                new Rule.Place(file, document.line()));
    }

    Filter filter(Item.Mapping document) throws BadRule {
        Metadata about = new Metadata(document);
        String title = about.title();
        var logSource = about.logSource();
        Item.Mapping section = section(document, "filter");
        Item concerned = Metadata.require(section, "rules", "a filter (rules it concerns, or 'any')");
        List<String> rules = Metadata.texts("filter rules", concerned);
        if (rules.isEmpty()) {
            throw BadRule.invalid(
                    concerned.line(), "expected ids or names of rules under 'rules', or 'any', found an empty list");
        }
        boolean any = concerned instanceof Item.Scalar && rules.getFirst().equalsIgnoreCase("any");
        RuleContext context = new RuleContext(placeholders);
        Map<String, Selection> selections =
                new DetectionReader(context).selections(section, Set.of("condition", "rules"));
        Condition condition = condition(section, selections, "filter");
        checkResolved(context);
        return new Filter(
                about.text("id"),
                title,
                logSource,
                any ? List.of() : rules,
                selections,
                condition,
                new Rule.Place(file, document.line()));
    }

    private static Item.Mapping section(Item.Mapping document, String key) throws BadRule {
        Item item = Metadata.require(document, key, "a rule");
        if (item instanceof Item.Mapping section) {
            return section;
        }
        throw BadRule.invalid(item.line(), "expected " + key + " to be a map of searches, found " + item.what());
    }

    private static Condition condition(Item.Mapping section, Map<String, Selection> selections, String where)
            throws BadRule {
        Item item = Metadata.require(section, "condition", where);
        if (selections.isEmpty()) {
            throw BadRule.invalid(section.line(), where + " has a condition but no search: add one");
        }
        List<Item> items = item instanceof Item.Sequence list ? list.items() : List.of(item);
        if (items.isEmpty()) {
            throw BadRule.invalid(item.line(), "expected a condition, found an empty list");
        }
        List<Condition> conditions = new ArrayList<>();
        if (items.size() > Limits.CONDITIONS) {
            throw BadRule.costly(item.line(), "more than " + Limits.CONDITIONS + " conditions: make several rules");
        }
        for (Item one : items) {
            String text = Metadata.text("condition", one);
            conditions.add(ConditionParser.parse(text, selections.keySet(), one.line()));
        }
        return Conditions.or(conditions);
    }

    private static void checkResolved(RuleContext context) throws BadRule {
        List<String> missing = context.placeholders().missing();
        if (!missing.isEmpty()) {
            throw BadRule.of(
                    RuleProblem.Kind.UNRESOLVED_PLACEHOLDER,
                    context.placeholders().missingLine(),
                    "no values for the placeholder" + (missing.size() > 1 ? "s %" : " %") + String.join("%, %", missing)
                            + "%: name them in a placeholder file (--placeholders FILE)");
        }
    }
}
