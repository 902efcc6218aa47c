/** One class for each thing that looks like an attack and is none. */
@NullMarked
package wary.scenario.internal.benign;

import org.jspecify.annotations.NullMarked;
