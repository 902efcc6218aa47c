package wary.telemetry.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import wary.model.Event;

/**
 * What the columns of a table, or the members of JSON objects, mean. A record keeps its own fields; those that the
 * mapping makes stand before them.
 *
 * @param name for people
 * @param needs the columns by which such a log is known: all of them must be there
 * @param says fields that every event has, such as {@code product}
 * @param time where the time stands, which becomes {@code @timestamp}
 * @param fields the fields that are made of columns
 */
public record Mapping(
        String name, List<String> needs, Map<String, String> says, Optional<TimeColumn> time, List<Made> fields) {
    /** The field that the time becomes. */
    public static final String TIMESTAMP = "@timestamp";

    /**
     * A field that is made of a column.
     *
     * @param field its name in the event; where it is the column's own, the value replaces the column's
     * @param column the column, or the path of the JSON member
     * @param values what values mean: from those of the log, in lower case and without blanks around them
     * @param otherwise what every other value means; it stays as it is where there is nothing here
     */
    public record Made(String field, String column, Map<String, String> values, Optional<String> otherwise) {
        public Made {
            values = Map.copyOf(values);
        }

        private String value(String text) {
            String key = Mappings.folded(text);
            String known = values.get(key);
            return known != null ? known : otherwise.orElse(text);
        }
    }

    /** A record whose time cannot be read. */
    public static final class BadTime extends Exception {
        private static final long serialVersionUID = 1;

        BadTime(String message) {
            super(message, null, false, false);
        }

        /** What was expected and found, on one line. */
        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** Copies what it is given. */
    public Mapping {
        needs = List.copyOf(needs);
        // In an order that is the same every time.
        says = Collections.unmodifiableMap(new TreeMap<>(says));
        fields = List.copyOf(fields);
        if (needs.isEmpty()) {
            throw new IllegalArgumentException("a mapping needs at least one column to be known by");
        }
    }

    /** Whether something with these columns is such a log. */
    public boolean fits(Collection<String> columns) {
        return columns.containsAll(needs);
    }

    /**
     * The fields of an event, given those of its record. A record that has not all the columns needed stays as it is.
     *
     * @throws BadTime if its time is not of the form expected
     */
    public List<Event.Field> apply(List<Event.Field> record) throws BadTime {
        Set<String> columns = LinkedHashSet.newLinkedHashSet(record.size());
        record.forEach(field -> columns.add(field.name()));
        if (!fits(columns)) {
            return record;
        }
        List<Event.Field> all = new ArrayList<>(record.size() + says.size() + fields.size() + 1);
        says.forEach((field, value) -> all.add(text(field, value)));
        if (time.isPresent()) {
            for (Event.Field field : record) {
                if (field.name().equals(time.get().column())) {
                    all.add(text(TIMESTAMP, time.get().iso(field.text())));
                    break;
                }
            }
        }
        for (Event.Field field : record) {
            for (Made made : fields) {
                if (made.column().equals(field.name())) {
                    all.add(made(made, field));
                }
            }
        }
        for (Event.Field field : record) {
            if (!isReplaced(field.name())) {
                all.add(field);
            }
        }
        return List.copyOf(all);
    }

    private static Event.Field made(Made made, Event.Field from) {
        String text = made.value(from.text());
        boolean same = text.equals(from.text());
        return new Event.Field(made.field(), same ? from.kind() : Event.Kind.TEXT, text);
    }

    private boolean isReplaced(String column) {
        return fields.stream()
                .anyMatch(made -> made.field().equals(column) && made.column().equals(column));
    }

    private static Event.Field text(String name, String value) {
        return new Event.Field(name, Event.Kind.TEXT, value);
    }
}
