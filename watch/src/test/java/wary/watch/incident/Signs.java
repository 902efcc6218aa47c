package wary.watch.incident;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.sigma.rule.Rule;

/** Signs for tests, in a few words. */
final class Signs {
    static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    private Signs() {}

    /** @param entities such as {@code account:clerk@harbor.example} */
    static Sign sign(String detection, Rule.Level level, Instant from, String... entities) {
        Set<Entity> all = new LinkedHashSet<>();
        for (String entity : entities) {
            int colon = entity.indexOf(':');
            all.add(new Entity(
                    Entity.Kind.valueOf(entity.substring(0, colon).toUpperCase(java.util.Locale.ROOT)),
                    entity.substring(colon + 1)));
        }
        return new Sign(
                detection,
                "It was " + detection,
                level,
                Optional.of("Wary"),
                List.of(),
                from,
                from,
                1,
                all,
                List.of(new Pointer("mail.log", 7, 100, List.of())),
                "because");
    }

    static Sign tagged(Sign sign, String... tags) {
        return new Sign(
                sign.detection(),
                sign.title(),
                sign.level(),
                sign.author(),
                List.of(tags),
                sign.from(),
                sign.until(),
                sign.count(),
                sign.entities(),
                sign.evidence(),
                sign.why());
    }
}
