package wary.watch.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.model.Event;

/** Finds out from an event's fields whom and what it is about. */
public final class Entities {
    private Entities() {}

    /** The fields that name someone or something: a reader that is asked for them keeps them. */
    public static Set<String> fields() {
        return EntityFields.ALL.keySet();
    }

    /** Everyone and everything in these fields, each once, in the order of the event. */
    public static List<Entity> of(Collection<Event.Field> fields) {
        Map<String, Entity> found = new LinkedHashMap<>();
        for (Event.Field field : fields) {
            EntityFields.Meaning meaning = EntityFields.ALL.get(field.name());
            if (meaning != null && !isEveryone(field)) {
                add(found, of(meaning, field.text()));
            }
            if (found.size() >= Sign.MOST_ENTITIES) {
                break;
            }
        }
        return List.copyOf(found.values());
    }

    /** The roll's logs say {@code portal} for what voters do themselves: that is nobody's account. */
    private static boolean isEveryone(Event.Field field) {
        return field.name().equals("operator") && field.text().strip().equalsIgnoreCase("portal");
    }

    /** An entity in its one spelling; empty if the text names none, such as {@code -}. */
    public static Optional<Entity> of(Entity.Kind kind, Entity.Role role, String text) {
        String value = EntityText.of(kind, text);
        return value.isEmpty() ? Optional.empty() : Optional.of(new Entity(kind, role, value));
    }

    /** Joins lists, each entity once; where roles differ, the first that says something counts. */
    @SafeVarargs
    public static List<Entity> join(List<Entity>... lists) {
        Map<String, Entity> all = new LinkedHashMap<>();
        for (List<Entity> list : lists) {
            list.forEach(e -> add(all, List.of(e)));
        }
        return all.values().stream().limit(Sign.MOST_ENTITIES).toList();
    }

    private static List<Entity> of(EntityFields.Meaning meaning, String text) {
        List<Entity> found = new ArrayList<>();
        of(meaning.kind(), meaning.role(), text).ifPresent(found::add);
        if (meaning.kind() == Entity.Kind.URL) {
            String domain = EntityText.hostOf(text);
            of(EntityText.isAddress(domain) ? Entity.Kind.ADDRESS : Entity.Kind.DOMAIN, meaning.role(), domain)
                    .ifPresent(found::add);
        }
        return found;
    }

    private static void add(Map<String, Entity> found, List<Entity> some) {
        for (Entity entity : some) {
            Entity known = found.putIfAbsent(entity.key(), entity);
            if (known != null && known.role() == Entity.Role.INVOLVED) {
                found.put(entity.key(), entity);
            }
        }
    }
}
