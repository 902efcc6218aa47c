package wary.watch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wary.sigma.rule.Rule;

/** Signs for tests, in a few words. */
final class Signs {
    static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    private Signs() {}

    /** @param entities such as {@code account:clerk@harbor.example} */
    static Sign sign(String detection, Rule.Level level, Instant from, String... entities) {
        List<Entity> all = new ArrayList<>();
        for (String entity : entities) {
            int colon = entity.indexOf(':');
            all.add(new Entity(
                    Entity.Kind.valueOf(entity.substring(0, colon).toUpperCase(Locale.ROOT)),
                    Entity.Role.INVOLVED,
                    entity.substring(colon + 1)));
        }
        return new Sign(
                detection,
                "",
                "It was " + detection,
                level,
                "Wary",
                List.of(),
                from,
                from,
                true,
                all,
                List.of(new Pointer("mail.log", 7, 100, Optional.of(from), List.of())),
                1,
                List.of("because"));
    }

    static Sign tagged(Sign sign, String... tags) {
        return new Sign(
                sign.unit(),
                sign.rule(),
                sign.title(),
                sign.level(),
                sign.author(),
                List.of(tags),
                sign.from(),
                sign.to(),
                sign.dated(),
                sign.entities(),
                sign.evidence(),
                sign.events(),
                sign.why());
    }
}
