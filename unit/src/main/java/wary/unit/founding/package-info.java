/**
 * How a unit comes to be: the charter in force in a node's home, and the files by which members agree on it.
 *
 * <p>The front door is {@link wary.unit.founding.CharterStore}.
 */
@NullMarked
package wary.unit.founding;

import org.jspecify.annotations.NullMarked;
