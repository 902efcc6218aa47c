/**
 * Logs that grow: {@link wary.telemetry.follow.Follower} reads what is added to files and folders, through rotation,
 * truncation and restarts, each record once.
 */
@NullMarked
package wary.telemetry.follow;

import org.jspecify.annotations.NullMarked;
