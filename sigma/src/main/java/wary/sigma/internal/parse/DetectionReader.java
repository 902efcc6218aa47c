package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wary.sigma.rule.Selection;
import wary.sigma.rule.Test;

/** The searches of a detection section, or of a filter. */
final class DetectionReader {
    private static final FieldKey KEYWORD = new FieldKey("", List.of(), false, false, 0);

    private final RuleContext context;

    DetectionReader(RuleContext context) {
        this.context = context;
    }

    /**
     * The named searches of this section.
     *
     * @param others keys that are not searches
     */
    Map<String, Selection> selections(Item.Mapping section, Set<String> others) throws BadRule {
        Map<String, Selection> selections = new LinkedHashMap<>();
        for (Item.Entry entry : section.entries()) {
            String name = entry.key().text();
            if (others.contains(name)) {
                continue;
            }
            if (name.equals("timeframe")) {
                throw BadRule.invalid(
                        entry.key().line(),
                        "timeframe belonged to the aggregations of Sigma 1: use a correlation rule with timespan");
            }
            if (name.isBlank()) {
                throw BadRule.invalid(
                        entry.key().line(),
                        "expected the name of a search, found " + entry.key().what());
            }
            if (selections.size() >= Limits.SELECTIONS) {
                throw BadRule.costly(
                        entry.key().line(), "more than " + Limits.SELECTIONS + " searches: split the rule");
            }
            selections.put(name, selection(name, entry.value()));
        }
        return Collections.unmodifiableMap(selections);
    }

    private Selection selection(String name, Item item) throws BadRule {
        return switch (item) {
            case Item.Scalar scalar -> keyword(name, scalar);
            case Item.Mapping mapping -> fields(name, mapping);
            case Item.Sequence sequence -> {
                if (sequence.items().isEmpty()) {
                    throw BadRule.invalid(sequence.line(), "the search " + Words.quote(name) + " is an empty list");
                }
                List<Selection> parts = new ArrayList<>();
                for (Item part : sequence.items()) {
                    // The reader bounds how deep lists stand in lists.
                    Selection read = selection(name, part);
                    if (part instanceof Item.Sequence && read instanceof Selection.AnyOf any) {
                        parts.addAll(any.parts());
                    } else {
                        parts.add(read);
                    }
                }
                yield anyOf(parts);
            }
        };
    }

    private Selection keyword(String name, Item.Scalar value) throws BadRule {
        if (value.isNull()) {
            throw BadRule.invalid(
                    value.line(), "the search " + Words.quote(name) + " is null: expected a map, a list or a keyword");
        }
        return new Selection.Keyword(ValueReader.of(KEYWORD, context).read(value), value.line());
    }

    private Selection fields(String name, Item.Mapping mapping) throws BadRule {
        if (mapping.entries().isEmpty()) {
            throw BadRule.invalid(mapping.line(), "the search " + Words.quote(name) + " is an empty map");
        }
        List<Selection> parts = new ArrayList<>();
        for (Item.Entry entry : mapping.entries()) {
            FieldKey key = FieldKey.parse(entry.key());
            List<Item.Scalar> values = values(entry);
            ValueReader reader = ValueReader.of(key, context);
            parts.add(key.keyword() ? keywords(key, values, reader) : field(key, values, reader));
        }
        return allOf(parts);
    }

    private static List<Item.Scalar> values(Item.Entry entry) throws BadRule {
        List<Item> items = entry.value() instanceof Item.Sequence list ? list.items() : List.of(entry.value());
        String key = entry.key().what();
        if (items.isEmpty()) {
            throw BadRule.invalid(
                    entry.value().line(), key + " has an empty list: give it a value, null if it must be absent");
        }
        List<Item.Scalar> values = new ArrayList<>();
        for (Item item : items) {
            if (!(item instanceof Item.Scalar value)) {
                String remedy = entry.key().text().equals("<<")
                        ? "merge keys are not part of YAML 1.2, write the keys out"
                        : "write a value or a list of values";
                throw BadRule.invalid(item.line(), key + " must be a value, found " + item.what() + ": " + remedy);
            }
            if (value.isNull() && items.size() > 1) {
                throw BadRule.invalid(
                        value.line(),
                        "null cannot stand in a list of values (key " + key
                                + "): make it a search of its own and join the two with 'or'");
            }
            values.add(value);
        }
        return values;
    }

    private static Selection field(FieldKey key, List<Item.Scalar> values, ValueReader reader) throws BadRule {
        List<Test> tests = new ArrayList<>();
        for (Item.Scalar value : values) {
            tests.add(reader.read(value));
        }
        Test test = key.all() ? Tests.all(tests) : Tests.any(tests);
        return new Selection.FieldTest(key.field(), key.not() ? new Test.Not(test) : test, key.line());
    }

    private static Selection keywords(FieldKey key, List<Item.Scalar> values, ValueReader reader) throws BadRule {
        if (key.not()) {
            throw BadRule.invalid(
                    key.line(), "neq needs a field: for a keyword, negate the search in the condition with 'not'");
        }
        // One by one: with |all each keyword may be found in another field.
        List<Selection> parts = new ArrayList<>();
        for (Item.Scalar value : values) {
            parts.add(new Selection.Keyword(reader.read(value), value.line()));
        }
        return key.all() ? allOf(parts) : anyOf(parts);
    }

    private static Selection allOf(List<Selection> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Selection.AllOf(List.copyOf(parts));
    }

    private static Selection anyOf(List<Selection> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Selection.AnyOf(List.copyOf(parts));
    }
}
