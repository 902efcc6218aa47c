package wary.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wary.model.Event;

/** Tells how the same record differs when it is read from two formats. The order of fields is no difference. */
final class FieldComparison {
    private FieldComparison() {}

    /** One line for each field that differs, at most ten. */
    static List<String> differences(List<Event.Field> here, List<Event.Field> there) {
        Map<String, List<String>> mine = byName(here);
        Map<String, List<String>> theirs = byName(there);
        List<String> differences = new ArrayList<>();
        mine.forEach((name, values) -> {
            List<String> other = theirs.remove(name);
            if (other == null) {
                differences.add(name + " " + values + " is missing in the twin");
            } else if (!other.equals(values)) {
                differences.add(name + " is " + values + ", in the twin " + other);
            }
        });
        theirs.forEach((name, values) -> differences.add(name + " " + values + " is only in the twin"));
        return List.copyOf(differences.subList(0, Math.min(10, differences.size())));
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
}
