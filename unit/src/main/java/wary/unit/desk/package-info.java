/**
 * What a person does with statements, without the printing: finding one by a short name, the newest of an inbox or
 * outbox with all that was said to them, what a file becomes when it is said, and who owes whom an answer. Reads what
 * is on this disk; every answer is bounded, however long the ledgers are.
 */
@NullMarked
package wary.unit.desk;

import org.jspecify.annotations.NullMarked;
