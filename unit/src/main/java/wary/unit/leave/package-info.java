/**
 * Taking along everything that a member has of a unit, so that it can be verified for ever: without the unit, without a
 * network, without this home. Private keys stay where they are.
 */
@NullMarked
package wary.unit.leave;

import org.jspecify.annotations.NullMarked;
