/**
 * Statements: what a member puts on record, as an entry of its ledger.
 *
 * <p>The front door is {@link wary.unit.statement.Entry#parse}, which reads an entry of anyone's ledger, and
 * {@link wary.unit.statement.Envelope#draft}, which makes one of ours. An entry is canonical JSON of at most 65,535
 * bytes. It never holds free text or personal data; those are in the body, of which the entry holds a commitment.
 * {@link wary.unit.statement.References} checks what a statement replies to, reveals or recalls,
 * {@link wary.unit.statement.Versions} what two statements are to each other.
 *
 * <p>Refused is what breaks the form of version 1. Kept, marked and never acted upon is what this program cannot know
 * yet: other kinds, later versions, further members.
 *
 * <p>The same rules stand as JSON Schemas beside this package's classes, {@link wary.unit.statement.StatementSchema}.
 */
@NullMarked
package wary.unit.statement;

import org.jspecify.annotations.NullMarked;
