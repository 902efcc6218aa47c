package wary.watch.session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import wary.model.Event;
import wary.model.FieldTable;
import wary.sigma.CorrelationOptions;
import wary.sigma.Matcher;
import wary.sigma.RuleSet;
import wary.sigma.Verdict;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;
import wary.watch.EventTime;
import wary.watch.Judge;
import wary.watch.detect.DetectorType;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entities;
import wary.watch.incident.Sign;
import wary.watch.pack.Coded;
import wary.watch.pack.Pack;
import wary.watch.pack.Unit;

/**
 * The pack and, beside it, any other rules, ready for an office. The other rules are a rule set of their own, so that
 * nothing in them (the same ids or names, filters, pipelines) changes what the pack finds. Immutable and thread-safe.
 *
 * <pre>{@code
 * Session session = Session.builder(Pack.builtIn(), config).build();
 * try (Replay replay = session.replay(temporaryFolder, signs::add)) {
 *     Scan.of(session, inputs).run(replay, ScanListener.NONE);
 *     replay.finish();
 * }
 * }</pre>
 */
public final class Session implements Judge {
    private final Pack pack;
    private final ElectionConfig config;
    /** The pack's rules, and all others. */
    private final List<RuleSet> sets;

    private final Roles roles;

    private Session(Pack pack, ElectionConfig config, RuleSet packRules, RuleSet others) {
        this.pack = pack;
        this.config = config;
        sets = List.of(packRules, others);
        roles = new Roles(pack, packRules);
    }

    /** Begins a session. */
    public static Builder builder(Pack pack, ElectionConfig config) {
        return new Builder(pack, config);
    }

    /** Collects what a session needs. For one thread. */
    public static final class Builder {
        private final Pack pack;
        private final ElectionConfig config;
        private final Set<String> kept = new TreeSet<>(EventTime.FIELDS);
        private RuleSet others = RuleSet.builder().build();

        private Builder(Pack pack, ElectionConfig config) {
            this.pack = pack;
            this.config = config;
            kept.addAll(Entities.fields());
            pack.units().stream()
                    .flatMap(u -> u.detectors().stream())
                    .map(Coded::type)
                    .map(DetectorType::fields)
                    .forEach(kept::addAll);
        }

        /** Gives to the builder of other rules what they need beside the pack; build it, then {@link #others}. */
        public RuleSet.Builder prepare(RuleSet.Builder rules) {
            rules.fields(packRules(kept).fields().names());
            config.placeholders().forEach(rules::placeholder);
            return rules;
        }

        /** Other rules, whose builder was {@linkplain #prepare prepared}. */
        public Builder others(RuleSet rules) {
            others = rules;
            return this;
        }

        /** @throws IllegalArgumentException if other rules were given that were not prepared */
        public Session build() {
            if (others.rules().isEmpty() && others.correlations().isEmpty()) {
                others = prepare(RuleSet.builder()).build();
            }
            RuleSet ours = packRules(others.fields().names());
            if (!ours.fields().names().equals(others.fields().names())) {
                throw new IllegalArgumentException("the other rules were built without Session.Builder.prepare");
            }
            return new Session(pack, config, ours, others);
        }

        private RuleSet packRules(Iterable<String> fields) {
            RuleSet.Builder builder = RuleSet.builder().fields(kept);
            fields.forEach(f -> builder.fields(List.of(f)));
            config.placeholders().forEach(builder::placeholder);
            pack.units().forEach(u -> builder.rules(u.file(), u.rules()));
            return builder.build();
        }
    }

    public Pack pack() {
        return pack;
    }

    public ElectionConfig config() {
        return config;
    }

    /** The pack's rules. */
    public RuleSet packRules() {
        return sets.getFirst();
    }

    /** The rules beside the pack. */
    public RuleSet otherRules() {
        return sets.getLast();
    }

    /** What is wrong with rules of the pack, such as placeholders nobody knows. */
    public List<RuleProblem> packProblems() {
        return packRules().problems();
    }

    /**
     * Units that ask for something the configuration does not say: they run, but see less or never speak.
     *
     * @return by the unit's name, the placeholders without values
     */
    public Map<String, List<String>> unconfigured() {
        Map<String, List<String>> all = new TreeMap<>();
        for (Unit unit : pack.units()) {
            String rules = new String(unit.rules(), StandardCharsets.UTF_8);
            List<String> missing = config.placeholders().keySet().stream()
                    .filter(name -> !config.says(name) && rules.contains("%" + name + "%"))
                    .toList();
            if (!missing.isEmpty()) {
                all.put(unit.name(), missing);
            }
        }
        return all;
    }

    @Override
    public FieldTable fields() {
        return packRules().fields();
    }

    @Override
    public Matcher matcher() {
        Matcher ours = packRules().engine().matcher();
        Matcher others = otherRules().engine().matcher();
        return new Matcher() {
            @Override
            public List<Verdict> evaluate(Event event) {
                List<Verdict> first = ours.evaluate(event);
                List<Verdict> second = others.evaluate(event);
                if (first.isEmpty() || second.isEmpty()) {
                    return first.isEmpty() ? second : first;
                }
                List<Verdict> all = new ArrayList<>(first);
                all.addAll(second);
                return List.copyOf(all);
            }

            @Override
            public boolean wantsCompleteEvents() {
                // Asking resets it, so both are asked.
                boolean first = ours.wantsCompleteEvents();
                boolean second = others.wantsCompleteEvents();
                return first || second;
            }
        };
    }

    @Override
    public boolean reports(Rule rule) {
        Roles.Part part = roles.of(rule);
        return part.feeds().isEmpty() && sets.get(part.set()).reportsItself(rule);
    }

    /**
     * Looks at logs that lie there complete.
     *
     * @param temporary a folder for files that are removed when the replay is closed
     * @param signs gets what is found, never from two threads at once
     */
    public Replay replay(Path temporary, Consumer<Sign> signs) {
        return replay(temporary, Replay.MOST_HELD, signs);
    }

    /** The same with so many moments in memory at most. */
    public Replay replay(Path temporary, int mostHeld, Consumer<Sign> signs) {
        return new Replay(this, temporary, mostHeld, signs);
    }

    /**
     * Follows logs that grow.
     *
     * @param clock the time of records that have none
     * @param lateness how much later than it happened a record may come and still be put in its place
     */
    public Live live(InstantSource clock, Duration lateness, Consumer<Sign> signs) {
        return new Live(this, clock, lateness, signs);
    }

    Intake intake(InstantSource clock) {
        return new Intake(sets, roles, clock);
    }

    Chronicle chronicle(Consumer<Sign> signs, CorrelationOptions options) {
        return new Chronicle(pack, config, sets, roles, signs, options);
    }

    /** The same for the same rules and units in the same order. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Unit unit : pack.units()) {
                digest.update(unit.rules());
            }
            for (RuleSet set : sets) {
                for (Rule rule : set.rules()) {
                    digest.update((rule.id() + rule.title() + "\n").getBytes(StandardCharsets.UTF_8));
                }
                for (Correlation correlation : set.correlations()) {
                    digest.update((correlation.id() + correlation.title() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
