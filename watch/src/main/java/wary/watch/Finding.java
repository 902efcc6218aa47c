package wary.watch;

import java.util.List;
import wary.sigma.Verdict;
import wary.sigma.rule.Rule;

/**
 * A rule matched an event.
 *
 * @param rule the rule, with its author, as its licence asks
 * @param matches the values that made it match, in the order of the rule
 * @param evidence the event
 */
public record Finding(Rule rule, List<Verdict.Match> matches, Evidence evidence) {}
