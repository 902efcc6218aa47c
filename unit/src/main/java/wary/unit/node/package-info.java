/**
 * A member's own node on disk: what it says, what it keeps of others, and what it countersigns. Sends nothing; what
 * moves between nodes goes through {@code wary.unit.sync}.
 */
@NullMarked
package wary.unit.node;

import org.jspecify.annotations.NullMarked;
