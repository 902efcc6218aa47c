package wary.unit.charter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.MalformedException;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;

/**
 * A charter and the votes that are to bring it into force.
 *
 * @param votes in any order; those that do not count do no harm
 */
public record CharterStep(Charter charter, List<CharterVote> votes) {
    /** Votes of a step that are looked at. */
    public static final int MOST_VOTES = 256;

    /** Bytes of a step's text that are read at most. */
    public static final int LIMIT = Charter.LIMIT + MOST_VOTES * (CharterVote.LIMIT + 256);

    private static final String VERSION = "charter-step/1";
    private static final JsonLimits LIMITS = new JsonLimits(LIMIT, 9, 9_000);

    public CharterStep {
        votes = List.copyOf(votes);
    }

    /**
     * Reads what {@link #bytes} wrote. Says nothing about whether the votes are good: {@link CharterChain} does.
     *
     * @throws JsonException if it has not the form of a step, or is too large
     * @throws CharterException if the charter in it is of a future version or not sound
     */
    public static CharterStep parse(byte[] utf8) throws JsonException, CharterException {
        return of(Json.parse(utf8, LIMITS), "");
    }

    /**
     * The step of a JSON value that is part of something larger.
     *
     * @param place of the value in what is read, for messages
     * @throws JsonException if it has not the form of a step
     * @throws CharterException if the charter in it is of a future version or not sound
     */
    public static CharterStep of(JsonValue value, String place) throws JsonException, CharterException {
        JsonFields fields = JsonFields.of(value, place);
        String version = fields.text("wary");
        if (!version.equals(VERSION)) {
            throw fields.refusal("wary", VERSION, Excerpt.of(version));
        }
        Charter charter = Charter.parse(Json.canonical(fields.value("charter")));
        List<CharterVote> votes = new ArrayList<>();
        for (String text : fields.texts("votes", 0, MOST_VOTES)) {
            try {
                votes.add(CharterVote.parse(text.getBytes(StandardCharsets.UTF_8)));
            } catch (MalformedException e) {
                throw fields.refusal("votes", "votes for a charter", Excerpt.of(String.valueOf(e.getMessage())));
            }
        }
        Optional<String> unknown = fields.rest().members().keySet().stream().findFirst();
        if (unknown.isPresent()) {
            throw fields.refusal(unknown.get(), "nothing but wary, charter and votes", Excerpt.of(unknown.get()));
        }
        return new CharterStep(charter, votes);
    }

    /** As part of something larger. */
    public JsonObject json() {
        try {
            return JsonObject.builder()
                    .put("wary", VERSION)
                    .put("charter", Json.parseCanonical(charter.bytes(), LIMITS))
                    .put(
                            "votes",
                            JsonArray.of(votes.stream()
                                    .map(vote -> new JsonString(new String(vote.bytes(), StandardCharsets.UTF_8)))
                                    .toList()))
                    .build();
        } catch (JsonException e) {
            throw new IllegalStateException("a charter's own text cannot be read", e);
        }
    }

    /** Canonical JSON (RFC 8785) in UTF-8. */
    public byte[] bytes() {
        return Json.canonical(json());
    }
}
