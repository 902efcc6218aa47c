package wary.watch.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import wary.sigma.rule.Rule;
import wary.watch.detect.Saved;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Joining;
import wary.watch.incident.Sign;
import wary.watch.incident.SignKey;

/** Joins the signs of the last weeks into incidents, and says which are new or worse. */
final class Stories {
    /** As long as two signs can reach for each other. */
    private static final Duration REACH = Duration.ofDays(31);
    /** So many signs are joined; more are a flood, of which the oldest go. */
    private static final int MOST = 5_000;

    private static final int MOST_TOLD = 20_000;

    private final Predicate<Entity> common;
    private final ArrayDeque<Sign> recent = new ArrayDeque<>();
    /** By the key of a sign, how bad the incident was that was told with it: an earlier sign can give it another id. */
    private final Map<String, Rule.Level> told = new HashMap<>();

    private boolean changed;
    private long dropped;

    Stories(Predicate<Entity> common) {
        this.common = common;
    }

    void add(Sign sign) {
        recent.add(sign);
        changed = true;
        while (recent.size() > MOST) {
            recent.remove();
            dropped++;
        }
    }

    /** How many signs were left out because there were too many at once. */
    long dropped() {
        return dropped;
    }

    /** Tells what is new since the last time, and what has become worse. */
    void tell(BiConsumer<Incident, Boolean> to) {
        if (!changed) {
            return;
        }
        changed = false;
        forget();
        Joining joining = new Joining(common);
        recent.forEach(joining::add);
        for (Incident incident : joining.incidents()) {
            if (incident.needsAPerson()) {
                Rule.Level level = incident.severity().level();
                List<String> keys = incident.signs().stream()
                        .map(sign -> SignKey.of(sign).text())
                        .toList();
                Optional<Rule.Level> before =
                        keys.stream().map(told::get).filter(Objects::nonNull).max(Comparator.naturalOrder());
                boolean worse = before.filter(b -> b.compareTo(level) < 0).isPresent();
                keys.forEach(key -> told.put(key, worse ? level : before.orElse(level)));
                if (worse || before.isEmpty()) {
                    to.accept(incident, worse);
                }
            }
        }
    }

    private void forget() {
        Instant last = recent.stream().map(Sign::to).max(Instant::compareTo).orElse(Instant.EPOCH);
        recent.removeIf(sign -> sign.to().isBefore(last.minus(REACH)));
        if (told.size() > MOST_TOLD) {
            told.keySet()
                    .retainAll(
                            recent.stream().map(sign -> SignKey.of(sign).text()).collect(Collectors.toSet()));
        }
    }

    void save(DataOutput out) throws IOException {
        Saved.list(out, List.copyOf(recent), SignLine::write);
        Saved.list(out, new ArrayList<>(told.entrySet()), (o, each) -> {
            Saved.text(o, each.getKey());
            o.writeByte(each.getValue().ordinal());
        });
    }

    void restore(DataInput in) throws IOException {
        recent.clear();
        recent.addAll(Saved.list(in, SignLine::read));
        told.clear();
        Rule.Level[] levels = Rule.Level.values();
        Saved.list(in, i -> Map.entry(Saved.text(i), levels[i.readUnsignedByte() % levels.length]))
                .forEach(each -> told.put(each.getKey(), each.getValue()));
    }
}
