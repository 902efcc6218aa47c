package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import wary.sigma.rule.Condition;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Rule;
import wary.sigma.rule.Selection;
import wary.sigma.rule.Test;

/** Turns rules into {@link Node}s; equal tests of equal fields become one leaf, whichever rules they come from. */
final class RuleCompiler {
    /** A test of certain fields, as a value. */
    private record LeafKey(List<Integer> fields, Object test) {}

    /** Tests of this price and above come after all others: regular expressions, keywords. */
    private static final int DEAR = 20;

    private final Map<LeafKey, Node.Leaf> leaves = new HashMap<>();
    private final int anyField;
    private final Rarity rarity;

    /** @param anyField the field number that stands for a keyword search */
    RuleCompiler(int anyField, Rarity rarity) {
        this.anyField = anyField;
        this.rarity = rarity;
    }

    /**
     * Compiles a rule's condition.
     *
     * @param fields the event fields that a rule's field stands for
     */
    Node compile(Rule rule, Function<String, int[]> fields) {
        return new OneRule(rule, fields).node(rule.condition());
    }

    /** Compiles a single selection, for explanations. */
    Node compile(Selection selection, Rule rule, Function<String, int[]> fields) {
        return new OneRule(rule, fields).node(selection);
    }

    private final class OneRule {
        private final Rule rule;
        private final Function<String, int[]> fields;
        private final IdentityHashMap<Selection, Node> done = new IdentityHashMap<>();

        OneRule(Rule rule, Function<String, int[]> fields) {
            this.rule = rule;
            this.fields = fields;
        }

        Node node(Condition condition) {
            return switch (condition) {
                case Condition.And(List<Condition> parts) ->
                    all(parts.stream().map(this::node).toList());
                case Condition.Or(List<Condition> parts) ->
                    any(parts.stream().map(this::node).toList());
                case Condition.Not(Condition part) -> new Node.Not(node(part));
                case Condition.Named(String name) -> named(name);
            };
        }

        private Node named(String name) {
            Selection selection = rule.selections().get(name);
            if (selection == null) {
                throw new IllegalArgumentException(rule.place() + ": condition names no selection: " + name);
            }
            return node(selection);
        }

        Node node(Selection selection) {
            Node known = done.get(selection);
            if (known == null) {
                known = switch (selection) {
                    case Selection.AllOf(List<Selection> parts) ->
                        all(parts.stream().map(this::node).toList());
                    case Selection.AnyOf(List<Selection> parts) -> anySelection(parts);
                    case Selection.FieldTest(String field, Test test, int line) -> node(test, fields.apply(field));
                    case Selection.Keyword(Test test, int line) -> keyword(test);
                };
                done.put(selection, known);
            }
            return known;
        }

        /** Keywords side by side are one search. */
        private Node anySelection(List<Selection> parts) {
            if (parts.size() > 1 && parts.stream().allMatch(p -> p instanceof Selection.Keyword)) {
                return keyword(new Test.Any(
                        parts.stream().map(p -> ((Selection.Keyword) p).test()).toList()));
            }
            return any(parts.stream().map(this::node).toList());
        }

        private Node node(Test test, int[] targets) {
            return switch (test) {
                case Test.All(List<Test> parts) ->
                    all(parts.stream().map(p -> node(p, targets)).toList());
                case Test.Any(List<Test> parts) ->
                    any(grouped(parts, targets, t -> new Check.Value(targets, t), p -> node(p, targets)));
                case Test.Not(Test part) -> new Node.Not(node(part, targets));
                case Test.IsNull n -> leaf(targets, n, () -> new Check.Absent(targets));
                case Test.Exists(boolean expected) -> {
                    Node there = leaf(targets, "there", () -> new Check.There(targets));
                    yield expected ? there : new Node.Not(there);
                }
                case Test.FieldRef(String other, Test.FieldRef.How how, boolean cased) -> {
                    int[] others = fields.apply(other);
                    yield leaf(
                            targets,
                            List.of(ints(others), how, cased),
                            () -> new Check.Reference(targets, others, how, cased));
                }
                case Test.Text t -> leaf(targets, t, () -> new Check.Value(targets, TextTests.of(t)));
                case Test.Regex r -> leaf(targets, r, () -> new Check.Value(targets, new OtherTests.Regex(r)));
                case Test.Cidr c -> leaf(targets, c, () -> new Check.Value(targets, cidr(c)));
                case Test.Compare c ->
                    leaf(targets, c, () -> new Check.Value(targets, new OtherTests.Compare(c.relation(), c.number())));
                case Test.TimePart t ->
                    leaf(targets, t, () -> new Check.Value(targets, new OtherTests.TimePart(t.unit(), t.number())));
            };
        }

