package wary.watch.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sets aside the signs that an exception hides, counts them, and hands on all others. Not thread-safe. */
public final class Sieve implements Consumer<Sign> {
    /**
     * What an exception has set aside.
     *
     * @param exception the exception
     * @param signs how many
     * @param first when the earliest of them began
     * @param last when the latest of them ended
     */
    public record SetAside(Standing exception, long signs, Optional<Instant> first, Optional<Instant> last) {
        private SetAside with(Sign sign) {
            Instant from = first.filter(f -> f.isBefore(sign.from())).orElse(sign.from());
            Instant to = last.filter(l -> l.isAfter(sign.to())).orElse(sign.to());
            return new SetAside(exception, signs + 1, Optional.of(from), Optional.of(to));
        }
    }

    private final Rulings rulings;
    private final Consumer<Sign> next;
    private final Map<String, SetAside> hidden = new LinkedHashMap<>();

    public Sieve(Rulings rulings, Consumer<Sign> next) {
        this.rulings = rulings;
        this.next = next;
        for (Standing each : rulings.exceptions()) {
            hidden.put(each.id(), new SetAside(each, 0, Optional.empty(), Optional.empty()));
        }
    }

    @Override
    public void accept(Sign sign) {
        Optional<Standing> hiding = rulings.hiding(sign);
        if (hiding.isEmpty()) {
            next.accept(sign);
        } else {
            hidden.computeIfPresent(hiding.get().id(), (id, before) -> before.with(sign));
        }
    }

    /** The exceptions that have set something aside, and those that hold on this day. */
    public List<SetAside> setAside(LocalDate today) {
        List<SetAside> some = new ArrayList<>();
        for (SetAside each : hidden.values()) {
            if (each.signs() > 0 || each.exception().holds(today)) {
                some.add(each);
            }
        }
        return List.copyOf(some);
    }
}
