package wary.watch.sources;

import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wary.sigma.rule.Rule;

/** Counts of one thread, or of all together. Bounded, whatever the records say. */
final class Tally {
    static final String OTHERS = "(others)";

    private static final int MOST_STREAMS = 2000;
    private static final int MOST_LABELS = 8;
    /** Hours of all streams together; who goes beyond has no rhythm. */
    private static final int MOST_HOURS = 1_000_000;

    /** What a stream is known by. */
    record Key(SourceKind kind, String logSource, String from) {}

    /** From when to when, and how many. */
    static final class Span {
        long records;
        long undated;

        @Nullable
        Instant first;

        @Nullable
        Instant last;
        /** Hours since 1970. */
        final NavigableSet<Long> hours = new TreeSet<>();

        final Set<String> labels = new TreeSet<>();

        void add(Span other) {
            records += other.records;
            undated += other.undated;
            seen(other.first);
            seen(other.last);
            for (String label : other.labels) {
                label(label);
            }
        }

        void seen(@Nullable Instant time) {
            if (time != null) {
                Instant earliest = first;
                Instant latest = last;
                first = earliest == null || time.isBefore(earliest) ? time : earliest;
                last = latest == null || time.isAfter(latest) ? time : latest;
            }
        }

        void label(String label) {
            if (labels.size() < MOST_LABELS) {
                labels.add(label);
            }
        }
    }

    final Map<String, Span> files = new HashMap<>();
    final Map<Key, Span> streams = new HashMap<>();
    final IdentityHashMap<Rule, long[]> rules = new IdentityHashMap<>();
    private int hours;

    Span file(String source) {
        return files.computeIfAbsent(source, s -> new Span());
    }

    /** The stream of this key, or where there are too many, that of all others of its kind. */
    Span stream(Key key) {
        Span known = streams.get(key);
        if (known != null) {
            return known;
        }
        Key free = streams.size() < MOST_STREAMS ? key : new Key(key.kind(), OTHERS, OTHERS);
        return streams.computeIfAbsent(free, k -> new Span());
    }

    void hour(Span stream, long hour) {
        if (hours < MOST_HOURS && stream.hours.add(hour)) {
            hours++;
        }
    }

    void saw(Rule rule, long records) {
        rules.computeIfAbsent(rule, r -> new long[1])[0] += records;
    }

    void add(Tally other) {
        other.files.forEach((source, span) -> file(source).add(span));
        other.streams.forEach((key, span) -> {
            Span mine = stream(key);
            mine.add(span);
            span.hours.forEach(hour -> hour(mine, hour));
        });
        other.rules.forEach((rule, count) -> saw(rule, count[0]));
    }
}
