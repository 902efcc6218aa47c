package wary.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import wary.model.FieldTable;
import wary.sigma.internal.correlate.Linker;
import wary.sigma.internal.correlate.Plan;
import wary.sigma.internal.match.MatchEngine;
import wary.sigma.internal.parse.Parsed;
import wary.sigma.internal.parse.PlaceholderFile;
import wary.sigma.internal.parse.RuleParser;
import wary.sigma.internal.pipeline.Pipeline;
import wary.sigma.internal.pipeline.PipelineParser;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Filter;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/**
 * A compiled set of Sigma rules. Immutable and thread-safe.
 *
 * <pre>{@code
 * RuleSet rules = RuleSet.builder().rules("my.yml", yaml).build();
 * Event event = Event.of(rules.fields(), List.of(new Event.Field("Image", Event.Kind.TEXT, "C:\\a.exe")));
 * List<Verdict> verdicts = rules.engine().evaluate(event);
 * }</pre>
 */
public final class RuleSet {
    private final List<Rule> rules;
    private final List<RuleProblem> problems;
    private final List<Correlation> correlations;
    private final int documents;
    private final Engine engine;
    private final Plan plan;
    private final MatchReader matchReader;

    private RuleSet(
            List<Rule> rules,
            List<RuleProblem> problems,
            List<Correlation> correlations,
            int documents,
            MatchEngine engine,
            Plan plan) {
        this.rules = List.copyOf(rules);
        this.problems = List.copyOf(problems);
        this.correlations = List.copyOf(correlations);
        this.documents = documents;
        this.engine = new Engine(engine);
        this.plan = plan;
        matchReader = new MatchReader(plan, columns(rules, engine, plan));
    }

    private static int[][][] columns(List<Rule> rules, MatchEngine engine, Plan plan) {
        int[][][] columns = new int[rules.size()][][];
        for (int i = 0; i < columns.length; i++) {
            LogSource source = rules.get(i).logSource();
            columns[i] = plan.columns(i).stream()
                    .map(field -> engine.eventFields(source, field))
                    .toArray(int[][]::new);
        }
        return columns;
    }

    /** Begins a rule set. */
    public static Builder builder() {
        return new Builder();
    }

    /** The rules that run, in the order they were added. */
    public List<Rule> rules() {
        return rules;
    }

    /** What was not taken and why. */
    public List<RuleProblem> problems() {
        return problems;
    }

    /** The correlation rules that run, in the order they were added; give their matches to a {@link #correlator}. */
    public List<Correlation> correlations() {
        return correlations;
    }

    /** What runs the correlation rules over one stream of matches; each call begins a new stream. */
    public Correlator correlator(CorrelationOptions options) {
        return new Correlator(plan, options, matchReader);
    }

    /** What takes from matches what correlations need, for matches that are to be sorted before; serves all threads. */
    public MatchReader matchReader() {
        return matchReader;
    }

    /**
     * Whether this rule's matches are findings of their own. Not if correlations join it and none of them says
     * {@code generate: true}; then it only serves them.
     *
     * @param rule one of {@link #rules()}
     */
    public boolean reportsItself(Rule rule) {
        return plan.reports(plan.number(rule));
    }

    /** Whether this correlation's verdicts are reported, and do not only serve other correlations. */
    public boolean reportsItself(Correlation correlation) {
        return plan.reports(correlation);
    }

    /** How many YAML documents were read: each is a rule, a correlation, a filter, or has a problem. */
    public int documents() {
        return documents;
    }

    /** The event fields the rules and the pipelines look at: give this to a reader. */
    public FieldTable fields() {
        return engine.fields();
    }

    /** What judges events; one serves all threads. */
    public Engine engine() {
        return engine;
    }

    /** Collects rule texts; does no I/O of its own. For one thread. */
    public static final class Builder {
        private static final List<String> BUILT_IN = List.of(
                "windows.yaml",
                "sysmon.yaml",
                "powershell.yaml",
                "windows-audit.yaml",
                "windows-defender.yaml",
                "ecs.yaml",
                "web.yaml",
                "zeek.yaml",
                "suricata.yaml",
                "m365.yaml",
                "azure.yaml",
                "cloud.yaml");

        private record Text(String file, byte[] yaml) {}

        private final List<Text> texts = new ArrayList<>();
        private final Map<String, List<String>> placeholders = new HashMap<>();
        private final List<Pipeline> pipelines = new ArrayList<>();
        private final Set<String> also = new TreeSet<>();
        private final Set<String> alsoCorrelated = new TreeSet<>();
        private boolean routing = true;

        private Builder() {}

        /** Adds a rule file, which may hold several YAML documents. {@code file} is the name shown in problems. */
        public Builder rules(String file, byte[] yaml) {
            texts.add(new Text(file, yaml));
            return this;
        }

