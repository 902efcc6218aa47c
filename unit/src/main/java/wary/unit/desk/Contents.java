package wary.unit.desk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.unit.UnitException;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonException;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.node.NodeException;
import wary.unit.statement.Rung;

/**
 * What a file becomes when it is said.
 *
 * <ul>
 *   <li>{@code {"count":…,"indicator":[…],"evidence":[…]}}, or some of these: a ladder, each a rung. The count follows
 *       from the evidence where it is not given.
 *   <li>Findings as {@code wary scan -o jsonl} writes them, one or many lines: their count, and they as evidence.
 *   <li>Any other JSON: that value, in one part.
 *   <li>Anything else in UTF-8: the text, in one part.
 * </ul>
 */
public final class Contents {
    /** The most bytes of a file. */
    public static final int LIMIT = JsonLimits.BODY.bytes();

    private static final Set<String> LADDER = Set.of("count", "indicator", "evidence");

    private Contents() {}

    /**
     * Reads a file.
     *
     * @param bytes at most {@link #LIMIT}
     * @throws UnitException if it is empty, too long, begins like JSON and is none, or is no text in UTF-8
     */
    public static Map<Rung, JsonValue> of(byte[] bytes) throws UnitException {
        if (bytes.length > LIMIT) {
            throw refused("it has more than %,d bytes; say it in several statements".formatted(LIMIT));
        }
        String text = text(bytes);
        if (text.isBlank()) {
            throw refused("it is empty");
        }
        try {
            return parts(Json.parse(bytes, JsonLimits.BODY));
        } catch (JsonException e) {
            Optional<List<JsonValue>> lines = findings(text);
            if (lines.isPresent()) {
                return ladder(lines.get());
            }
            if (text.stripLeading().startsWith("{")) {
                // A slip of the pen in JSON must not go out as a text that nobody looks for indicators in.
                throw e;
            }
            return Map.of(Rung.FULL, new JsonString(text));
        }
    }

    private static Map<Rung, JsonValue> parts(JsonValue value) {
        if (isFinding(value)) {
            return ladder(List.of(value));
        }
        if (value instanceof JsonObject object
                && !object.members().isEmpty()
                && LADDER.containsAll(object.members().keySet())) {
            Map<Rung, JsonValue> parts = new EnumMap<>(Rung.class);
            object.members().forEach((name, part) -> parts.put(Rung.of(name).orElseThrow(), part));
            if (object.get("evidence").orElse(object) instanceof JsonArray evidence) {
                parts.putIfAbsent(Rung.COUNT, JsonNumber.of(evidence.items().size()));
            }
            return parts;
        }
        return Map.of(Rung.FULL, value);
    }

    private static Map<Rung, JsonValue> ladder(List<JsonValue> evidence) {
        Map<Rung, JsonValue> parts = new EnumMap<>(Rung.class);
        parts.put(Rung.COUNT, JsonNumber.of(evidence.size()));
        parts.put(Rung.EVIDENCE, JsonArray.of(evidence));
        return parts;
    }

    private static boolean isFinding(JsonValue value) {
        return value instanceof JsonObject object
                && object.get("rule").filter(JsonObject.class::isInstance).isPresent()
                && object.get("event").isPresent();
    }

    /** Several lines, each a finding. */
    private static Optional<List<JsonValue>> findings(String text) {
        List<JsonValue> findings = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonValue value = Json.parse(line.getBytes(StandardCharsets.UTF_8), JsonLimits.BODY);
                if (!isFinding(value)) {
                    return Optional.empty();
                }
                findings.add(value);
            } catch (JsonException e) {
                return Optional.empty();
            }
        }
        return Optional.of(findings);
    }

    private static String text(byte[] bytes) throws NodeException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("it is no text in UTF-8; convert it, or describe it in words");
        }
    }

    private static NodeException refused(String why) {
        return new NodeException(NodeException.Problem.REFUSED, "this file cannot be said: " + why);
    }
}
