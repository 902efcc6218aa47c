package wary.unit.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.unit.disclosure.Contradiction.Type;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;

/**
 * The rungs of a finding, and how a later one is checked against an earlier one.
 *
 * <ul>
 *   <li>{@code count}: an integer, the number of pieces of evidence;
 *   <li>{@code indicator}: an array of objects, each with {@code type} and {@code value} as strings; each value occurs,
 *       as it is written, within a string somewhere in the evidence;
 *   <li>{@code evidence}: an array of pieces of evidence, each of any form.
 * </ul>
 */
public final class Ladder {
    /** The most indicators of one body. */
    public static final int MOST_INDICATORS = 10_000;

    /** The most characters that the values of all indicators have together. */
    public static final int MOST_CHARACTERS = 256 << 10;

    private Ladder() {}

    /**
     * The contents of all rungs.
     *
     * @param indicators what to look for
     * @param evidence everything
     */
    public static Map<Rung, JsonValue> of(List<Indicator> indicators, List<? extends JsonValue> evidence) {
        Map<Rung, JsonValue> contents = new EnumMap<>(Rung.class);
        contents.put(Rung.COUNT, JsonNumber.of(evidence.size()));
        contents.put(
                Rung.INDICATOR,
                JsonArray.of(indicators.stream().map(Indicator::json).toList()));
        contents.put(Rung.EVIDENCE, JsonArray.of(evidence));
        return contents;
    }

    /**
     * Something to look for.
     *
     * @param type for example {@code ipv4-addr}, {@code domain-name} or {@code url}, as in STIX 2.1
     * @param value as it stands in the evidence
     */
    public record Indicator(String type, String value) {
        JsonObject json() {
            return JsonObject.builder().put("type", type).put("value", value).build();
        }
    }

    static List<Contradiction> contradictions(Disclosure disclosure) {
        List<Contradiction> found = new ArrayList<>();
        Optional<JsonValue> count = disclosure.content(Rung.COUNT);
        Optional<JsonArray> evidence = array(disclosure.content(Rung.EVIDENCE), Rung.EVIDENCE, found);
        Optional<JsonArray> indicators = array(disclosure.content(Rung.INDICATOR), Rung.INDICATOR, found);
        count.ifPresent(value -> count(value, evidence, found));
        Optional<List<String>> values = indicators.flatMap(items -> values(items, found));
        if (values.isPresent() && evidence.isPresent()) {
            occurrences(values.get(), evidence.get(), found);
        }
        return List.copyOf(found);
    }

    private static Optional<JsonArray> array(Optional<JsonValue> content, Rung rung, List<Contradiction> found) {
        if (content.isPresent() && !(content.get() instanceof JsonArray)) {
            found.add(new Contradiction(
                    Type.FORM,
                    "the part " + rung.code() + " is " + content.get().typeName() + ", expected an array"));
        }
        return content.filter(JsonArray.class::isInstance).map(JsonArray.class::cast);
    }

    private static void count(JsonValue count, Optional<JsonArray> evidence, List<Contradiction> found) {
        if (!(count instanceof JsonNumber number && number.isInteger() && number.integer() >= 0)) {
            found.add(new Contradiction(Type.FORM, "the part count is not an integer of 0 or more"));
        } else if (evidence.isPresent()
                && number.integer() != evidence.get().items().size()) {
            found.add(new Contradiction(
                    Type.COUNT,
                    "the count is %d, but there are %d pieces of evidence"
                            .formatted(number.integer(), evidence.get().items().size())));
        }
    }

    private static Optional<List<String>> values(JsonArray indicators, List<Contradiction> found) {
        List<String> values = new ArrayList<>();
        int characters = 0;
        for (JsonValue item : indicators.items()) {
            boolean sound = item instanceof JsonObject object
                    && object.get("type").orElse(object) instanceof JsonString
                    && object.get("value").orElse(object) instanceof JsonString value
                    && !value.value().isEmpty();
            if (!sound) {
                found.add(new Contradiction(
                        Type.FORM, "indicator " + values.size() + " is no object with the strings type and value"));
                return Optional.empty();
            }
            String value = ((JsonString) ((JsonObject) item).get("value").orElseThrow()).value();
            values.add(value);
            characters += value.length();
            if (values.size() > MOST_INDICATORS || characters > MOST_CHARACTERS) {
                found.add(new Contradiction(
                        Type.FORM,
                        "more than %d indicators or %d characters in them"
                                .formatted(MOST_INDICATORS, MOST_CHARACTERS)));
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static void occurrences(List<String> values, JsonArray evidence, List<Contradiction> found) {
        Needles needles = new Needles(values);
        BitSet seen = new BitSet();
        mark(evidence, needles, seen);
        for (int i = 0; i < values.size(); i++) {
            if (!seen.get(needles.first(i))) {
                found.add(new Contradiction(Type.INDICATOR, "indicator " + i + " occurs in no piece of evidence"));
            }
        }
    }

    private static void mark(JsonValue value, Needles needles, BitSet seen) {
        switch (value) {
            case JsonObject object -> object.members().values().forEach(inner -> mark(inner, needles, seen));
            case JsonArray array -> array.items().forEach(inner -> mark(inner, needles, seen));
            case JsonString string -> needles.mark(string.value(), seen);
            case JsonNumber number -> needles.mark(number.toString(), seen);
            default -> {
                // Nothing that an indicator could occur in.
            }
        }
    }
}
