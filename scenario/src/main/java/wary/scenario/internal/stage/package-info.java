/** Time, chance and truth: what everything else is played on. */
@NullMarked
package wary.scenario.internal.stage;

import org.jspecify.annotations.NullMarked;
