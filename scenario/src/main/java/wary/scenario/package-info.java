/**
 * "Harbor": 180 days of a made-up county's election office, a party and a vendor, as the log files that their programs
 * would have written, with attacks, with what only looks like attacks, and with the truth about both.
 *
 * <p>{@link wary.scenario.Harbor} is the front door.
 */
@NullMarked
package wary.scenario;

import org.jspecify.annotations.NullMarked;
