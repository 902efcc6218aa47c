package wary.sigma.internal.match;

import java.util.List;
import wary.sigma.internal.pipeline.Pipeline;
import wary.sigma.rule.Rule;

/**
 * A rule ready to run on events of one kind.
 *
 * @param order its place in the rule set
 * @param rule the rule as it was written
 * @param transformations how pipelines changed it
 * @param condition what must hold
 * @param witness what an event must have before the condition is worth a look
 */
record Compiled(int order, Rule rule, List<Pipeline.Transformation> transformations, Node condition, Witness witness) {}
