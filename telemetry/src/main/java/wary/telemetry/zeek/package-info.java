/** Zeek's logs as tables with a header. */
@NullMarked
package wary.telemetry.zeek;

import org.jspecify.annotations.NullMarked;
