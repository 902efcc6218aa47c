/**
 * Events and rules to findings.
 *
 * <p>This package is the front door: {@link wary.watch.RuleFiles} loads rules, {@link wary.watch.Scan} reads logs and
 * judges every record by them, {@link wary.watch.RegressionSuite} checks rules against the logs that belong to them.
 * What is found goes to {@link wary.watch.Findings}, always in the order of the input.
 */
@NullMarked
package wary.watch;

import org.jspecify.annotations.NullMarked;
