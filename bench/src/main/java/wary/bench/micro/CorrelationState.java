package wary.bench.micro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import wary.model.Event;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.Correlator;
import wary.sigma.MatchReader;
import wary.sigma.Matcher;
import wary.sigma.RuleSet;
import wary.sigma.Verdict;

/**
 * One correlation, and matches of one group for it, one every 10 ms; its window holds as many values as are asked for.
 */
@State(Scope.Thread)
public class CorrelationState {
    static final int MATCHES = 200_000;
    static final int EVENTS = 10_000;

    private static final long STEP = 10;

    @Param({"event_count", "value_count", "value_sum", "value_median", "temporal_ordered"})
    String type = "";

    /** How many different values are in the window of the one group, about. */
    @Param({"10", "1800", "50000"})
    int distinct;

    List<Event> events = List.of();
    List<List<Verdict>> verdicts = List.of();
    Matcher matcher = RuleSet.builder().build().engine().matcher();
    MatchReader reader = RuleSet.builder().build().matchReader();
    Correlator correlator = RuleSet.builder().build().correlator(CorrelationOptions.DEFAULT);
    private CorrelationMatch[] matches = {};
    private long time;

    /** Matches, and a correlator whose window is full. */
    @Setup(Level.Trial)
    public void prepare() {
        // As many matches in the window as different values, or 1,000 where values are few.
        int window = Math.max(1000, distinct);
        String condition = switch (type) {
            case "event_count" -> "condition: {gte: 1000000}";
            case "temporal_ordered" -> "";
            default -> "condition: {field: v, gte: 1000000000000}";
        };
        String rules = base("a") + base("b") + "title: Joined\ncorrelation:\n  type: " + type + "\n  rules: "
                + (type.equals("temporal_ordered") ? "[b, a]" : "[a]") + "\n  group-by: [host]\n  timespan: "
                + Math.max(1, window * STEP / 1000) + "s\n  " + condition + "\n";
        RuleSet set = RuleSet.builder()
                .rules("bench.yml", rules.getBytes(StandardCharsets.UTF_8))
                .build();
        if (!set.problems().isEmpty()) {
            throw new IllegalStateException(set.problems().toString());
        }
        matcher = set.engine().matcher();
        reader = set.matchReader();
        correlator = set.correlator(CorrelationOptions.DEFAULT);
        matches = new CorrelationMatch[MATCHES];
        events = new ArrayList<>(EVENTS);
        verdicts = new ArrayList<>(EVENTS);
        for (int i = 0; i < MATCHES; i++) {
            Event event = event(set, i);
            List<Verdict> matched = matcher.evaluate(event);
            matches[i] = reader.read(0, event, matched.getFirst()).orElseThrow();
            if (i < EVENTS) {
                events.add(event);
                verdicts.add(matched);
            }
        }
        for (int i = 0; i < window; i++) {
            correlator.accept(next(i % MATCHES));
        }
        if (correlator.held() < window - 1 || correlator.late() > 0) {
            throw new IllegalStateException("the window is not full: " + correlator.stats());
        }
    }

    private static String base(String name) {
        return "title: B\nname: " + name + "\nlogsource: {category: bench}\ndetection: {s: {is: " + name
                + "}, condition: s}\n---\n";
    }

    private Event event(RuleSet set, int number) {
        Event.Builder builder = new Event.Builder(set.fields());
        add(set, builder, "category", "bench");
        add(set, builder, "is", "a");
        add(set, builder, "host", "host-1");
        add(set, builder, "v", Integer.toString(1_000_000 + number % distinct));
        return builder.build("bench.log", number + 1L, number, List::of);
    }

    private static void add(RuleSet set, Event.Builder builder, String name, String value) {
        int id = set.fields().id(name);
        if (id >= 0) {
            builder.add(id, Event.Kind.TEXT, value);
        }
    }

    /** The match of this number, at the next time. */
    CorrelationMatch next(int i) {
        CorrelationMatch match = matches[i];
        return new CorrelationMatch(
                time(), match.rule(), match.values(), match.cut(), match.source(), match.number(), match.offset());
    }

    long time() {
        return time += STEP;
    }
}
