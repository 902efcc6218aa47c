/**
 * The election pack: detections, each one unit of rule and page (docs/pack.md).
 *
 * <p>{@link wary.watch.pack.Pack} is the front door.
 */
@NullMarked
package wary.watch.pack;

import org.jspecify.annotations.NullMarked;
