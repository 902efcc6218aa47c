/** Logs of Unix systems: syslog in its written forms, the journal as JSON, and what mail servers write. */
@NullMarked
package wary.telemetry.syslog;

import org.jspecify.annotations.NullMarked;
