package wary.sigma.internal.match;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import wary.model.FieldTable;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Rule;
import wary.sigma.rule.Selection;
import wary.sigma.rule.Test;

/** Walks over rules for what stands in them: field names, and how common their texts are. */
final class LiteralWalk {
    private LiteralWalk() {}

    /** @param anyField the field number that stands for a keyword search */
    static Rarity rarity(Collection<Rule> rules, FieldTable table, int anyField) {
        Rarity rarity = new Rarity();
        rules.forEach(r -> r.selections().values().forEach(s -> count(s, rarity, table, anyField)));
        return rarity;
    }

    private static void count(Selection selection, Rarity rarity, FieldTable table, int anyField) {
        switch (selection) {
            case Selection.AllOf(List<Selection> parts) -> parts.forEach(p -> count(p, rarity, table, anyField));
            case Selection.AnyOf(List<Selection> parts) -> parts.forEach(p -> count(p, rarity, table, anyField));
            case Selection.FieldTest(String field, Test test, int line) -> count(test, rarity, table.id(field));
            case Selection.Keyword(Test test, int line) -> count(test, rarity, anyField);
        }
    }

    private static void count(Test test, Rarity rarity, int field) {
        switch (test) {
            case Test.All(List<Test> parts) -> parts.forEach(p -> count(p, rarity, field));
            case Test.Any(List<Test> parts) -> parts.forEach(p -> count(p, rarity, field));
            case Test.Not(Test part) -> count(part, rarity, field);
            case Test.Text(Pattern pattern, boolean cased) ->
                pattern.parts().forEach(p -> {
                    if (p instanceof Pattern.Literal(String text)) {
                        rarity.add(field, text);
                    }
                });
            default -> {}
        }
    }

    /** The fields that a rule names, as it names them. */
    static Set<String> fields(Rule rule) {
        Set<String> fields = new TreeSet<>();
        rule.selections().values().forEach(s -> fields(s, fields));
        return fields;
    }

    /** Whether a rule has keywords, which stand anywhere in a record. */
    static boolean searchesRecords(Rule rule) {
        return rule.selections().values().stream().anyMatch(LiteralWalk::searchesRecords);
    }

    private static boolean searchesRecords(Selection selection) {
        return switch (selection) {
            case Selection.AllOf(List<Selection> parts) -> parts.stream().anyMatch(LiteralWalk::searchesRecords);
            case Selection.AnyOf(List<Selection> parts) -> parts.stream().anyMatch(LiteralWalk::searchesRecords);
            case Selection.FieldTest test -> false;
            case Selection.Keyword keyword -> true;
        };
    }

    private static void fields(Selection selection, Set<String> fields) {
        switch (selection) {
            case Selection.AllOf(List<Selection> parts) -> parts.forEach(p -> fields(p, fields));
            case Selection.AnyOf(List<Selection> parts) -> parts.forEach(p -> fields(p, fields));
            case Selection.FieldTest(String field, Test test, int line) -> {
                fields.add(field);
                references(test, fields);
            }
            case Selection.Keyword k -> {}
        }
    }

    private static void references(Test test, Set<String> fields) {
        switch (test) {
            case Test.All(List<Test> parts) -> parts.forEach(p -> references(p, fields));
            case Test.Any(List<Test> parts) -> parts.forEach(p -> references(p, fields));
            case Test.Not(Test part) -> references(part, fields);
            case Test.FieldRef ref -> fields.add(ref.field());
            default -> {}
        }
    }
}
