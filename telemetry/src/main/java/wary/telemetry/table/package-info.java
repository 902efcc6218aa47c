/** Columns and members of other programs' logs, given the names that rules know. */
@NullMarked
package wary.telemetry.table;

import org.jspecify.annotations.NullMarked;
