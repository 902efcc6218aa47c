/**
 * How findings are written: a table for people, JSON lines, CSV and OCSF for machines. All of them stream; the formats
 * for machines are described in docs/output.md.
 */
@NullMarked
package wary.app.output;

import org.jspecify.annotations.NullMarked;
