/** One class an attack. */
@NullMarked
package wary.scenario.internal.attack;

import org.jspecify.annotations.NullMarked;
