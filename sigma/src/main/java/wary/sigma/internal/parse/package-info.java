/** Sigma rule files (YAML) to the values of {@link wary.sigma.rule}. {@link RuleParser} is the way in. */
@NullMarked
package wary.sigma.internal.parse;

import org.jspecify.annotations.NullMarked;
