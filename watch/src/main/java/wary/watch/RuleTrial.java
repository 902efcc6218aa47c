package wary.watch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wary.model.Event;
import wary.sigma.Engine;
import wary.sigma.Explanation;
import wary.sigma.Matcher;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.telemetry.Inputs;

/**
 * Tries one rule on the records of logs and explains what came of one of them.
 *
 * @param records how many records were tried
 * @param matching how many of them the rule matches
 * @param chosen the record that is explained: the one asked for, else the first that matches, else the first that is of
 *     the rule's log source, else the first
 * @param explanation what came of it; empty if there is no such record
 * @param problems what could not be read: the first few, in plain words
 */
public record RuleTrial(
        long records,
        long matching,
        Optional<Evidence> chosen,
        Optional<Explanation> explanation,
        List<String> problems) {

    /** After so many records nobody looks for one of the right log source any more; that is slow. */
    private static final int MOST_EXPLAINED = 1000;

    /**
     * Tries it.
     *
     * @param rules a rule set with this rule
     * @param inputs the logs
     * @param number the number of the record to explain, if a certain one is meant
     */
    public static RuleTrial run(RuleSet rules, Rule rule, Inputs inputs, OptionalLong number) {
        Chooser chooser = new Chooser(rules.engine(), rule, number);
        List<String> problems = Records.read(inputs, rules.fields(), chooser::take);
        Optional<Event> chosen = chooser.chosen();
        return new RuleTrial(
                chooser.records,
                chooser.matching,
                chosen.map(Evidence::new),
                chosen.map(e -> rules.engine().explain(rule, e)),
                problems);
    }

    private static final class Chooser {
        private final Engine engine;
        private final Matcher matcher;
        private final Rule rule;
        private final OptionalLong number;
        private long records;
        private long matching;
        private @Nullable Event asked;
        private @Nullable Event match;
        private @Nullable Event routed;
        private @Nullable Event any;

        Chooser(Engine engine, Rule rule, OptionalLong number) {
            this.engine = engine;
            this.matcher = engine.matcher();
            this.rule = rule;
            this.number = number;
        }

        void take(Event event) {
            records++;
            boolean matches = matcher.evaluate(event).stream()
                    .anyMatch(v -> v.rule().place().equals(rule.place()));
            matching += matches ? 1 : 0;
            any = any == null ? event : any;
            if (number.isPresent()) {
                if (asked == null && event.number() == number.getAsLong()) {
                    asked = event;
                }
            } else if (matches) {
                match = match == null ? event : match;
            } else if (match == null && routed == null && records <= MOST_EXPLAINED) {
                routed = engine.explain(rule, event).routed() ? event : null;
            }
        }

        Optional<Event> chosen() {
            if (number.isPresent()) {
                return Optional.ofNullable(asked);
            }
            return Optional.ofNullable(match)
                    .or(() -> Optional.ofNullable(routed))
                    .or(() -> Optional.ofNullable(any));
        }
    }
}
