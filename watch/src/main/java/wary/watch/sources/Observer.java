package wary.watch.sources;

import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.model.Event;
import wary.sigma.Matcher;
import wary.sigma.Sorter;
import wary.sigma.Verdict;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.watch.EventTime;

/** Looks at records and finds nothing: it only counts. For one thread at a time. */
final class Observer implements Matcher {
    private static final List<String> HOSTS = List.of("host.name", "Computer", "Hostname", "hostname", "ComputerName");
    private static final int LONGEST = 128;
    private static final int MOST_REMEMBERED = 4096;

    private final Sorter sorter;
    private final Tally tally = new Tally();
    private final IdentityHashMap<Sorter.Kind, long[]> kinds = new IdentityHashMap<>();
    private final Map<String, String> families = new HashMap<>();

    Observer(Sorter sorter) {
        this.sorter = sorter;
    }

    @Override
    public List<Verdict> evaluate(Event event) {
        Sorter.Kind kind = sorter.kind(event);
        if (kinds.size() > MOST_REMEMBERED) {
            flush();
        }
        kinds.computeIfAbsent(kind, k -> new long[1])[0]++;
        LogSource source = source(kind, event);
        String label = label(source);
        Optional<Instant> time = EventTime.of(event);
        Tally.Span file = tally.file(event.source());
        file.label(label);
        Tally.Span stream = tally.stream(new Tally.Key(SourceKind.of(source), label, from(event)));
        file.records++;
        stream.records++;
        if (time.isPresent()) {
            file.seen(time.get());
            stream.seen(time.get());
            tally.hour(stream, Rhythm.hour(time.get()));
        } else {
            file.undated++;
            stream.undated++;
        }
        return List.of();
    }

    @Override
    public boolean wantsCompleteEvents() {
        return false;
    }

    /** What was counted; called after all was read. */
    Tally tally() {
        flush();
        return tally;
    }

    private void flush() {
        kinds.forEach((kind, count) -> {
            for (Rule rule : kind.rules()) {
                tally.saw(rule, count[0]);
            }
        });
        kinds.clear();
    }

    /** What the event says itself where it does: that is more than the parts that rules ask for. */
    private static LogSource source(Sorter.Kind kind, Event event) {
        LogSource seen = kind.logSources().getFirst();
        return new LogSource(
                known(seen.category(), event, "category"),
                known(seen.product(), event, "product"),
                known(seen.service(), event, "service"));
    }

    private static String known(String seen, Event event, String field) {
        return seen.isEmpty() || seen.equals("-") ? text(event, field) : seen;
    }

    private static String label(LogSource source) {
        StringBuilder label = new StringBuilder();
        for (String part : List.of(source.category(), source.product(), source.service())) {
            label.append(label.isEmpty() || part.isEmpty() ? "" : "/").append(part);
        }
        return label.isEmpty() ? "unknown" : label.toString();
    }

    private String from(Event event) {
        for (String field : HOSTS) {
            String host = text(event, field);
            if (!host.isEmpty() && !host.equals("-")) {
                return host;
            }
        }
        if (families.size() > MOST_REMEMBERED) {
            families.clear();
        }
        return families.computeIfAbsent(event.source(), Families::of);
    }

    private static String text(Event event, String name) {
        int id = event.table().id(name);
        for (int i = 0; i < event.size(); i++) {
            if (event.field(i) == id && event.kind(i) != Event.Kind.NULL) {
                String text = event.text(i);
                return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
            }
        }
        return "";
    }
}
