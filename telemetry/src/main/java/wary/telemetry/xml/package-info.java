/** Windows events as XML, the way {@code wevtutil} and the event viewer write them. */
@NullMarked
package wary.telemetry.xml;

import org.jspecify.annotations.NullMarked;
