package wary.unit.disclosure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.unit.json.Json;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;

/**
 * Exactly what would leave, for a person to look at before it does. The bytes of each part are those that are committed
 * to and, when the part is handed out, stand letter by letter in the disclosure.
 */
public final class Preview {
    private final Map<Rung, JsonValue> contents;
    private final List<Change> changes;

    Preview(Map<Rung, JsonValue> contents, List<Change> changes) {
        this.contents = Collections.unmodifiableMap(new EnumMap<>(contents));
        this.changes = List.copyOf(changes);
    }

    /** The parts. */
    public Map<Rung, JsonValue> contents() {
        return contents;
    }

    /** The canonical JSON of a part in UTF-8. */
    public Optional<byte[]> bytes(Rung rung) {
        return Optional.ofNullable(contents.get(rung)).map(Json::canonical);
    }

    /** What was replaced, part by part in the order of the text. */
    public List<Change> changes() {
        return changes;
    }

    /** How often something of each category was replaced. */
    public Map<Category, Integer> counts() {
        Map<Category, Integer> counts = new EnumMap<>(Category.class);
        changes.forEach(change -> counts.merge(change.category(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    @Override
    public String toString() {
        return "a preview of %s with %d changes".formatted(contents.keySet(), changes.size());
    }
}
