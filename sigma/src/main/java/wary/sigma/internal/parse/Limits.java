package wary.sigma.internal.parse;

/**
 * What a rule may cost. Rules come from partners too and are hostile until parsed, so everything that can grow is
 * bounded, well above what the largest public rule needs.
 */
final class Limits {
    /** Bytes in one file; whole rule collections in a single file do exist. */
    static final int FILE_BYTES = 64 << 20;

    /** Characters in one YAML document. */
    static final int DOCUMENT_CHARS = 4 << 20;

    /** YAML documents in one file. */
    static final int DOCUMENTS = 100_000;

    /** Lists and maps within each other. */
    static final int DEPTH = 32;

    /** Values, lists and maps in one document, what aliases repeat counted each time. */
    static final int ITEMS = 200_000;

    /** Tests in one rule after windash, base64offset and placeholders have multiplied them. */
    static final int TESTS = 100_000;

    /** Texts that one value may expand into: windash five times over gives 3,125. */
    static final int EXPANSION = 20_000;

    /** Wildcards, and texts between them, in one value. */
    static final int PATTERN_PARTS = 2_000;

    /** Placeholders in one value. */
    static final int PLACEHOLDERS = 20;

    /** Characters in all texts of one rule after expansion. */
    static final int EXPANDED_CHARS = 8 << 20;

    /** Searches in one rule. */
    static final int SELECTIONS = 2_000;

    /** Conditions in one list. */
    static final int CONDITIONS = 100;

    /** Characters in one condition. */
    static final int CONDITION_CHARS = 16 << 10;

    /** Parentheses and negations within each other in a condition. */
    static final int CONDITION_DEPTH = 64;

    /** Selections a condition names once {@code x of} is spelt out. */
    static final int CONDITION_NAMES = 20_000;

    /** Characters in one regular expression. */
    static final int REGEX_CHARS = 8 << 10;

    /**
     * Steps of a regular expression once its repetitions are spelt out. Time for a match grows with it; and RE2/J
     * follows empty steps by recursion, so that 6,000 of them overflow a stack of 512 KB, while 4,000 do not.
     */
    static final int REGEX_STEPS = 4_000;

    /** Characters of a title, as the specification has it. */
    static final int TITLE_CHARS = 256;

    /** Placeholder values in all. */
    static final int PLACEHOLDER_VALUES = 1_000_000;

    private Limits() {}
}
