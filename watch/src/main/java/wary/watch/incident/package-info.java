/**
 * From single signs to incidents.
 *
 * <p>A {@link wary.watch.incident.Sign} is what one detection says at one time. It stands alone: whoever has it needs
 * neither the log it came from nor the rule.
 */
@NullMarked
package wary.watch.incident;

import org.jspecify.annotations.NullMarked;
