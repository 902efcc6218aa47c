package wary.sigma;

import java.util.List;
import wary.sigma.rule.Rule;

/**
 * Why a rule did or did not match an event.
 *
 * @param rule the rule
 * @param matched whether it matches, log source included
 * @param routing in plain words, whether the event is of the rule's log source, and how that is known
 * @param routed whether the rule is tried on this event at all
 * @param condition the condition, piece by piece
 */
public record Explanation(Rule rule, boolean matched, String routing, boolean routed, Step condition) {
    /**
     * A piece of the rule.
     *
     * @param what the piece in the rule's own words, such as {@code Image endswith '\cmd.exe'}
     * @param held whether it holds
     * @param found what the event has there, or empty for a piece made of others
     * @param line where it stands in the rule file, or 0
     * @param parts the pieces it is made of
     */
    public record Step(String what, boolean held, String found, int line, List<Step> parts) {}
}
