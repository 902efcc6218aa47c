/**
 * Disclosure: what of a body leaves, to whom, and how those who get it check that it is what was committed to.
 *
 * <p>The way out is one: {@link wary.unit.disclosure.Redaction} finds personal data and shows in a
 * {@link wary.unit.disclosure.Preview} exactly what would leave; a {@link wary.unit.disclosure.Body} is made of a
 * preview and of nothing else; a {@link wary.unit.disclosure.Share} hands out parts of it, in the clear to the unit or
 * encrypted to named members, or seals it. The way in is {@link wary.unit.disclosure.Disclosure}, checked against the
 * envelope and against what was disclosed before. {@link wary.unit.disclosure.Sharing} says who may get what a partner
 * has marked.
 *
 * <p>What this protects: a commitment shows nothing of its content and cannot be opened with another one. What it does
 * not: whoever has read something can pass it on, and finding personal data is a help to the person who looks at the
 * preview, not a proof that none is left.
 */
@NullMarked
package wary.unit.disclosure;

import org.jspecify.annotations.NullMarked;
