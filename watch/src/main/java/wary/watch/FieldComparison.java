package wary.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.model.Event;

/**
 * How the same record differs when it is read from two formats. The order of fields is no difference.
 *
 * <p>Tools that turn binary logs into JSON trim white space at the ends of values, and keep times to the microsecond,
 * some of them further. Neither says anything about how we read, so both are told apart from true differences.
 *
 * @param differences one line for each field that differs, at most ten
 * @param trimmed whether some value is the same only but for white space at its ends or the last digits of a time
 */
record FieldComparison(List<String> differences, boolean trimmed) {
    private static final int MOST = 10;

    static FieldComparison of(List<Event.Field> here, List<Event.Field> there) {
        Map<String, List<String>> mine = byName(here);
        Map<String, List<String>> theirs = byName(there);
        List<String> differences = new ArrayList<>();
        boolean trimmed = false;
        for (Map.Entry<String, List<String>> field : mine.entrySet()) {
            String name = field.getKey();
            List<String> values = field.getValue();
            List<String> other = theirs.remove(name);
            if (other == null) {
                differences.add(name + " " + values + " is missing in the twin");
            } else if (!normal(values).equals(normal(other))) {
                differences.add(name + " is " + values + ", in the twin " + other);
            } else {
                trimmed |= !values.equals(other);
            }
        }
        theirs.forEach((name, values) -> differences.add(name + " " + values + " is only in the twin"));
        return new FieldComparison(List.copyOf(differences.subList(0, Math.min(MOST, differences.size()))), trimmed);
    }

    private static Map<String, List<String>> byName(List<Event.Field> fields) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (Event.Field field : fields) {
            // Null and empty are told apart, as rules do; a number and its text are not.
            String value = field.kind() == Event.Kind.NULL ? "null" : "'" + field.text() + "'";
            map.computeIfAbsent(field.name(), n -> new ArrayList<>()).add(value);
        }
        return map;
    }

    private static List<String> normal(List<String> values) {
        return values.stream().map(FieldComparison::normal).toList();
    }

    private static String normal(String value) {
        if (!value.startsWith("'")) {
            return value;
        }
        String text = value.substring(1, value.length() - 1).strip();
        boolean isDate = text.length() > 20 && text.charAt(4) == '-';
        Optional<Instant> time = isDate ? EventTime.parse(text) : Optional.empty();
        return "'" + time.map(t -> t.truncatedTo(ChronoUnit.MICROS).toString()).orElse(text) + "'";
    }
}
