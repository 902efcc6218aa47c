package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import wary.model.FieldTable;
import wary.sigma.internal.pipeline.Pipeline;
import wary.sigma.internal.pipeline.RuleTransformer;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;

/** All rules of a set, compiled when first needed: a scan of one kind of log needs few of them. Thread-safe. */
final class RuleBook {
    private record Variant(int order, List<Pipeline.Transformation> transformations) {}

    private final List<Rule> rules;
    private final FieldTable table;
    private final Rarity rarity;
    private final RuleCompiler compiler;
    private final Map<Variant, Compiled> compiled = new HashMap<>();

    private int programs;

    RuleBook(List<Rule> rules, FieldTable table) {
        this.rules = rules;
        this.table = table;
        rarity = LiteralWalk.rarity(rules, table, table.size());
        compiler = new RuleCompiler(table.size(), rarity);
    }

    /** The values of one part of the rules' log sources. */
    Set<String> logSourceValues(String part) {
        Set<String> values = new TreeSet<>();
        for (Rule rule : rules) {
            LogSource source = rule.logSource();
            values.add(
                    switch (part) {
                        case "category" -> source.category();
                        case "product" -> source.product();
                        default -> source.service();
                    });
        }
        values.remove("");
        return values;
    }

    /** The rules to try on an event seen like this: those of its log source, or all of them without routing. */
    synchronized List<Compiled> rules(Router.View view, boolean routing) {
        List<Compiled> some = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            LogSource source = rules.get(i).logSource();
            List<Pipeline.Transformation> applicable = RuleTransformer.applicable(view.transformations(), source);
            if (!routing || Router.compatible(RuleTransformer.logSource(applicable, source), view.logSource())) {
                some.add(compiled.computeIfAbsent(new Variant(i, applicable), this::compile));
            }
        }
        return some;
    }

    synchronized Program program(List<Compiled> some) {
        return new Program(++programs, some, table.size(), rarity);
    }

    private Compiled compile(Variant variant) {
        Rule rule = rules.get(variant.order());
        Node condition = compiler.compile(
                RuleTransformer.rule(variant.transformations(), rule), fields(variant.transformations()));
        return new Compiled(variant.order(), rule, variant.transformations(), condition, condition.witness(rarity));
    }

    /** The numbers of the fields that a rule's field stands for. */
    Function<String, int[]> fields(List<Pipeline.Transformation> transformations) {
        return name -> RuleTransformer.fields(transformations, name).stream()
                .mapToInt(table::id)
                .toArray();
    }

    List<Rule> all() {
        return rules;
    }

    FieldTable table() {
        return table;
    }
}
