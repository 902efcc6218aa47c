package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import wary.sigma.internal.parse.Modifier.Family;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Test;

/** Values under {@code exists}, {@code cidr} and {@code fieldref}. */
final class TypedValues {
    private TypedValues() {}

    static ValueReader of(FieldKey key, Modifier type, RuleContext context) throws BadRule {
        return switch (type) {
            case EXISTS -> exists(key, context);
            case CIDR -> cidr(key, context);
            default -> fieldRef(key, context);
        };
    }

    private static ValueReader exists(FieldKey key, RuleContext context) throws BadRule {
        ValueReader.needsField(key, Modifier.EXISTS);
        for (Modifier other : key.chain()) {
            if (other != Modifier.EXISTS) {
                throw ValueReader.meaningless(key, Modifier.EXISTS, other, "exists stands alone with true or false");
            }
        }
        return value -> {
            context.spend(1, value.line());
            return new Test.Exists(value.truth()
                    .orElseThrow(() ->
                            BadRule.invalid(value.line(), "expected true or false for exists, found " + value.what())));
        };
    }

    private static ValueReader cidr(FieldKey key, RuleContext context) throws BadRule {
        boolean expand = key.chain().equals(List.of(Modifier.EXPAND, Modifier.CIDR));
        if (!expand && key.chain().size() > 1) {
            Modifier other = key.chain().stream()
                    .filter(m -> m != Modifier.CIDR)
                    .findFirst()
                    .orElseThrow();
            throw ValueReader.meaningless(
                    key, Modifier.CIDR, other, "cidr stands alone, or after expand: write |cidr or |expand|cidr");
        }
        return value -> {
            if (!expand) {
                context.spend(1, value.line());
                return Networks.parse(value.text(), value.line());
            }
            List<Test> networks = new ArrayList<>();
            Pattern written = RuleContext.check(Patterns.parse(value.value()), value.line());
            for (Pattern text : context.placeholders().expand(written, value.line())) {
                context.spend(1, value.line());
                networks.add(Networks.parse(shown(text), value.line()));
            }
            return networks.isEmpty() ? new Test.IsNull() : Tests.any(networks);
        };
    }

    /** A pattern as text; wildcards stay in it for the message that refuses them. */
    private static String shown(Pattern pattern) {
        StringBuilder out = new StringBuilder();
        for (Pattern.Part part : pattern.parts()) {
            switch (part) {
                case Pattern.Literal l -> out.append(l.text());
                case Pattern.AnyText a -> out.append('*');
                case Pattern.OneCharacter o -> out.append('?');
            }
        }
        return out.toString();
    }

    private static ValueReader fieldRef(FieldKey key, RuleContext context) throws BadRule {
        ValueReader.needsField(key, Modifier.FIELDREF);
        for (Modifier other : key.chain()) {
            if (other != Modifier.FIELDREF && other != Modifier.CASED && other.family() != Family.PLACE) {
                throw ValueReader.meaningless(
                        key,
                        Modifier.FIELDREF,
                        other,
                        "fieldref goes with startswith, endswith, contains, cased, neq and all");
            }
        }
        return value -> {
            context.spend(1, value.line());
            Pattern name = Patterns.parse(value.value());
            if (value.isNull() || name.parts().isEmpty() || Patterns.hasWildcards(name)) {
                throw BadRule.invalid(
                        value.line(),
                        "expected the name of a field for fieldref, without wildcards, found " + value.what());
            }
            return new Test.FieldRef(
                    Patterns.text(name), how(key.chain()), key.chain().contains(Modifier.CASED));
        };
    }

    private static Test.FieldRef.How how(List<Modifier> chain) {
        boolean contains = chain.contains(Modifier.CONTAINS);
        boolean starts = chain.contains(Modifier.STARTSWITH);
        boolean ends = chain.contains(Modifier.ENDSWITH);
        if (contains || starts && ends) {
            return Test.FieldRef.How.CONTAINS;
        }
        return starts ? Test.FieldRef.How.STARTS_WITH : ends ? Test.FieldRef.How.ENDS_WITH : Test.FieldRef.How.EQUALS;
    }
}
