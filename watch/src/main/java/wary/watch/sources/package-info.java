/** Which logs are there, which are not, and which have stopped: {@link wary.watch.sources.Survey} is the front door. */
@NullMarked
package wary.watch.sources;

import org.jspecify.annotations.NullMarked;
