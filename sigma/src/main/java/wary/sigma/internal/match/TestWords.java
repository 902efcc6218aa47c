package wary.sigma.internal.match;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Test;

/** Says in words what a test asks for. */
final class TestWords {
    /** So many alternatives are named; more are counted. */
    private static final int MOST = 12;

    private TestWords() {}

    static String of(Test test) {
        return switch (test) {
            case Test.All(List<Test> parts) -> joined(parts, " and ");
            case Test.Any(List<Test> parts) -> joined(parts, " or ");
            case Test.Not(Test part) -> "not (" + of(part) + ")";
            case Test.Text(Pattern pattern, boolean cased) -> pattern(pattern) + (cased ? " (case matters)" : "");
            case Test.Regex(String expression, boolean i, boolean m, boolean s) ->
                "matches /" + expression + "/" + (i ? "i" : "") + (m ? "m" : "") + (s ? "s" : "");
            case Test.Cidr(List<Byte> network, int prefix) -> "is an address in " + network(network) + "/" + prefix;
            case Test.Compare(Test.Compare.Relation relation, java.math.BigDecimal number) ->
                switch (relation) {
                            case LESS -> "< ";
                            case LESS_OR_EQUAL -> "<= ";
                            case GREATER -> "> ";
                            case GREATER_OR_EQUAL -> ">= ";
                        }
                        + number.toPlainString();
            case Test.TimePart(Test.TimePart.Unit unit, int number) ->
                unit.name().toLowerCase(Locale.ROOT) + " is " + number;
            case Test.IsNull n -> "is null or absent";
            case Test.Exists(boolean expected) -> expected ? "exists" : "does not exist";
            case Test.FieldRef(String field, Test.FieldRef.How how, boolean cased) ->
                how.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " the field " + field;
        };
    }

    private static String joined(List<Test> parts, String word) {
        String text = parts.stream().limit(MOST).map(TestWords::of).collect(Collectors.joining(word));
        return parts.size() > MOST ? text + word + (parts.size() - MOST) + " more" : text;
    }

    private static String pattern(Pattern pattern) {
        List<Pattern.Part> parts = pattern.parts();
        if (parts.isEmpty()) {
            return "is empty";
        }
        boolean open = parts.getFirst() instanceof Pattern.AnyText;
        boolean openEnd = parts.size() > 1 && parts.getLast() instanceof Pattern.AnyText;
        int inner = parts.size() - (open ? 1 : 0) - (openEnd ? 1 : 0);
        if (inner == 0) {
            return "has any value";
        }
        if (inner == 1 && parts.get(open ? 1 : 0) instanceof Pattern.Literal(String text)) {
            return (open ? openEnd ? "contains" : "ends with" : openEnd ? "starts with" : "is") + " '" + text + "'";
        }
        return "is like '"
                + parts.stream()
                        .map(p -> switch (p) {
                            case Pattern.Literal(String text) -> text;
                            case Pattern.AnyText() -> "*";
                            case Pattern.OneCharacter() -> "?";
                        })
                        .collect(Collectors.joining())
                + "'";
    }

    private static String network(List<Byte> network) {
        if (network.size() == 4) {
            return network.stream().map(b -> String.valueOf(b & 0xFF)).collect(Collectors.joining("."));
        }
        return java.util.stream.IntStream.range(0, network.size() / 2)
                .mapToObj(i -> Integer.toHexString((network.get(2 * i) & 0xFF) << 8 | network.get(2 * i + 1) & 0xFF))
                .collect(Collectors.joining(":"));
    }
}
