package wary.sigma.internal.parse;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import wary.sigma.rule.Condition;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Correlation.Limit.Relation;
import wary.sigma.rule.Correlation.Type;
import wary.sigma.rule.Correlation.When;
import wary.sigma.rule.Rule;

/**
 * Correlation documents. Where specification 2.1.0 leaves a gap: all seven types it describes are taken although it
 * lists four; {@code group-by} may be left out, as its own text says "optionally"; {@code generate} may stand beside or
 * within {@code correlation}. From other tools: {@code value_median}, {@code percentile}, conditions in words for the
 * temporal types, and time spans in weeks.
 */
final class CorrelationReader {
    private static final Map<String, Relation> RELATIONS = Map.of(
            "lt", Relation.LESS,
            "lte", Relation.LESS_OR_EQUAL,
            "gt", Relation.GREATER,
            "gte", Relation.GREATER_OR_EQUAL,
            "eq", Relation.EQUAL,
            "neq", Relation.NOT_EQUAL);
    private static final Map<Character, Long> SECONDS =
            Map.of('s', 1L, 'm', 60L, 'h', 3600L, 'd', 86400L, 'w', 604800L);
    private static final Set<String> KEYS =
            Set.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");

    private final String file;

    CorrelationReader(String file) {
        this.file = file;
    }

    Correlation correlation(Item.Mapping document) throws BadRule {
        Metadata about = new Metadata(document);
        String title = about.title();
        Item item = Metadata.require(document, "correlation", "a correlation rule");
        if (!(item instanceof Item.Mapping section)) {
            throw BadRule.invalid(item.line(), "expected correlation to be a map, found " + item.what());
        }
        for (Item.Entry entry : section.entries()) {
            if (!KEYS.contains(entry.key().text())) {
                throw BadRule.invalid(
                        entry.key().line(),
                        "correlation does not know " + entry.key().what()
                                + Words.didYouMean(entry.key().text(), KEYS));
            }
        }
        Type type = type(section);
        List<String> rules = texts(section, "rules");
        When condition = condition(section, type, rules);
        if (rules.isEmpty() && condition instanceof When.Combination combination) {
            Set<String> named = new LinkedHashSet<>();
            names(combination.condition(), named);
            rules = List.copyOf(named);
        }
        return new Correlation(
                about.text("id"),
                about.text("name"),
                title,
                about.level(),
                about.text("status"),
                about.text("description"),
                about.author(),
                about.texts("tags"),
                type,
                rules,
                texts(section, "group-by"),
                timeSpan(section),
                condition,
                aliases(section),
                generate(document) || generate(section),
                new Rule.Place(file, document.line()));
    }

