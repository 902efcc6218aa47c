package wary.sigma.internal.correlate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wary.sigma.CorrelationVerdict.Pointer;

/** One correlation at work: its groups and their windows. Time never goes back here. */
final class Lane {
    /** Told what becomes of a group. */
    interface Listener {
        /** The condition came to hold, at the newest match or at the end of a window. */
        void fired(Lane lane, Group group, long time, boolean complete);

        /** The condition, which held before, holds at this match too. */
        void stillHolds(Lane lane, Group group, long time);
    }

    final Step step;
    final Counters counters = new Counters();
    /** Quietest first where the window slides, else oldest window first: in both cases what ends first is first. */
    final Map<GroupKey, Group> groups;

    private final int mostGroups;
    private final int mostMatches;
    private final Listener listener;

    Lane(Step step, int mostGroups, int mostMatches, Listener listener) {
        this.step = step;
        this.mostGroups = mostGroups;
        this.mostMatches = mostMatches;
        this.listener = listener;
        groups = new LinkedHashMap<>(16, 0.75f, step.sliding());
    }

    /** A match comes, or a verdict of a correlation that this one joins. */
    void accept(long time, Feed feed, List<List<String>> values, boolean cut, Pointer[] pointers) {
        counters.matches++;
        int[] columns = feed.columns();
        int groupBy = step.groups();
        int measured = step.measured();
        List<List<String>> by = columns(values, columns, 0, groupBy);
        for (List<String> one : by) {
            if (one.isEmpty()) {
                counters.ungrouped++;
                return;
            }
        }
        List<List<String>> fields = columns(values, columns, groupBy, groupBy + measured);
        Object[] measure = step.measure().of(fields);
        if (measured > 0 && measure.length == 0) {
            counters.unmeasured++;
            return;
        }
        if (cut || Measure.tooMany(by) || Measure.tooMany(fields)) {
            counters.cut++;
        }
        List<List<String>> carry =
                step.carried() == 0 ? List.of() : columns(values, columns, groupBy + measured, columns.length);
        if (single(by)) {
            enter(firsts(by), time, feed.position(), measure, pointers, carry);
            return;
        }
        for (List<String> shown : Measure.combinations(by)) {
            enter(shown, time, feed.position(), measure, pointers, carry);
        }
    }

    private static List<List<String>> columns(List<List<String>> values, int[] columns, int from, int to) {
        if (from == to) {
            return List.of();
        }
        if (to - from == 1) {
            return List.of(values.get(columns[from]));
        }
        List<List<String>> some = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            some.add(values.get(columns[i]));
        }
        return some;
    }

    private static boolean single(List<List<String>> lists) {
        for (List<String> list : lists) {
            if (list.size() != 1) {
                return false;
            }
        }
        return true;
    }

    private static List<String> firsts(List<List<String>> lists) {
        if (lists.size() == 1) {
            return lists.getFirst();
        }
        List<String> firsts = new ArrayList<>(lists.size());
        for (List<String> list : lists) {
            firsts.add(list.getFirst());
        }
        return firsts;
    }

    private void enter(
            List<String> shown,
            long time,
            int position,
            Object[] measure,
            Pointer[] pointers,
            List<List<String>> carry) {
        long from = time - step.span();
        if (step.sliding()) {
            forget(from);
        }
        GroupKey key = new GroupKey(shown);
        Group group = groups.get(key);
        if (group == null) {
            group = new Group(List.copyOf(shown), step.gauges().get(), time);
            groups.put(key, group);
        }
        if (step.sliding()) {
            counters.held -= group.expire(from);
            if (group.fired && (group.firedAt < from || !group.gauge.holds(from))) {
                group.fired = false;
            }
        }
        group.add(time, position, measure, pointers, carry);
        counters.held++;
        bound(group);
        if (step.sliding()) {
            judge(group, time, from);
        }
    }

    private void judge(Group group, long time, long from) {
        if (!group.gauge.holds(from)) {
            group.fired = false;
        } else if (group.fired) {
            listener.stillHolds(this, group, time);
        } else {
            group.fired = true;
            group.firedAt = time;
            counters.fired++;
            listener.fired(this, group, time, true);
        }
    }

    /** Drops groups of which nothing is left in a window that begins at this time. Only for sliding windows. */
    void forget(long before) {
        while (!groups.isEmpty()) {
            Iterator<Group> oldest = groups.values().iterator();
            Group group = oldest.next();
            if (group.newest() >= before) {
                return;
            }
            counters.held -= group.size();
            oldest.remove();
        }
    }

    /** Takes in a group from a state; false if it is there already. */
    boolean restore(Group group) {
        if (groups.putIfAbsent(new GroupKey(group.shown), group) != null) {
            return false;
        }
        counters.held += group.size();
        bound(group);
        return true;
    }

    private void bound(Group newest) {
        while (groups.size() > mostGroups || (counters.held > mostMatches && groups.size() > 1)) {
            evictGroup();
        }
        while (counters.held > mostMatches && newest.size() > 1) {
            newest.removeOldest();
            counters.held--;
            counters.matchesEvicted++;
        }
    }

    /** Drops the group that would go first anyway; says how many matches that were. */
    int evictGroup() {
        Iterator<Group> oldest = groups.values().iterator();
        if (!oldest.hasNext()) {
            return 0;
        }
        int size = oldest.next().size();
        oldest.remove();
        counters.held -= size;
        counters.groupsEvicted++;
        counters.matchesEvicted += size;
        return size;
    }

    /** When the window that ends first ends; {@link Long#MAX_VALUE} if none is open, or windows slide. */
    long nextEnd() {
        if (step.sliding() || groups.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return end(groups.values().iterator().next());
    }

    private long end(Group group) {
        return group.opened + step.span();
    }

    /** Judges and drops the window that ends first. */
    void close(boolean complete) {
        Iterator<Group> oldest = groups.values().iterator();
        Group group = oldest.next();
        oldest.remove();
        counters.held -= group.size();
        if (group.gauge.holds(group.opened)) {
            counters.fired++;
            listener.fired(this, group, end(group), complete);
        }
    }

    /** What a verdict hands on: the group's values, and what its matches carried. */
    List<List<String>> handedOn(Group group, boolean newestOnly) {
        List<List<String>> values = new ArrayList<>(step.columns().size());
        group.shown.forEach(v -> values.add(List.of(v)));
        for (int i = 0; i < step.measured(); i++) {
            values.add(List.of());
        }
        for (int i = 0; i < step.carried(); i++) {
            values.add(newestOnly ? group.carried(group.size() - 1).get(i) : group.carriedValues(i));
        }
        return values;
    }
}
