/** What several packages of this room use, and nobody else. */
@NullMarked
package wary.watch.internal;

import org.jspecify.annotations.NullMarked;
