/** Bytes to events: one reader a format, behind {@link wary.telemetry.Format}. */
@NullMarked
package wary.telemetry;

import org.jspecify.annotations.NullMarked;
