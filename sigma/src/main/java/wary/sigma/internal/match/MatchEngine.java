package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import wary.model.Event;
import wary.model.FieldTable;
import wary.sigma.Explanation;
import wary.sigma.Matcher;
import wary.sigma.Sorter;
import wary.sigma.Verdict;
import wary.sigma.internal.pipeline.Pipeline;
import wary.sigma.internal.pipeline.RuleTransformer;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;

/** Rules, pipelines and field numbers brought together. Thread-safe; each thread takes its own {@link #matcher()}. */
public final class MatchEngine {
    private final FieldTable table;
    /** Another table with the same names and so the same numbers, as far as one was seen. */
    private volatile FieldTable alike;

    private final RuleBook book;
    private final Router router;
    private final boolean anyKeywords;
    private final Set<List<Pipeline.Transformation>> chains;

    /**
     * @param rules in the order in which verdicts are to come
     * @param asked for each rule, fields that are wanted of its matches beyond those it looks at
     * @param also fields of events that are wanted whatever the rules are
     * @param pipelines sorted by priority
     * @param routing whether a rule is tried only on events of its log source
     */
    public MatchEngine(
            List<Rule> rules, List<List<String>> asked, Set<String> also, List<Pipeline> pipelines, boolean routing) {
        chains = chains(pipelines);
        table = FieldTable.of(fields(rules, asked, also, pipelines));
        alike = table;
        book = new RuleBook(rules, table);
        anyKeywords = rules.stream().anyMatch(LiteralWalk::searchesRecords);
        router = new Router(pipelines, book, table, routing);
    }

    /** The same, where rules' own fields are enough. */
    MatchEngine(List<Rule> rules, List<Pipeline> pipelines, boolean routing) {
        this(rules, Collections.nCopies(rules.size(), List.of()), Set.of(), pipelines, routing);
    }

    /** All ways in which rules may be changed before they are tried. */
    private static Set<List<Pipeline.Transformation>> chains(Collection<Pipeline> pipelines) {
        Set<List<Pipeline.Transformation>> chains = new LinkedHashSet<>(List.of(Router.common(pipelines)));
        pipelines.stream()
                .filter(p -> !p.views().isEmpty())
                .forEach(p -> chains.add(Router.transformations(p, pipelines)));
        return chains;
    }

    /**
     * The numbers of the event fields that a rule's field may stand for, in whatever way the rule is changed by
     * pipelines; first its own name.
     */
    public int[] eventFields(LogSource source, String field) {
        Set<String> names = new LinkedHashSet<>();
        for (List<Pipeline.Transformation> chain : chains) {
            names.addAll(RuleTransformer.fields(RuleTransformer.applicable(chain, source), field));
        }
        return names.stream()
                .mapToInt(table::id)
                .filter(id -> id != FieldTable.UNKNOWN)
                .toArray();
    }

    private Set<String> fields(
            List<Rule> rules, List<List<String>> asked, Set<String> also, Collection<Pipeline> pipelines) {
        Set<String> all = new TreeSet<>(Router.fields(pipelines));
        all.addAll(also);
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            Set<String> named = new LinkedHashSet<>(LiteralWalk.fields(rule));
            named.addAll(asked.get(i));
            for (List<Pipeline.Transformation> chain : chains) {
                List<Pipeline.Transformation> applicable = RuleTransformer.applicable(chain, rule.logSource());
                named.forEach(f -> all.addAll(RuleTransformer.fields(applicable, f)));
                applicable.stream()
                        .filter(t -> t instanceof Pipeline.AddCondition)
                        .forEach(t -> ((Pipeline.AddCondition) t)
                                .fields()
                                .keySet()
                                .forEach(f -> all.addAll(RuleTransformer.fields(applicable, f))));
            }
        }
        return all;
    }

    /** The fields that rules and pipelines look at. */
    public FieldTable fields() {
        return table;
    }

    /** A matcher for one thread. */
    public Matcher matcher() {
        return new ThreadMatcher();
    }

    /** A sorter for one thread. */
    public Sorter sorter() {
        EventView view = new EventView(table.size());
        Router.Memory memory = router.new Memory();
        return event -> {
            view.load(checked(event));
            return memory.kind(view);
        };
    }

    /** Why a rule does or does not match. */
    public Explanation explain(Rule rule, Event event) {
        EventView view = new EventView(table.size());
        view.load(checked(event));
        return new Explainer(book, router).explain(rule, view);
    }

    private Event checked(Event event) {
        FieldTable other = event.table();
        if (other != table && other != alike) {
            if (other.names().equals(table.names())) {
                alike = other;
                return event;
            }
            throw new IllegalArgumentException("the event was read with another field table than this rule set's;"
                    + " perhaps you should give the reader RuleSet.fields()");
        }
        return event;
    }

    private final class ThreadMatcher implements Matcher {
        private final EventView view = new EventView(table.size());
        private final Run run = new Run(view);
        private final ValueMemory values = new ValueMemory(table.size());
        private long events;
        private long searches;
        private final Candidates candidates = new Candidates();
        private final Router.Memory memory = router.new Memory();

        @Override
        public List<Verdict> evaluate(Event event) {
            view.load(checked(event));
            Program program = memory.program(view);
            run.next();
            events++;
            searches += program.searchesRecords() ? 1 : 0;
            program.candidates(run, values, candidates);
            List<Compiled> matched = List.of();
            for (int i = 0; i < candidates.count(); i++) {
                Compiled rule = program.rules().get(candidates.get(i));
                if (rule.condition().holds(run) && (!router.isEverything(program) || router.allows(view, rule))) {
                    if (matched.isEmpty()) {
                        matched = new ArrayList<>();
                    }
                    matched.add(rule);
                }
            }
            return matched.isEmpty() ? List.of() : verdicts(matched);
        }

        @Override
        public boolean wantsCompleteEvents() {
            // Before the first event: reading too much of a few costs less than reading them twice.
            boolean wants = events == 0 ? anyKeywords : searches * 16 > events;
            searches = 0;
            events = 0;
            return wants;
        }

        private List<Verdict> verdicts(List<Compiled> matched) {
            if (matched.size() == 1) {
                return List.of(verdict(matched.getFirst()));
            }
            matched.sort(Comparator.comparingInt(Compiled::order));
            List<Verdict> verdicts = new ArrayList<>(matched.size());
            for (int i = 0; i < matched.size(); i++) {
                if (i == 0 || matched.get(i).order() != matched.get(i - 1).order()) {
                    verdicts.add(verdict(matched.get(i)));
                }
            }
            return List.copyOf(verdicts);
        }

        private Verdict verdict(Compiled rule) {
            List<Verdict.Match> matches = new ArrayList<>(4);
            rule.condition().matches(run, (field, value) -> {
                Verdict.Match match = new Verdict.Match(field < table.size() ? table.name(field) : "", value);
                if (!matches.contains(match)) {
                    matches.add(match);
                }
            });
            return new Verdict(rule.rule(), List.copyOf(matches));
        }
    }
}
