package wary.unit.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import wary.ledger.MalformedException;
import wary.ledger.TlogProof;
import wary.unit.audit.StatementProof.HandedOut;
import wary.unit.audit.StatementProof.Kind;
import wary.unit.audit.StatementProof.Recorded;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonException;
import wary.unit.json.JsonException.Problem;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;

/** The file form of statement proofs ({@code docs/evidence.md}). */
final class StatementProofJson {
    static final String VERSION = "statement-proof/1";

    private static final JsonLimits LIMITS = new JsonLimits(StatementProof.LIMIT, 4, 64);

    private StatementProofJson() {}

    static JsonObject json(StatementProof proof) {
        return JsonObject.builder()
                .put("wary", VERSION)
                .put("kind", proof.kind().code())
                .put("member", proof.member())
                .put(
                        "entries",
                        JsonArray.of(proof.entries().stream()
                                .map(StatementProofJson::json)
                                .toList()))
                .put("handedOut", proof.handedOut().map(StatementProofJson::json))
                .build();
    }

    private static JsonObject json(Recorded recorded) {
        return JsonObject.builder()
                .put("entry", base64(recorded.entry()))
                .put("proof", recorded.proof().toString())
                .build();
    }

    private static JsonObject json(HandedOut handedOut) {
        return JsonObject.builder()
                .put("file", base64(handedOut.file()))
                .put("key", handedOut.key().map(key -> new JsonString(base64(key))))
                .build();
    }

    /** The one text of a file, small enough to be looked at. */
    static JsonValue read(byte[] bytes) throws JsonException {
        return Json.parseCanonical(bytes, LIMITS);
    }

    static StatementProof parse(JsonValue value) throws JsonException, MalformedException {
        JsonFields fields = JsonFields.of(value, "");
        String version = fields.text("wary");
        if (!version.equals(VERSION)) {
            throw fields.refusal("wary", VERSION, Excerpt.of(version));
        }
        String code = fields.text("kind");
        Optional<Kind> kind = Kind.of(code);
        if (kind.isEmpty()) {
            throw fields.refusal(
                    "kind",
                    "one of " + Arrays.stream(Kind.values()).map(Kind::code).toList(),
                    Excerpt.of(code));
        }
        List<Recorded> entries = new ArrayList<>();
        for (JsonFields entry : fields.objects("entries", 1, 2)) {
            entries.add(recorded(entry));
        }
        Optional<JsonFields> body = fields.optionalObject("handedOut");
        StatementProof read = make(
                kind.get(),
                fields.text("member"),
                entries,
                body.isEmpty() ? Optional.empty() : Optional.of(handedOut(body.get())));
        if (!fields.object().equals(json(read))) {
            throw fields.refusal("", "nothing but kind, member, entries in order and what was handed out", "more");
        }
        return read;
    }

    private static StatementProof make(Kind kind, String member, List<Recorded> entries, Optional<HandedOut> handedOut)
            throws JsonException {
        try {
            return new StatementProof(kind, member, entries, handedOut);
        } catch (IllegalArgumentException e) {
            throw refused("", e);
        }
    }

    private static Recorded recorded(JsonFields fields) throws JsonException, MalformedException {
        byte[] entry = base64(fields, "entry");
        TlogProof proof = TlogProof.parse(fields.text("proof").getBytes(StandardCharsets.UTF_8));
        try {
            return new Recorded(entry, proof);
        } catch (IllegalArgumentException e) {
            throw refused(fields.place(), e);
        }
    }

    private static HandedOut handedOut(JsonFields fields) throws JsonException {
        byte[] file = base64(fields, "file");
        Optional<byte[]> key = fields.has("key") ? Optional.of(base64(fields, "key")) : Optional.empty();
        try {
            return new HandedOut(file, key);
        } catch (IllegalArgumentException e) {
            throw refused(fields.place(), e);
        }
    }

    private static JsonException refused(String place, IllegalArgumentException e) {
        return new JsonException(Problem.VALUE, place, String.valueOf(e.getMessage()));
    }

    private static byte[] base64(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw fields.refusal(name, "base64 (RFC 4648, section 4)", Excerpt.of(text));
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
