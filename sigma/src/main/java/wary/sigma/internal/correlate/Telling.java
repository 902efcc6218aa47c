package wary.sigma.internal.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import wary.sigma.CorrelationStats;
import wary.sigma.CorrelationVerdict;
import wary.sigma.CorrelationVerdict.GroupValue;
import wary.sigma.CorrelationVerdict.Pointer;

/** What is told of a run: verdicts and figures. */
final class Telling {
    private Telling() {}

    static CorrelationVerdict verdict(
            Step step, Group group, long time, List<List<Pointer>> pointers, boolean complete) {
        List<GroupValue> values = new ArrayList<>();
        for (int i = 0; i < step.groups(); i++) {
            values.add(new GroupValue(step.columns().get(i), group.shown.get(i)));
        }
        long from = step.sliding() ? time - step.span() : group.opened;
        return new CorrelationVerdict(
                step.correlation(),
                List.copyOf(values),
                Instant.ofEpochMilli(group.time(0)),
                Instant.ofEpochMilli(group.newest()),
                Instant.ofEpochMilli(time),
                group.gauge.value(from),
                group.size(),
                pointers.getFirst(),
                pointers.getLast(),
                complete);
    }

    static CorrelationStats stats(Lane lane) {
        Counters c = lane.counters;
        return new CorrelationStats(
                lane.step.correlation(),
                c.matches,
                c.late,
                c.ungrouped,
                c.unmeasured,
                c.cut,
                c.fired,
                lane.groups.size(),
                c.held,
                c.groupsEvicted,
                c.matchesEvicted);
    }
}
