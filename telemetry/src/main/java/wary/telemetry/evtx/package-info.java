/**
 * Reads Windows event logs ({@code .evtx}): 64 KiB chunks with checksums, records in binary XML.
 *
 * <p>A file is cut into its chunks, which stand alone. Within a chunk, most records are an instance of a template: a
 * piece of binary XML with numbered gaps, and the values for them. A template is compiled once a chunk into a flat list
 * of steps, one for each field it can yield; a record then only runs through the steps. How binary XML is built is
 * public in [MS-EVEN6] section 2.2.12; the file format around it is known from research into it.
 *
 * <p>Nothing in a file is trusted: every offset and size is checked against the chunk, nesting is limited, and what one
 * record and one chunk may cost is limited by {@link wary.telemetry.evtx.Budget}.
 */
@NullMarked
package wary.telemetry.evtx;

import org.jspecify.annotations.NullMarked;
