package wary.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wary.telemetry.Rejection;

/** Gathers rejections by reason, in bounded memory. */
final class Rejections {
    private static final int REASON_CHARS = 400;

    private static final class Group {
        private long count;
        private final List<String> examples = new ArrayList<>(1);
    }

    private final Map<String, Group> groups = new LinkedHashMap<>();

    void add(Rejection rejection) {
        Group group = group(rejection.reason());
        group.count++;
        if (group.examples.size() < RejectedRecords.MOST_EXAMPLES) {
            group.examples.add(
                    rejection.number() > 0 ? rejection.source() + ":" + rejection.number() : rejection.source());
        }
    }

    /** Adds all of another, which comes later in the input. */
    void add(Rejections later) {
        later.groups.forEach((reason, more) -> {
            Group group = group(reason);
            group.count += more.count;
            for (String example : more.examples) {
                if (group.examples.size() < RejectedRecords.MOST_EXAMPLES) {
                    group.examples.add(example);
                }
            }
        });
    }

    private Group group(String reason) {
        String key = reason.length() > REASON_CHARS ? reason.substring(0, REASON_CHARS) + "…" : reason;
        Group known = groups.get(key);
        if (known != null) {
            return known;
        }
        if (groups.size() >= RejectedRecords.MOST_REASONS) {
            key = RejectedRecords.OTHER;
        }
        return groups.computeIfAbsent(key, k -> new Group());
    }

    /** The most frequent first; those alike in the order of the input. */
    List<RejectedRecords> list() {
        List<RejectedRecords> list = new ArrayList<>();
        groups.forEach((reason, g) -> list.add(new RejectedRecords(reason, g.count, List.copyOf(g.examples))));
        list.sort((a, b) -> Long.compare(b.count(), a.count()));
        return List.copyOf(list);
    }
}
