/**
 * Sigma rules to verdicts: compile a rule set, hand it events, get verdicts. No I/O, thread-safe, embeddable.
 *
 * <p>This package is the front door. {@link wary.sigma.rule} is what a rule says; everything else is internal.
 *
 * @see <a href="https://github.com/SigmaHQ/sigma-specification">Sigma specification 2.1.0</a>
 */
@NullMarked
package wary.sigma;

import org.jspecify.annotations.NullMarked;
