/** How fast a unit is: saying until all have countersigned, catching up, and auditing. */
@NullMarked
package wary.bench.unit;

import org.jspecify.annotations.NullMarked;
