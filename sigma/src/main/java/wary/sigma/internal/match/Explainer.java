package wary.sigma.internal.match;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import wary.model.Event;
import wary.sigma.Explanation;
import wary.sigma.internal.pipeline.Pipeline;
import wary.sigma.internal.pipeline.RuleTransformer;
import wary.sigma.rule.Condition;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.sigma.rule.Selection;
import wary.sigma.rule.Test;

/** Evaluates a rule slowly, piece by piece, and says what came of each. */
final class Explainer {
    /** A value longer than this is cut in an explanation. */
    private static final int LONGEST_VALUE = 200;

    private final RuleBook book;
    private final Router router;

    Explainer(RuleBook book, Router router) {
        this.book = book;
        this.router = router;
    }

    Explanation explain(Rule rule, EventView view) {
        List<Router.View> views = router.views(view);
        LogSource source = rule.logSource();
        List<Explanation> attempts = new ArrayList<>();
        for (Router.View way : views) {
            List<Pipeline.Transformation> applicable = RuleTransformer.applicable(way.transformations(), source);
            boolean routed = Router.compatible(RuleTransformer.logSource(applicable, source), way.logSource());
            Explanation.Step step = new OneRule(RuleTransformer.rule(applicable, rule), applicable, view).explain();
            String routing = "the event is " + said(way.logSource()) + " (" + way.because() + "); the rule is for "
                    + said(source) + ": " + (routed ? "it applies" : "it does not apply");
            attempts.add(new Explanation(rule, routed && step.held(), routing, routed, step));
        }
        return attempts.stream()
                .filter(Explanation::matched)
                .findFirst()
                .or(() -> attempts.stream().filter(Explanation::routed).findFirst())
                .orElse(attempts.getFirst());
    }

    private static String said(LogSource source) {
        String text = List.of(
                        "product " + source.product(), "category " + source.category(), "service " + source.service())
                .stream()
                .filter(s -> !s.endsWith(" ") && !s.endsWith(" " + Pipeline.NONE))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "of any kind" : text;
    }

    private final class OneRule {
        private final Rule rule;
        private final Function<String, int[]> fields;
        private final List<Pipeline.Transformation> applicable;
        private final EventView view;
        private final RuleCompiler compiler = new RuleCompiler(book.table().size(), new Rarity());
        private final Run run;

        OneRule(Rule rule, List<Pipeline.Transformation> applicable, EventView view) {
            this.rule = rule;
            this.applicable = applicable;
            this.view = view;
            fields = book.fields(applicable);
            run = new Run(view);
            run.next();
        }

        Explanation.Step explain() {
            return step(rule.condition());
        }

        private Explanation.Step step(Condition condition) {
            return switch (condition) {
                case Condition.And(List<Condition> parts) ->
                    joined("all of", parts.stream().map(this::step).toList(), true);
                case Condition.Or(List<Condition> parts) ->
                    joined("at least one of", parts.stream().map(this::step).toList(), false);
                case Condition.Not(Condition part) -> {
                    Explanation.Step inner = step(part);
                    yield new Explanation.Step("not", !inner.held(), "", 0, List.of(inner));
                }
                case Condition.Named(String name) -> {
                    Explanation.Step inner =
                            step(requireNonNull(rule.selections().get(name)));
                    yield new Explanation.Step("selection " + name, inner.held(), "", inner.line(), List.of(inner));
                }
            };
        }

        private Explanation.Step step(Selection selection) {
            return switch (selection) {
                case Selection.AllOf(List<Selection> parts) ->
                    joined("all of", parts.stream().map(this::step).toList(), true);
                case Selection.AnyOf(List<Selection> parts) ->
                    joined("at least one of", parts.stream().map(this::step).toList(), false);
                case Selection.FieldTest(String field, Test test, int line) ->
                    new Explanation.Step(
                            name(field) + " " + TestWords.of(test), holds(selection), found(field), line, List.of());
                case Selection.Keyword(Test test, int line) ->
                    new Explanation.Step(
                            "any field contains " + TestWords.of(test), holds(selection), "", line, List.of());
            };
        }

        private boolean holds(Selection selection) {
            return compiler.compile(selection, rule, fields).holds(run);
        }

        private String name(String field) {
            List<String> targets = RuleTransformer.fields(applicable, field);
            return targets.equals(List.of(field)) ? field : field + " (here " + String.join(" or ", targets) + ")";
        }

        private String found(String field) {
            List<String> values = new ArrayList<>();
            for (int number : fields.apply(field)) {
                for (int i = view.first(number); i >= 0; i = view.next(i)) {
                    String text = view.event().kind(i) == Event.Kind.NULL
                            ? "null"
                            : view.event().text(i);
                    values.add(text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
                }
            }
            return values.isEmpty() ? "the event has no such field" : String.join(" | ", values);
        }

        private Explanation.Step joined(String what, List<Explanation.Step> parts, boolean all) {
            boolean held = all
                    ? parts.stream().allMatch(Explanation.Step::held)
                    : parts.stream().anyMatch(Explanation.Step::held);
            return parts.size() == 1
                    ? parts.getFirst()
                    : new Explanation.Step(what, held, "", parts.getFirst().line(), parts);
        }
    }
}
