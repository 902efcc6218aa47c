/** Runs correlation rules over matches in order of time. Internal to the room; see {@code RATIONALE.md}. */
@NullMarked
package wary.sigma.internal.correlate;

import org.jspecify.annotations.NullMarked;
