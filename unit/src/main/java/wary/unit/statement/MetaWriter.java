package wary.unit.statement;

import java.time.Instant;
import java.util.Optional;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;

/** Writes the public facts of each kind; {@link MetaReader} is its other half. */
final class MetaWriter {
    private MetaWriter() {}

    static JsonObject json(Meta meta) {
        JsonObject.Builder json = JsonObject.builder();
        return switch (meta) {
            case Meta.Finding ignored -> json.build();
            case Meta.Indicator m ->
                json.put("valid_until", time(m.validUntil())).build();
            case Meta.Sighting m -> json.put("count", m.count()).build();
            case Meta.Claim m ->
                json.put("against", JsonArray.ofTexts(m.against())).build();
            case Meta.Reply m -> json.put("verdict", m.verdict().code()).build();
            case Meta.Inquiry m ->
                json.put("addressee", m.addressee())
                        .put("deadline", Times.format(m.deadline()))
                        .build();
            case Meta.Answer m -> json.put("outcome", m.outcome().code()).build();
            case Meta.Minutes m ->
                json.put("parties", JsonArray.ofTexts(m.parties()))
                        .put("deadline", time(m.deadline()))
                        .build();
            case Meta.MinutesSignature m ->
                json.put("stance", m.stance().code()).build();
            case Meta.Seal m -> json.put("open_by", time(m.openBy())).build();
            case Meta.Reveal ignored -> json.build();
            case Meta.Recall m -> json.put("reason", m.reason().code()).build();
            case Meta.RecallAck m -> json.put("outcome", m.effect().code()).build();
            case Meta.Receipt m ->
                json.put(
                                "rungs",
                                JsonArray.ofTexts(
                                        m.rungs().stream().map(Rung::code).toList()))
                        .put("fits", m.fits())
                        .build();
            case Meta.Heartbeat ignored -> json.build();
            case Meta.Entangle m ->
                json.put(
                                "roots",
                                JsonArray.of(
                                        m.roots().stream().map(MetaWriter::root).toList()))
                        .build();
            case Meta.CharterVote m ->
                json.put("charter", m.charter().toString())
                        .put("number", m.number())
                        .put("vote", m.vote().code())
                        .build();
            case Meta.KeyRotation m ->
                json.put("role", m.role().code())
                        .put("old", m.old().toString())
                        .put("next", m.next().toString())
                        .put("cause", m.cause().code())
                        .build();
            case Meta.Drill m ->
                json.put("from", Times.format(m.from()))
                        .put("until", Times.format(m.until()))
                        .build();
            case Meta.Unknown m -> m.json();
        };
    }

    private static JsonObject root(Meta.Entangle.Root root) {
        return JsonObject.builder()
                .put("origin", root.origin())
                .put("size", root.size())
                .put("root", root.root().toString())
                .build();
    }

    private static Optional<JsonString> time(Optional<Instant> time) {
        return time.map(t -> new JsonString(Times.format(t)));
    }
}
