/**
 * A node's home: its folder, its private keys, its configuration, and TLS between members without any authority.
 *
 * <p>The front door is {@link wary.unit.home.NodeHome}; {@link wary.unit.home.PinnedTls} makes the connections. Private
 * keys are in {@link wary.unit.home.NodeKeys} and nowhere else: no message, no {@code toString} and no temporary file
 * has them.
 */
@NullMarked
package wary.unit.home;

import org.jspecify.annotations.NullMarked;
