/** The {@code wary} command: reads its arguments, runs what they ask for, and says how it went. */
@NullMarked
package wary.app;

import org.jspecify.annotations.NullMarked;
