/**
 * Events made from rules, so that two engines can be compared on every rule and not only on those that logs happen to
 * trigger.
 */
@NullMarked
package wary.bench.probe;

import org.jspecify.annotations.NullMarked;
