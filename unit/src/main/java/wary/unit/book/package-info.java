/**
 * What all members have put on record, as one book: every ledger read in order, every statement found by what it is and
 * what it is about. Reads verified copies only; sends and writes nothing.
 */
@NullMarked
package wary.unit.book;

import org.jspecify.annotations.NullMarked;
