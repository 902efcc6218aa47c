/** JSON in all the shapes logs come in: a line a record, arrays, pretty-printed, nested. */
@NullMarked
package wary.telemetry.json;

import org.jspecify.annotations.NullMarked;