        /** The values that {@code %name%} stands for under {@code expand}; a second call for a name adds to them. */
        public Builder placeholder(String name, List<String> values) {
            placeholders.merge(name, List.copyOf(values), (a, b) -> {
                List<String> both = new ArrayList<>(a);
                both.addAll(b);
                return List.copyOf(both);
            });
            return this;
        }

        /**
         * Adds a placeholder file: YAML, a map from the name of a placeholder to its value or list of values.
         *
         * @param file the name shown in the message
         * @throws IllegalArgumentException if it does not parse; the message says where and why
         */
        public Builder placeholders(String file, byte[] yaml) {
            PlaceholderFile.parse(file, yaml).forEach(this::placeholder);
            return this;
        }

        /**
         * Adds a processing pipeline (docs/pipelines.md) to the built-in ones.
         *
         * @throws IllegalArgumentException if it does not parse; the message says where and why
         */
        public Builder pipeline(String file, byte[] yaml) {
            pipelines.add(PipelineParser.parse(file, yaml));
            return this;
        }

        /**
         * Has readers keep these fields too, which no rule looks at, by their names in the event. Two rule sets that
         * ask for each other's fields number them alike, so that they can judge the same events.
         */
        public Builder fields(Collection<String> names) {
            also.addAll(names);
            return this;
        }

        /** The same, if there are correlation rules that run; else they are not kept. */
        public Builder correlationFields(Collection<String> names) {
            alsoCorrelated.addAll(names);
            return this;
        }

        /** Whether rules are tried only on events of their log source; on unless said otherwise. */
        public Builder routing(boolean on) {
            routing = on;
            return this;
        }

        /** Compiles what was added. Never throws for a bad rule: see {@link RuleSet#problems()}. */
        public RuleSet build() {
            RuleParser parser = new RuleParser(placeholders);
            List<Parsed> parsed = texts.parallelStream()
                    .map(t -> parser.parse(t.file(), t.yaml()))
                    .toList();
            List<RuleProblem> problems = new ArrayList<>();
            List<Correlation> correlations = new ArrayList<>();
            List<Filter> filters = new ArrayList<>();
            Map<String, Rule> byId = new LinkedHashMap<>();
            List<Rule> rules = new ArrayList<>();
            int documents = 0;
            for (Parsed file : parsed) {
                documents += file.documents();
                problems.addAll(file.problems());
                correlations.addAll(file.correlations());
                filters.addAll(file.filters());
                for (Rule rule : file.rules()) {
                    Rule first = rule.id().isEmpty() ? null : byId.putIfAbsent(rule.id(), rule);
                    if (first == null) {
                        rules.add(rule);
                    } else {
                        problems.add(duplicate(rule.place(), rule.title(), rule.id(), first.place()));
                    }
                }
            }
            for (Filter filter : filters) {
                rules.replaceAll(r -> RuleParser.apply(filter, r));
            }
            Plan plan = Linker.link(rules, unique(correlations, problems), problems);
            Set<Correlation> runs = Collections.newSetFromMap(new IdentityHashMap<>());
            runs.addAll(plan.correlations());
            correlations.removeIf(c -> !runs.contains(c));
            List<List<String>> asked = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                asked.add(plan.columns(i));
            }
            Set<String> kept = new TreeSet<>(also);
            if (!plan.correlations().isEmpty()) {
                kept.addAll(alsoCorrelated);
            }
            MatchEngine engine = new MatchEngine(rules, asked, kept, allPipelines(), routing);
            return new RuleSet(rules, problems, correlations, documents, engine, plan);
        }

        private static List<Correlation> unique(List<Correlation> all, List<RuleProblem> problems) {
            Map<String, Correlation> byId = new HashMap<>();
            List<Correlation> some = new ArrayList<>();
            for (Correlation correlation : all) {
                Correlation first = correlation.id().isEmpty() ? null : byId.putIfAbsent(correlation.id(), correlation);
                if (first == null) {
                    some.add(correlation);
                } else {
                    problems.add(duplicate(correlation.place(), correlation.title(), correlation.id(), first.place()));
                }
            }
            return some;
        }

        private static RuleProblem duplicate(Rule.Place place, String title, String id, Rule.Place first) {
            return new RuleProblem(
                    place,
                    RuleProblem.Kind.DUPLICATE_ID,
                    title,
                    "the id " + id + " already belongs to the rule at " + first + "; give one of the two a new id");
        }

        private List<Pipeline> allPipelines() {
            List<Pipeline> all = new ArrayList<>(pipelines);
            for (String name : BUILT_IN) {
                all.add(PipelineParser.parse(name, resource(name)));
            }
            all.sort(Comparator.comparingInt(Pipeline::priority));
            return all;
        }

        private static byte[] resource(String name) {
            try (InputStream in = RuleSet.class.getResourceAsStream("pipelines/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("built-in pipeline missing: " + name);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
