/**
 * JSON for texts that are hashed and signed: immutable values, a parser that is strict and bounded, and the one
 * canonical way to write each value.
 *
 * <p>The front door is {@link wary.unit.json.Json}; {@link wary.unit.json.JsonFields} reads an object's members with
 * their types and bounds. What is accepted is I-JSON (RFC 7493): UTF-8, no member twice, no surrogates without their
 * other half and no noncharacters, no number that a double cannot hold. Stricter than I-JSON in one point: a number
 * with more digits than a double holds is refused instead of rounded, so that nothing said is changed silently. What is
 * written is RFC 8785.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7493">RFC 7493: The I-JSON Message Format</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785: JSON Canonicalization Scheme</a>
 */
@NullMarked
package wary.unit.json;

import org.jspecify.annotations.NullMarked;
