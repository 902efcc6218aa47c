package wary.unit.desk;

import java.util.Optional;
import wary.unit.book.Line;
import wary.unit.json.JsonNumber;
import wary.unit.statement.About;
import wary.unit.statement.Names;

/**
 * The short name of an entry on every desk of the unit: {@code river/17}.
 *
 * @param member in whose ledger it stands
 * @param index its place there, from 0
 */
public record Handle(String member, long index) {
    /** How a line is called. */
    public static Handle of(Line line) {
        return new Handle(line.member(), line.index());
    }

    /** How a place is called. */
    public static Handle of(About place) {
        return new Handle(place.author(), place.index());
    }

    /** The handle of a text; empty if it is none. */
    public static Optional<Handle> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !Names.isMember(text.substring(0, slash))) {
            return Optional.empty();
        }
        String digits = text.substring(slash + 1);
        boolean number =
                !digits.isEmpty() && digits.length() <= 16 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Long.parseLong(digits) > JsonNumber.GREATEST_INTEGER) {
            return Optional.empty();
        }
        return Optional.of(new Handle(text.substring(0, slash), Long.parseLong(digits)));
    }

    @Override
    public String toString() {
        return member + "/" + index;
    }
}
