package wary.watch.session;

import java.util.List;
import wary.sigma.CorrelationVerdict;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Rule;
import wary.watch.incident.Pointer;

/**
 * A correlation rule matched, with what is known of the records it rests on.
 *
 * @param verdict what matched when, with the rule and its author
 * @param events the first and the last of these records, in the order of their time; at most 20
 * @param dated whether the records themselves gave their times
 */
public record Correlated(CorrelationVerdict verdict, List<Base> events, boolean dated) {
    /**
     * One of the records.
     *
     * @param rule the rule that matched it
     * @param pointer where it stands; its fields are empty where so much else came that they were forgotten
     */
    public record Base(Rule rule, Pointer pointer) {}

    public Correlated {
        events = List.copyOf(events);
    }

    /** The correlation. */
    public Correlation rule() {
        return verdict.correlation();
    }

    /** How bad it is: as the rule says, else medium. */
    public Rule.Level level() {
        return rule().level().orElse(Rule.Level.MEDIUM);
    }
}
