package wary.sigma.rule;

import java.util.List;

/**
 * A text with wildcards, escapes already resolved. Literals never stand side by side, nor are they empty; two
 * {@link AnyText} never stand side by side. No parts at all: the empty text.
 */
public record Pattern(List<Part> parts) {
    /** A piece of a pattern. */
    public sealed interface Part {}

    /** Exactly this text. */
    public record Literal(String text) implements Part {}

    /** {@code *}: any text, also none. */
    public record AnyText() implements Part {}

    /** {@code ?}: exactly one character (code point). */
    public record OneCharacter() implements Part {}
}
