/**
 * Who belongs to a unit, with which keys and under which rules, and how that may change.
 *
 * <p>The front doors are {@link wary.unit.charter.Charter}, {@link wary.unit.charter.CharterVote} and
 * {@link wary.unit.charter.CharterChain}. A charter is known by its hash, is in force once the right members have
 * signed that hash, and names the one before it: who knows the founding charter's hash can check all that came later,
 * offline. Does no I/O.
 */
@NullMarked
package wary.unit.charter;

import org.jspecify.annotations.NullMarked;
