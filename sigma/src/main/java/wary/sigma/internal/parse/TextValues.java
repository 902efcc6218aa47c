package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import wary.sigma.internal.parse.Modifier.Family;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Test;

/**
 * Values that are compared as text, through modifiers that change the text one after another in the order of the rule.
 * Also null, which goes with no modifier but {@code neq}.
 */
final class TextValues implements ValueReader {
    private final FieldKey key;
    private final RuleContext context;
    private final boolean cased;
    private final boolean placed;

    private TextValues(FieldKey key, RuleContext context) {
        this.key = key;
        this.context = context;
        this.cased = key.chain().contains(Modifier.CASED);
        this.placed = key.chain().stream().anyMatch(m -> m.family() == Family.PLACE);
    }

    static ValueReader of(FieldKey key, RuleContext context) throws BadRule {
        check(key);
        return new TextValues(key, context);
    }

    private static void check(FieldKey key) throws BadRule {
        Modifier encoding = null;
        Modifier place = null;
        for (Modifier modifier : key.chain()) {
            switch (modifier.family()) {
                case TEXT -> {
                    if (encoding != null) {
                        throw ValueReader.meaningless(
                                key, encoding, modifier, "put " + modifier.word() + " before " + encoding.word());
                    }
                }
                case PLACE -> place = modifier;
                case ENCODING -> {
                    boolean base64 = modifier == Modifier.BASE64 || modifier == Modifier.BASE64OFFSET;
                    boolean afterBase64 = encoding == Modifier.BASE64;
                    if (encoding == Modifier.BASE64OFFSET || encoding != null && !base64 && !afterBase64) {
                        throw ValueReader.meaningless(key, encoding, modifier, "leave one out");
                    }
                    if (base64 && place != null) {
                        throw ValueReader.meaningless(
                                key,
                                place,
                                modifier,
                                "wildcards cannot be encoded, put " + place.word() + " after " + modifier.word());
                    }
                    encoding = modifier;
                }
                default -> {}
            }
        }
    }

    @Override
    public Test read(Item.Scalar value) throws BadRule {
        if (value.isNull()) {
            return isNull(value);
        }
        List<Pattern> texts = List.of(RuleContext.check(Patterns.parse(value.value()), value.line()));
        boolean bytes = false;
        for (Modifier modifier : key.chain()) {
            texts = apply(modifier, texts, bytes, value);
            bytes = isUtf16(modifier) || bytes && modifier != Modifier.BASE64 && modifier != Modifier.BASE64OFFSET;
        }
        if (texts.isEmpty()) {
            return new Test.IsNull(); // a placeholder is missing, so the rule will be refused
        }
        List<Test> tests = new ArrayList<>();
        for (Pattern text : texts) {
            Pattern whole = key.keyword() ? keyword(text, value) : text;
            context.spend(whole, value.line());
            tests.add(new Test.Text(whole, cased));
        }
        return Tests.any(tests);
    }

    private Test isNull(Item.Scalar value) throws BadRule {
        if (key.keyword()) {
            throw BadRule.invalid(value.line(), "null needs a field: a search over the whole event cannot look for it");
        }
        if (!key.chain().isEmpty()) {
            throw BadRule.invalid(
                    value.line(),
                    "null has no text for the modifier "
                            + key.chain().getFirst().word()
                            + ": ask for null without it, or for '' if the empty text is meant");
        }
        context.spend(1, value.line());
        return new Test.IsNull();
    }

    /**
     * A keyword is looked for anywhere in a value. A number is a whole value: {@code 6} anywhere would be found in
     * almost every event.
     */
    private Pattern keyword(Pattern text, Item.Scalar value) throws BadRule {
        if (text.parts().isEmpty()) {
            throw BadRule.invalid(value.line(), "an empty keyword is in every event: leave it out");
        }
        boolean number = key.chain().isEmpty() && (value.isNumber() || value.isBoolean());
        return placed || number ? text : Patterns.surround(text, true, true);
    }

    private List<Pattern> apply(Modifier modifier, List<Pattern> texts, boolean bytes, Item.Scalar value)
            throws BadRule {
        List<Pattern> next = new ArrayList<>();
        long chars = 0;
        for (Pattern text : texts) {
            for (Pattern made : apply(modifier, text, bytes, value)) {
                next.add(made);
                chars += Patterns.size(made);
            }
            if (next.size() > Limits.EXPANSION || chars > Limits.EXPANDED_CHARS) {
                throw BadRule.costly(
                        value.line(),
                        "by " + modifier.word() + " this value becomes more than " + Limits.EXPANSION + " texts or "
                                + Limits.EXPANDED_CHARS + " characters: split it, or expand less");
            }
        }
        return next;
    }

    private List<Pattern> apply(Modifier modifier, Pattern text, boolean bytes, Item.Scalar value) throws BadRule {
        return switch (modifier) {
            case CONTAINS -> List.of(Patterns.surround(text, true, true));
            case STARTSWITH -> List.of(Patterns.surround(text, false, true));
            case ENDSWITH -> List.of(Patterns.surround(text, true, false));
            case EXPAND -> context.placeholders().expand(text, value.line());
            case WINDASH -> WindowsDashes.variants(text, value.line());
            case UTF16LE -> List.of(Patterns.map(text, Encodings::utf16le));
            case UTF16BE -> List.of(Patterns.map(text, Encodings::utf16be));
            case UTF16 ->
                List.of(new Patterns.Builder()
                        .text(Encodings.byteOrderMark())
                        .all(Patterns.map(text, Encodings::utf16le))
                        .build());
            case BASE64 -> List.of(Patterns.literal(Encodings.base64(encodable(modifier, text, bytes, 1, value))));
            case BASE64OFFSET ->
                Encodings.base64Offsets(encodable(modifier, text, bytes, 2, value)).stream()
                        .map(Patterns::literal)
                        .toList();
            default -> List.of(text);
        };
    }

    private static byte[] encodable(Modifier modifier, Pattern text, boolean bytes, int least, Item.Scalar value)
            throws BadRule {
        if (Patterns.hasWildcards(text)) {
            throw BadRule.invalid(
                    value.line(),
                    "wildcards cannot be encoded by " + modifier.word() + ", but stand in " + value.what()
                            + ": escape them with a backslash if they are meant as such");
        }
        byte[] out = Encodings.bytes(Patterns.text(text), bytes);
        if (out.length < least) {
            throw BadRule.invalid(
                    value.line(),
                    value.what() + " is too short for " + modifier.word() + ": it needs " + least + " bytes or more");
        }
        return out;
    }

    private static boolean isUtf16(Modifier modifier) {
        return modifier == Modifier.UTF16 || modifier == Modifier.UTF16LE || modifier == Modifier.UTF16BE;
    }
}