        private Node keyword(Test test) {
            return switch (test) {
                case Test.All(List<Test> parts) ->
                    all(parts.stream().map(this::keyword).toList());
                case Test.Any(List<Test> parts) ->
                    any(grouped(
                            parts.stream().map(RuleCompiler::widened).toList(),
                            new int[] {anyField},
                            t -> new Check.Keyword(t, anyField),
                            this::keyword));
                case Test.Not(Test part) -> new Node.Not(keyword(part));
                case Test.Text t -> {
                    Test.Text wide = (Test.Text) widened(t);
                    yield keywordLeaf(wide, TextTests.of(wide));
                }
                case Test.Regex r -> keywordLeaf(r, new OtherTests.Regex(r));
                case Test.Cidr c -> keywordLeaf(c, cidr(c));
                default -> throw new IllegalArgumentException(rule.place() + ": no test for a keyword: " + test);
            };
        }

        private Node keywordLeaf(Test key, ValueTest test) {
            return leaf(new int[] {anyField}, key, () -> new Check.Keyword(test, anyField));
        }

        /** Texts side by side are tested together, by an index if there are many. */
        private List<Node> grouped(
                List<Test> parts, int[] targets, Function<ValueTest, Check> check, Function<Test, Node> single) {
            List<Node> nodes = new ArrayList<>();
            for (boolean cased : new boolean[] {false, true}) {
                List<Test.Text> texts = parts.stream()
                        .filter(p -> p instanceof Test.Text t && t.cased() == cased)
                        .map(p -> (Test.Text) p)
                        .toList();
                if (texts.size() == 1) {
                    nodes.add(single.apply(texts.getFirst()));
                } else if (!texts.isEmpty()) {
                    nodes.add(leaf(targets, texts, () -> check.apply(TextTests.anyOf(texts))));
                }
            }
            parts.stream().filter(p -> !(p instanceof Test.Text)).map(single).forEach(nodes::add);
            return nodes;
        }
    }

    /** A keyword is found inside a value, so it may have anything before and after it. */
    private static Test widened(Test test) {
        if (!(test instanceof Test.Text(Pattern pattern, boolean cased))) {
            return test;
        }
        List<Pattern.Part> parts = new ArrayList<>(pattern.parts());
        if (parts.isEmpty() || !(parts.getFirst() instanceof Pattern.AnyText)) {
            parts.addFirst(new Pattern.AnyText());
        }
        if (!(parts.getLast() instanceof Pattern.AnyText)) {
            parts.addLast(new Pattern.AnyText());
        }
        return new Test.Text(new Pattern(List.copyOf(parts)), cased);
    }

    private static ValueTest cidr(Test.Cidr cidr) {
        byte[] network = new byte[cidr.network().size()];
        for (int i = 0; i < network.length; i++) {
            network[i] = cidr.network().get(i);
        }
        return new OtherTests.Cidr(network, cidr.prefix());
    }

    private Node leaf(int[] targets, Object test, java.util.function.Supplier<Check> check) {
        LeafKey key = new LeafKey(ints(targets), test);
        Node.Leaf known = leaves.get(key);
        if (known == null) {
            known = new Node.Leaf(leaves.size(), check.get());
            leaves.put(key, known);
        }
        return known;
    }

    private static List<Integer> ints(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /**
     * What is the least likely to hold comes first; but last of all that an event must have comes the rarest part,
     * since a rule is only looked at where that part's witness was found.
     */
    private Node all(List<Node> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Node> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.<Node>comparingInt(p -> p.price() >= DEAR ? 1 : 0)
                .thenComparingDouble(p -> p.witness(rarity).cost()));
        Node rarest = sorted.removeFirst();
        int at = 0;
        while (at < sorted.size()
                && sorted.get(at).price() < DEAR
                && !sorted.get(at).witness(rarity).triggers().isEmpty()) {
            at++;
        }
        sorted.add(at, rarest);
        return new Node.All(sorted, parts);
    }

    private static Node any(List<Node> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Node.Any(cheapFirst(parts), parts);
    }

    private static List<Node> cheapFirst(List<Node> parts) {
        return parts.stream().sorted(Comparator.comparingInt(Node::price)).toList();
    }
}