    private static Type type(Item.Mapping section) throws BadRule {
        Item item = Metadata.require(section, "type", "correlation");
        String word = Metadata.text("type", item).strip();
        for (Type type : Type.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        List<String> words = Arrays.stream(Type.values()).map(Type::word).toList();
        throw BadRule.invalid(
                item.line(),
                "unknown correlation type " + Words.quote(word) + Words.didYouMean(word, words) + "; known are "
                        + String.join(", ", words));
    }

    private static List<String> texts(Item.Mapping section, String key) throws BadRule {
        Optional<Item> item = section.get(key);
        if (item.isEmpty()) {
            return List.of();
        }
        List<String> texts = Metadata.texts(key, item.get());
        if (Set.copyOf(texts).size() < texts.size()) {
            throw BadRule.invalid(item.get().line(), "'" + key + "' names something twice: name each once");
        }
        return texts;
    }

    private static Duration timeSpan(Item.Mapping section) throws BadRule {
        Item item = Metadata.require(section, "timespan", "correlation");
        String text = Metadata.text("timespan", item).strip();
        Long unit = text.isEmpty() ? null : SECONDS.get(text.charAt(text.length() - 1));
        String number = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
        if (unit == null || !number.matches("0*[1-9][0-9]{0,8}")) {
            throw BadRule.invalid(
                    item.line(),
                    "expected timespan as a number above 0 and s, m, h, d or w, such as 90m, found "
                            + Words.quote(text));
        }
        return Duration.ofSeconds(Long.parseLong(number) * unit);
    }

    private static When condition(Item.Mapping section, Type type, List<String> rules) throws BadRule {
        boolean temporal = type == Type.TEMPORAL || type == Type.TEMPORAL_ORDERED;
        Optional<Item> item = section.get("condition");
        if (item.isPresent() && item.get() instanceof Item.Scalar words && !words.isNull() && temporal) {
            return combination(words, rules);
        }
        if (rules.isEmpty()) {
            Metadata.require(section, "rules", "correlation");
            throw BadRule.invalid(
                    section.get("rules").orElseThrow().line(), "'rules' names no rule: name at least one");
        }
        if (temporal && item.isEmpty()) {
            // All of the rules must have matched.
            Correlation.Limit all = new Correlation.Limit(Relation.GREATER_OR_EQUAL, BigDecimal.valueOf(rules.size()));
            return new When.Count(List.of(all), List.of(), OptionalInt.empty());
        }
        Item given = Metadata.require(section, "condition", type.word() + " correlation");
        if (given instanceof Item.Mapping limits) {
            return count(limits, type);
        }
        throw BadRule.invalid(
                given.line(),
                "expected condition of " + type.word() + " to be a map such as gte: 10, found " + given.what());
    }

    private static When combination(Item.Scalar words, List<String> rules) throws BadRule {
        Set<String> known = rules.isEmpty() ? wordsOf(words.text()) : new LinkedHashSet<>(rules);
        Condition condition = ConditionParser.parse(words.text(), known, words.line());
        Set<String> named = new LinkedHashSet<>();
        names(condition, named);
        for (String rule : rules) {
            if (!named.contains(rule)) {
                throw BadRule.invalid(
                        words.line(),
                        "the condition does not name the rule " + Words.quote(rule)
                                + ", which 'rules' lists: use or remove it");
            }
        }
        return new When.Combination(condition);
    }

    /** Without a list of rules, whatever the condition names is one. */
    private static Set<String> wordsOf(String condition) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : condition.split("[\\s()]+", -1)) {
            if (!word.isEmpty() && !Set.of("and", "or", "not", "of", "them").contains(word.toLowerCase(Locale.ROOT))) {
                words.add(word);
            }
        }
        return words;
    }

    private static void names(Condition condition, Set<String> names) {
        switch (condition) {
            case Condition.And and -> and.parts().forEach(c -> names(c, names));
            case Condition.Or or -> or.parts().forEach(c -> names(c, names));
            case Condition.Not not -> names(not.part(), names);
            case Condition.Named named -> names.add(named.selection());
        }
    }

    private static When count(Item.Mapping condition, Type type) throws BadRule {
        List<Correlation.Limit> limits = new ArrayList<>();
        List<String> fields = List.of();
        OptionalInt percentile = OptionalInt.empty();
        for (Item.Entry entry : condition.entries()) {
            String key = entry.key().text();
            int line = entry.key().line();
            if (RELATIONS.containsKey(key)) {
                limits.add(new Correlation.Limit(RELATIONS.get(key), number(key, entry.value())));
            } else if (key.equals("field")) {
                fields = texts(condition, "field");
                checkFields(type, fields, line);
            } else if (key.equals("percentile") && type == Type.VALUE_PERCENTILE) {
                BigDecimal number = number(key, entry.value());
                if (number.scale() > 0 || number.signum() < 0 || number.compareTo(BigDecimal.valueOf(100)) > 0) {
                    throw BadRule.invalid(line, "expected a whole number from 0 to 100 as percentile, found " + number);
                }
                percentile = OptionalInt.of(number.intValueExact());
            } else {
                throw BadRule.invalid(
                        line,
                        "the condition of " + type.word() + " does not know "
                                + entry.key().what()
                                + ": expected lt, lte, gt, gte, eq or neq"
                                + (type.word().startsWith("value_") ? ", and field" : ""));
            }
        }
        if (limits.isEmpty()) {
            throw BadRule.invalid(condition.line(), "the condition needs a limit, such as gte: 10");
        }
        if (fields.isEmpty() && type.word().startsWith("value_")) {
            throw BadRule.invalid(
                    condition.line(), "the condition of " + type.word() + " needs 'field': whose values?");
        }
        return new When.Count(List.copyOf(limits), fields, percentile);
    }

    private static void checkFields(Type type, List<String> fields, int line) throws BadRule {
        if (!type.word().startsWith("value_")) {
            throw BadRule.invalid(
                    line, type.word() + " counts events, not values of a field: use value_count, or leave 'field' out");
        }
        if (fields.size() > 1 && type != Type.VALUE_COUNT) {
            throw BadRule.invalid(line, type.word() + " measures one field, found " + fields.size());
        }
    }

    private static BigDecimal number(String key, Item item) throws BadRule {
        String text = item instanceof Item.Scalar scalar ? scalar.value() : "";
        if (!text.matches("[-+]?[0-9]{1,40}(\\.[0-9]{1,40})?")) {
            throw BadRule.invalid(item.line(), "expected a number for " + key + ", found " + item.what());
        }
        return new BigDecimal(text);
    }

    private static Map<String, Map<String, String>> aliases(Item.Mapping section) throws BadRule {
        Optional<Item> item = section.get("aliases");
        if (item.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        for (Item.Entry alias : mapping("aliases", item.get()).entries()) {
            String name = "the alias " + alias.key().what();
            Map<String, String> fields = new LinkedHashMap<>();
            for (Item.Entry field : mapping(name, alias.value()).entries()) {
                String text = Metadata.text(name, field.value());
                if (text.isEmpty()) {
                    throw BadRule.invalid(
                            field.value().line(),
                            name + " names no field for " + field.key().what());
                }
                fields.put(field.key().text(), text);
            }
            aliases.put(alias.key().text(), Collections.unmodifiableMap(fields));
        }
        return Collections.unmodifiableMap(aliases);
    }

    private static Item.Mapping mapping(String what, Item item) throws BadRule {
        if (item instanceof Item.Mapping mapping && !mapping.entries().isEmpty()) {
            return mapping;
        }
        throw BadRule.invalid(item.line(), "expected " + what + " to be a map, found " + item.what());
    }

    private static boolean generate(Item.Mapping mapping) throws BadRule {
        Optional<Item> item = mapping.get("generate");
        if (item.isEmpty()) {
            return false;
        }
        if (item.get() instanceof Item.Scalar scalar && scalar.truth().isPresent()) {
            return scalar.truth().get();
        }
        throw BadRule.invalid(
                item.get().line(),
                "expected generate to be true or false, found " + item.get().what());
    }
}
