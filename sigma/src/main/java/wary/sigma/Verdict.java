package wary.sigma;

import java.util.List;
import wary.sigma.rule.Rule;

/**
 * One rule matched one event.
 *
 * @param rule the rule
 * @param matches the values that made it match, each once, in the order of the rule
 */
public record Verdict(Rule rule, List<Match> matches) {
    /**
     * @param field the event's field (after field mapping), or empty where a keyword was found
     * @param value the value that satisfied the rule
     */
    public record Match(String field, String value) {}
}
