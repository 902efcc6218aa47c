/** The log of the Linux audit system. */
@NullMarked
package wary.telemetry.audit;

import org.jspecify.annotations.NullMarked;
