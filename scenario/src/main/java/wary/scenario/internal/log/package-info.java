/** One class for each program that writes a log. */
@NullMarked
package wary.scenario.internal.log;

import org.jspecify.annotations.NullMarked;
