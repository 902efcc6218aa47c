package wary.sigma.internal.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The value modifiers of the specification's modifiers appendix, and the aliases other tools accept. */
enum Modifier {
    ALL(Family.LIST),
    NEQ(Family.LIST),
    STARTSWITH(Family.PLACE),
    ENDSWITH(Family.PLACE),
    CONTAINS(Family.PLACE),
    CASED(Family.CASE),
    WINDASH(Family.TEXT),
    EXPAND(Family.TEXT),
    UTF16LE(Family.ENCODING),
    UTF16BE(Family.ENCODING),
    UTF16(Family.ENCODING),
    BASE64(Family.ENCODING),
    BASE64OFFSET(Family.ENCODING),
    RE(Family.REGEX),
    I(Family.REGEX_FLAG),
    M(Family.REGEX_FLAG),
    S(Family.REGEX_FLAG),
    CIDR(Family.TYPE),
    EXISTS(Family.TYPE),
    FIELDREF(Family.TYPE),
    LT(Family.COMPARE),
    LTE(Family.COMPARE),
    GT(Family.COMPARE),
    GTE(Family.COMPARE),
    MINUTE(Family.TIME),
    HOUR(Family.TIME),
    DAY(Family.TIME),
    WEEK(Family.TIME),
    MONTH(Family.TIME),
    YEAR(Family.TIME);

    /** What a modifier works on. */
    enum Family {
        /** The values together. */
        LIST,
        /** Where in the field the value stands. */
        PLACE,
        CASE,
        /** Changes a text into one or more others. */
        TEXT,
        ENCODING,
        REGEX,
        REGEX_FLAG,
        /** Gives the value a type that is not text. */
        TYPE,
        COMPARE,
        TIME
    }

    private static final Map<String, Modifier> ALIASES = Map.of(
            "wide", UTF16LE,
            "ignorecase", I,
            "multiline", M,
            "dotall", S);

    private static final Map<String, Modifier> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Modifier::word, Function.identity()));

    private final Family family;

    Modifier(Family family) {
        this.family = family;
    }

    Family family() {
        return family;
    }

    /** The word used in rule files. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The modifier of this word. */
    static Modifier of(String word, int line) throws BadRule {
        Modifier modifier = BY_WORD.get(word);
        if (modifier == null) {
            modifier = ALIASES.get(word);
        }
        if (modifier == null) {
            throw BadRule.invalid(
                    line,
                    "unknown modifier " + Words.quote(word) + Words.didYouMean(word, words()) + "; known are "
                            + String.join(", ", words()));
        }
        return modifier;
    }

    private static List<String> words() {
        return java.util.stream.Stream.concat(BY_WORD.keySet().stream(), ALIASES.keySet().stream())
                .sorted()
                .toList();
    }
}
