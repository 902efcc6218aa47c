/**
 * Watches logs while they grow: {@link wary.watch.live.Watcher} reads what is added, tells what follows from it, and
 * goes on after a restart where it was. {@code docs/watch.md} says what happens when.
 */
@NullMarked
package wary.watch.live;

import org.jspecify.annotations.NullMarked;
