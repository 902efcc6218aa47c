package wary.unit.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import wary.unit.json.JsonException.Problem;

/** Builds values from Jackson's tokens. */
final class TextParser {
    /** More than any double needs; a longer one is refused before it costs anything. */
    private static final int LONGEST_NUMBER = 400;

    private static final JsonFactory JSON = JsonFactory.builder()
            // A table of names that all parsers share would be filled by strangers.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonValue.DEEPEST + 1)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser tokens;
    private final JsonLimits limits;
    private int values;

    private TextParser(JsonParser tokens, JsonLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    static JsonValue parse(byte[] utf8, JsonLimits limits) throws JsonException {
        if (utf8.length > limits.bytes()) {
            throw new JsonException(
                    Problem.SIZE,
                    "",
                    "the text has " + utf8.length + " bytes, at most " + limits.bytes() + " are allowed");
        }
        // Decoded here, since Jackson's own decoder lets encoded surrogates and other encodings than UTF-8 pass.
        CharBuffer text = decode(utf8);
        try (JsonParser tokens =
                JSON.createParser(ObjectReadContext.empty(), text.array(), text.arrayOffset(), text.length())) {
            TextParser parser = new TextParser(tokens, limits);
            JsonValue value = parser.value(parser.next(Place.ROOT), Place.ROOT, limits.depth());
            JsonToken more = parser.token(Place.ROOT);
            if (more != null) {
                throw parser.refusal(Problem.SYNTAX, Place.ROOT, "something follows after the value");
            }
            return value;
        }
    }

    private static CharBuffer decode(byte[] utf8) throws JsonException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(utf8);
        CharBuffer out = CharBuffer.allocate(utf8.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new JsonException(Problem.UNICODE, "", "the text is not UTF-8: see byte " + in.position());
        }
        return out.flip();
    }

    private JsonValue value(JsonToken token, Place place, int depthLeft) throws JsonException {
        count(place);
        return switch (token) {
            case START_OBJECT -> object(place, deeper(place, depthLeft));
            case START_ARRAY -> array(place, deeper(place, depthLeft));
            case VALUE_STRING -> new JsonString(checked(read(place, JsonParser::getString), place));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(numberText(place), place);
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw refusal(Problem.SYNTAX, place, "a value is expected, found " + token);
        };
    }

    private JsonObject object(Place place, int depthLeft) throws JsonException {
        TreeMap<String, JsonValue> members = new TreeMap<>();
        for (JsonToken token = next(place); token != JsonToken.END_OBJECT; token = next(place)) {
            count(place);
            String name = checked(read(place, JsonParser::currentName), place);
            Place inner = new Place(place, name, -1);
            if (members.containsKey(name)) {
                throw refusal(Problem.DUPLICATE, inner, "the object has this member twice");
            }
            members.put(name, value(next(inner), inner, depthLeft));
        }
        return JsonObject.ofChecked(members);
    }

    private JsonArray array(Place place, int depthLeft) throws JsonException {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = next(place); token != JsonToken.END_ARRAY; token = next(place)) {
            items.add(value(token, new Place(place, "", items.size()), depthLeft));
        }
        return JsonArray.of(items);
    }

    private int deeper(Place place, int depthLeft) throws JsonException {
        if (depthLeft == 0) {
            throw refusal(
                    Problem.DEPTH,
                    place,
                    "objects and arrays stand more than " + limits.depth() + " deep within each other");
        }
        return depthLeft - 1;
    }

    private void count(Place place) throws JsonException {
        if (++values > limits.values()) {
            throw refusal(Problem.COUNT, place, "more than " + limits.values() + " values and names");
        }
    }

    private String checked(String text, Place place) throws JsonException {
        int bad = Unicode.firstBad(text);
        if (bad >= 0) {
            throw refusal(Problem.UNICODE, place, Unicode.complaint(text, bad));
        }
        return text;
    }

    private String numberText(Place place) throws JsonException {
        String text = read(place, JsonParser::getString);
        if (text.length() > LONGEST_NUMBER) {
            throw refusal(Problem.NUMBER, place, "a number of more than " + LONGEST_NUMBER + " digits");
        }
        return text;
    }

    private JsonNumber number(String text, Place place) throws JsonException {
        return NumberReader.read(text)
                .orElseThrow(() -> refusal(
                        Problem.NUMBER,
                        place,
                        "the number " + Excerpt.of(text) + " is larger or has more digits than a double holds;"
                                + " write it as a string"));
    }

    private JsonToken next(Place place) throws JsonException {
        JsonToken token = token(place);
        if (token == null) {
            throw refusal(Problem.SYNTAX, place, "the text ends too early");
        }
        return token;
    }

    private @Nullable JsonToken token(Place place) throws JsonException {
        return read(place, JsonParser::nextToken);
    }

    /** Jackson reads the insides of a token when they are asked for, so both steps can meet what is not JSON. */
    private <T extends @Nullable Object> T read(Place place, Function<JsonParser, T> step) throws JsonException {
        try {
            return step.apply(tokens);
        } catch (StreamConstraintsException e) {
            // Its bound on depth is beyond ours, and it has none on strings.
            throw refusal(Problem.NUMBER, place, "a number of more than " + LONGEST_NUMBER + " digits");
        } catch (JacksonException e) {
            // Broken escapes in names Jackson refuses itself, those in strings it leaves to us.
            boolean surrogate = e.getOriginalMessage().contains("surrogate");
            throw refusal(surrogate ? Problem.UNICODE : Problem.SYNTAX, place, Excerpt.of(e.getOriginalMessage()));
        }
    }

    private JsonException refusal(Problem problem, Place place, String message) {
        TokenStreamLocation at = tokens.currentLocation();
        return new JsonException(
                problem,
                place.toString(),
                "%s (line %d, column %d)".formatted(message, at.getLineNr(), at.getColumnNr()));
    }
}
