package wary.scenario.internal.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import wary.scenario.Truth;

/** The truth about one case, as it becomes known while the records are written. */
public final class Tale {
    /** Whom all records belong to that are nobody's in particular. */
    public static final Tale NOBODY = new Tale("", "", "", List.of());

    private final String name;
    private final String office;
    private final String what;
    private final List<String> units;
    private final SequencedSet<String> accounts = new LinkedHashSet<>();
    private final SequencedSet<String> hosts = new LinkedHashSet<>();
    private final SequencedSet<String> addresses = new LinkedHashSet<>();
    private final SequencedSet<String> domains = new LinkedHashSet<>();
    private final SequencedSet<String> things = new LinkedHashSet<>();
    private final Map<String, Marks> marks = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** What one file has of it. */
    private static final class Marks {
        private long count;
        private final List<Long> numbers = new ArrayList<>();
        private final List<String> messages = new ArrayList<>();
    }

    public Tale(String name, String office, String what, List<String> units) {
        this.name = name;
        this.office = office;
        this.what = what;
        this.units = List.copyOf(units);
    }

    public boolean isNobody() {
        return this == NOBODY;
    }

    public String name() {
        return name;
    }

    public Tale account(String... names) {
        accounts.addAll(List.of(names));
        return this;
    }

    public Tale host(String... names) {
        hosts.addAll(List.of(names));
        return this;
    }

    public Tale address(String... all) {
        addresses.addAll(List.of(all));
        return this;
    }

    public Tale addresses(List<String> all) {
        addresses.addAll(all);
        return this;
    }

    public Tale domain(String... names) {
        domains.addAll(List.of(names));
        return this;
    }

    public Tale thing(String... words) {
        things.addAll(List.of(words));
        return this;
    }

    /** A record of it was written. */
    void mark(String file, long number, String message, long time) {
        Marks of = marks.computeIfAbsent(file, f -> new Marks());
        of.count++;
        if (of.numbers.size() < Truth.Trace.MOST) {
            of.numbers.add(number);
            if (!message.isEmpty()) {
                of.messages.add(message);
            }
        }
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    public Truth.Case told() {
        if (marks.isEmpty()) {
            throw new IllegalStateException("the case " + name + " left no trace");
        }
        List<Truth.Trace> traces = marks.entrySet().stream()
                .map(e -> new Truth.Trace(e.getKey(), e.getValue().count, e.getValue().numbers, e.getValue().messages))
                .toList();
        Truth.Entities entities = new Truth.Entities(
                List.copyOf(accounts),
                List.copyOf(hosts),
                List.copyOf(addresses),
                List.copyOf(domains),
                List.copyOf(things));
        return new Truth.Case(
                name, office, what, Instant.ofEpochMilli(first), Instant.ofEpochMilli(last), entities, traces, units);
    }
}
