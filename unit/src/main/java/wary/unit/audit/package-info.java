/**
 * What the ledgers prove about each member's conduct: facts with their places and times, never a score, and for each
 * breach a proof file that anyone judges who knows the charter and nothing else. Reads verified ledgers only; sends
 * nothing.
 */
@NullMarked
package wary.unit.audit;

import org.jspecify.annotations.NullMarked;
