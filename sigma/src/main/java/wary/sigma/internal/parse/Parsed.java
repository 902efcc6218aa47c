package wary.sigma.internal.parse;

import java.util.List;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Filter;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/**
 * What one file holds. Each document is exactly one of: a rule, a correlation, a filter, or a problem.
 *
 * @param documents how many documents the file has; empty ones do not count, but a file with nothing in it is one
 *     problem
 */
public record Parsed(
        List<Rule> rules,
        List<Correlation> correlations,
        List<Filter> filters,
        List<RuleProblem> problems,
        int documents) {}
