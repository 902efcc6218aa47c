/**
 * Detectors that are written in Java, for what Sigma cannot say.
 *
 * <p>A {@link wary.watch.detect.Detector} belongs to a unit of the pack, whose {@code rule.yml} names it and picks,
 * with ordinary Sigma rules, the events it is given. {@link wary.watch.detect.Detectors} knows all of them by name.
 */
@NullMarked
package wary.watch.detect;

import org.jspecify.annotations.NullMarked;
