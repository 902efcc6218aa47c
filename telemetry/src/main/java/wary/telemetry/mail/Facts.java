package wary.telemetry.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.model.Event;

/** What one message tells, as fields, in the order in which it was found. */
final class Facts {
    /** More values than this no message has; what a hostile one has beyond is left out, and said. */
    static final int MOST_VALUES = 20_000;

    private final List<Event.Field> fields = new ArrayList<>();
    private final Set<String> anomalies = new LinkedHashSet<>();

    void text(String name, String value) {
        add(name, Event.Kind.TEXT, value);
    }

    /** An empty text says nothing and makes no field. */
    void textIfAny(String name, String value) {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    void text(String name, Optional<String> value) {
        value.ifPresent(v -> text(name, v));
    }

    void number(String name, long value) {
        add(name, Event.Kind.NUMBER, Long.toString(value));
    }

    void flag(String name, boolean value) {
        add(name, Event.Kind.BOOLEAN, Boolean.toString(value));
    }

    /** Something that an honest mail program would not do, or that kept us from reading everything. */
    void anomaly(Anomaly anomaly) {
        anomalies.add(anomaly.word());
    }

    /** All of it; called once. */
    List<Event.Field> all() {
        if (fields.size() >= MOST_VALUES) {
            anomaly(Anomaly.TOO_MUCH);
        }
        anomalies.forEach(word -> fields.add(new Event.Field("email.anomaly", Event.Kind.TEXT, word)));
        return List.copyOf(fields);
    }

    private void add(String name, Event.Kind kind, String value) {
        if (fields.size() < MOST_VALUES) {
            fields.add(new Event.Field(name, kind, value));
        }
    }
}
