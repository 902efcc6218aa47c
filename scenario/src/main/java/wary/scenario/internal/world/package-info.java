/** Who and what there is: people, machines, networks, days. */
@NullMarked
package wary.scenario.internal.world;

import org.jspecify.annotations.NullMarked;
