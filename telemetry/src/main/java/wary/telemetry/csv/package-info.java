/** Tables as text, with a header row. */
@NullMarked
package wary.telemetry.csv;

import org.jspecify.annotations.NullMarked;
