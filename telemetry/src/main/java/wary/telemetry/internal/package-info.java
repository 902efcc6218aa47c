/** How inputs are found and opened, behind {@link wary.telemetry.Inputs}. Not for use from outside of this module. */
@NullMarked
package wary.telemetry.internal;

import org.jspecify.annotations.NullMarked;
