/**
 * The engine: compiles routed rules into an index of required literals and a few conditions, and runs them. Internal to
 * the room; see {@code RATIONALE.md} for why it is built this way.
 */
@NullMarked
package wary.sigma.internal.match;

import org.jspecify.annotations.NullMarked;
