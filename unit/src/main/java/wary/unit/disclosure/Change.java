package wary.unit.disclosure;

import wary.unit.statement.Rung;

/**
 * Something that was found and replaced.
 *
 * @param rung in which part
 * @param place where in that part, as a JSON Pointer into what would leave (RFC 6901)
 * @param category what it was
 * @param placeholder what stands there now
 * @param characters how long it was; what it was is not kept
 */
public record Change(Rung rung, String place, Category category, String placeholder, int characters) {}
