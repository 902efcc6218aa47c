package wary.watch.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import wary.sigma.rule.Rule;

/**
 * Joins signs into incidents. Two signs belong together if they share somebody or something that tells them apart from
 * the rest, and are not too far apart in time; how far depends on what they share, since addresses change hands sooner
 * than accounts do. Two signs of one unit of the pack belong together within an hour, too. One sign that shares
 * something with two incidents makes one of them.
 *
 * <p>What rules from elsewhere find, and what is often harmless, is told with the incident that it may belong to, but
 * makes no two incidents one.
 *
 * <p>What is shared by all anyway joins nothing: the office's own domains and servers, which the caller names.
 *
 * <p>The order in which signs are added does not matter. Not thread-safe.
 */
public final class Joining {
    private static final Map<Entity.Kind, Duration> REACH = Map.of(
            Entity.Kind.ACCOUNT, Duration.ofDays(3),
            Entity.Kind.HOST, Duration.ofDays(2),
            Entity.Kind.ADDRESS, Duration.ofDays(3),
            Entity.Kind.DOMAIN, Duration.ofDays(30),
            Entity.Kind.MESSAGE, Duration.ofDays(30),
            Entity.Kind.FILE, Duration.ofDays(30),
            Entity.Kind.URL, Duration.ofDays(2));

    /** So many signs of one detection are joined. */
    public static final int MOST_OF_ONE = 2_000;

    /** One attack through many exits, on many accounts, is one story. */
    private static final Duration SAME_UNIT = Duration.ofHours(1);

    private final Predicate<Entity> common;
    private final Map<String, NavigableSet<Sign>> signs = new HashMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();

    /** @param common says of whom or what nearly every sign could be; joins nothing */
    public Joining(Predicate<Entity> common) {
        this.common = common;
    }

    /**
     * Takes a sign; one that was taken before counts once. Of one detection the earliest {@link #MOST_OF_ONE} are kept:
     * a rule that speaks of every record must not fill the memory.
     */
    public void add(Sign sign) {
        NavigableSet<Sign> same = signs.computeIfAbsent(sign.detection(), d -> new TreeSet<>(Sign.ORDER));
        same.add(sign);
        if (same.size() > MOST_OF_ONE) {
            same.removeLast();
            leftOut.merge(sign.detection(), 1L, Long::sum);
        }
    }

    /** By detection, how many signs were left out because there were too many of it. */
    public Map<String, Long> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /** The incidents that all signs so far make, the latest to begin last. */
    public List<Incident> incidents() {
        List<Sign> sorted = new ArrayList<>();
        signs.values().forEach(sorted::addAll);
        sorted.sort(Sign.ORDER);
        Groups groups = new Groups(sorted);
        Groups.Names ours = new Groups.Names();
        Groups.Names others = new Groups.Names();
        Groups.Names weak = new Groups.Names();
        for (int i = 0; i < sorted.size(); i++) {
            if (!isWeak(sorted.get(i)) && isOurs(sorted.get(i))) {
                joinAll(groups, ours, i);
            }
        }
        // What other rules find is told with what it may belong to, and changes nothing in how the pack's signs join.
        for (int i = 0; i < sorted.size(); i++) {
            if (!isWeak(sorted.get(i)) && !isOurs(sorted.get(i)) && !attach(groups, ours, i)) {
                joinAll(groups, others, i);
            }
        }
        // So is what is often harmless: it joins no two attacks with each other.
        for (int i = 0; i < sorted.size(); i++) {
            if (isWeak(sorted.get(i)) && !attach(groups, ours, i) && !attach(groups, others, i)) {
                joinAll(groups, weak, i);
            }
        }
        return groups.all().stream()
                .map(Incident::of)
                .sorted(Comparator.comparing(Incident::from).thenComparing(Incident::id))
                .toList();
    }

    private static boolean isWeak(Sign sign) {
        return sign.level().compareTo(Rule.Level.MEDIUM) < 0;
    }

    private static boolean isOurs(Sign sign) {
        return !sign.unit().isEmpty();
    }

    private void joinAll(Groups groups, Groups.Names names, int i) {
        for (Entity entity : groups.sign(i).entities()) {
            if (!common.test(entity)) {
                groups.join(names, i, entity.key(), reach(entity));
            }
        }
        String unit = groups.sign(i).unit();
        if (!unit.isEmpty()) {
            groups.join(names, i, "unit:" + unit, SAME_UNIT);
        }
    }

    private boolean attach(Groups groups, Groups.Names names, int i) {
        for (Entity entity : groups.sign(i).entities()) {
            if (!common.test(entity) && groups.attach(names, i, entity, reach(entity))) {
                return true;
            }
        }
        return false;
    }

    private static Duration reach(Entity entity) {
        return REACH.getOrDefault(entity.kind(), Duration.ZERO);
    }
}
