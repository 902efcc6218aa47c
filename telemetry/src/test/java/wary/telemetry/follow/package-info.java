@NullMarked
package wary.telemetry.follow;

import org.jspecify.annotations.NullMarked;
