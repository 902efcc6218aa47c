package wary.sigma.internal.parse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.sigma.internal.parse.Modifier.Family;
import wary.sigma.rule.Test;
import wary.sigma.rule.Test.Compare.Relation;
import wary.sigma.rule.Test.TimePart.Unit;

/** Values under {@code lt lte gt gte} and {@code minute hour day week month year}, or one of these and one of those. */
final class NumberValues implements ValueReader {
    /** Years that {@code year|gt} and its kin look at: from the first that Windows time can hold on. */
    private static final int FIRST_YEAR = 1601;

    private static final int LAST_YEAR = 2300;

    private final Optional<Modifier> time;
    private final Optional<Modifier> compare;
    private final RuleContext context;

    private NumberValues(Optional<Modifier> time, Optional<Modifier> compare, RuleContext context) {
        this.time = time;
        this.compare = compare;
        this.context = context;
    }

    static ValueReader of(FieldKey key, RuleContext context) throws BadRule {
        List<Modifier> chain = key.chain();
        Modifier first = chain.getFirst();
        ValueReader.needsField(key, first);
        if (chain.size() == 1) {
            return first.family() == Family.TIME
                    ? new NumberValues(Optional.of(first), Optional.empty(), context)
                    : new NumberValues(Optional.empty(), Optional.of(first), context);
        }
        Modifier second = chain.get(1);
        if (chain.size() == 2 && first.family() == Family.TIME && second.family() == Family.COMPARE) {
            return new NumberValues(Optional.of(first), Optional.of(second), context);
        }
        if (chain.size() == 2 && first.family() == Family.COMPARE && second.family() == Family.TIME) {
            throw BadRule.invalid(key.line(), "write " + second.word() + " before " + first.word());
        }
        throw ValueReader.meaningless(
                key, first, second, "a number stands alone with one comparison, one part of a time, or both");
    }

    @Override
    public Test read(Item.Scalar value) throws BadRule {
        context.spend(1, value.line());
        BigDecimal number = number(value);
        if (time.isEmpty()) {
            return new Test.Compare(relation(compare.orElseThrow()), number);
        }
        Unit unit = Unit.valueOf(time.get().name());
        return compare.isPresent() ? range(unit, compare.get(), number, value.line()) : part(unit, number, value);
    }

    private BigDecimal number(Item.Scalar value) throws BadRule {
        String text = value.value();
        if (!value.isNull() && text.matches("[-+]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][-+]?[0-9]{1,2})?")) {
            return new BigDecimal(text);
        }
        Modifier modifier = compare.or(() -> time).orElseThrow();
        throw BadRule.invalid(value.line(), "expected a number for " + modifier.word() + ", found " + value.what());
    }

    private static Relation relation(Modifier modifier) {
        return switch (modifier) {
            case LT -> Relation.LESS;
            case LTE -> Relation.LESS_OR_EQUAL;
            case GT -> Relation.GREATER;
            default -> Relation.GREATER_OR_EQUAL;
        };
    }

    private static Test part(Unit unit, BigDecimal number, Item.Scalar value) throws BadRule {
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(first(unit))) < 0
                || number.compareTo(BigDecimal.valueOf(last(unit))) > 0) {
            throw BadRule.invalid(
                    value.line(),
                    "expected a whole number from " + first(unit) + " to " + last(unit) + " for "
                            + unit.name().toLowerCase(java.util.Locale.ROOT) + ", found " + value.what());
        }
        return new Test.TimePart(unit, number.intValueExact());
    }

    /** {@code hour|gte: 18} and the like: the parts that satisfy it, one by one. */
    private Test range(Unit unit, Modifier modifier, BigDecimal number, int line) throws BadRule {
        int from = unit == Unit.YEAR ? FIRST_YEAR : first(unit);
        int to = unit == Unit.YEAR ? LAST_YEAR : last(unit);
        List<Test> parts = new ArrayList<>();
        for (int n = from; n <= to; n++) {
            int order = BigDecimal.valueOf(n).compareTo(number);
            boolean fits = switch (relation(modifier)) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
            if (fits) {
                context.spend(1, line);
                parts.add(new Test.TimePart(unit, n));
            }
        }
        if (parts.isEmpty()) {
            throw BadRule.invalid(
                    line,
                    "no " + unit.name().toLowerCase(java.util.Locale.ROOT) + " from " + from + " to " + to
                            + " satisfies this: correct the number");
        }
        return Tests.any(parts);
    }

    private static int first(Unit unit) {
        return unit == Unit.MINUTE || unit == Unit.HOUR ? 0 : 1;
    }

    /** The specification ends weeks at 52; a year of ISO 8601 can have 53. */
    private static int last(Unit unit) {
        return switch (unit) {
            case MINUTE -> 59;
            case HOUR -> 23;
            case DAY -> 31;
            case WEEK -> 53;
            case MONTH -> 12;
            case YEAR -> 9999;
        };
    }
}
