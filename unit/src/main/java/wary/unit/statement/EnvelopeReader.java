package wary.unit.statement;

import java.util.Optional;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonValue;
import wary.unit.statement.StatementException.Problem;

/** Reads entries: which version, then the form that the JSON Schemas describe, then whether it contradicts itself. */
final class EnvelopeReader {
    private static final String FAMILY = "statement/";

    private EnvelopeReader() {}

    static Entry parse(byte[] entry) throws JsonException, StatementException {
        if (entry.length > Entry.LARGEST) {
            throw new StatementException(
                    Problem.TOO_LONG,
                    "the statement has %d bytes, at most %d are allowed; what is long belongs into the body"
                            .formatted(entry.length, Entry.LARGEST));
        }
        JsonValue value = Json.parseCanonical(entry, JsonLimits.ENTRY);
        if (!(value instanceof JsonObject json)) {
            throw notAStatement("it is " + value.typeName());
        }
        int version = version(json);
        if (version > 1) {
            return new FutureStatement(version, json);
        }
        Envelope.Parts parts = form(json);
        Coherence.check(parts);
        return new Envelope(entry.clone(), json, parts);
    }

    private static int version(JsonObject json) throws JsonException, StatementException {
        if (json.get("wary").isEmpty()) {
            throw notAStatement("it has no member \"wary\"");
        }
        String text = JsonFields.of(json, "").text("wary");
        String digits = text.startsWith(FAMILY) ? text.substring(FAMILY.length()) : "";
        boolean plain = !digits.isEmpty()
                && digits.length() <= 6
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain) {
            throw notAStatement("its member \"wary\" is " + Excerpt.of(text));
        }
        return Integer.parseInt(digits);
    }

    private static StatementException notAStatement(String found) {
        return new StatementException(
                Problem.NOT_A_STATEMENT, "an object with \"wary\":\"statement/1\" is expected, but " + found);
    }

    /** The parts of a JSON object that has the form of version 1: what the schemas accept, no less and no more. */
    static Envelope.Parts form(JsonObject json) throws JsonException {
        Reader reader = new Reader();
        JsonFields fields = JsonFields.of(json, "");
        reader.matching(fields, "wary", Envelope.VERSION::equals, "\"" + Envelope.VERSION + "\"");
        Kind kind = Kind.of(reader.matching(
                fields, "kind", Names::isCode, "a kind: a letter, then a-z, 0-9 and single inner hyphens"));
        JsonFields metaFields = fields.object("meta");
        Envelope.Parts parts = new Envelope.Parts(
                kind,
                id(fields, kind, reader),
                reader.time(fields, "modified"),
                reader.member(fields, "author"),
                fields.integer("seq", 0, JsonNumber.GREATEST_INTEGER),
                reader.hash(fields, "charter"),
                audience(fields.object("to"), reader),
                tlp(fields, reader),
                basis(fields, reader),
                about(fields, reader),
                MetaReader.read(kind, metaFields, reader),
                body(fields, reader),
                reader.further(fields));
        Form.check(parts, fields);
        return parts;
    }

    private static StatementId id(JsonFields fields, Kind kind, Reader reader) throws JsonException {
        StatementId id = reader.parsed(fields, "id", StatementId::parse, "KIND--UUID in lower case");
        // For an unknown kind a schema cannot compare the two; Coherence does.
        if (kind instanceof Kind.Known && !id.kind().equals(kind.code())) {
            throw fields.refusal("id", kind.code() + "--UUID", Excerpt.of(id.toString()));
        }
        return id;
    }

    private static Audience audience(JsonFields to, Reader reader) throws JsonException {
        int ways = (to.has("unit") ? 1 : 0) + (to.has("members") ? 1 : 0) + (to.has("sealed") ? 1 : 0);
        if (ways != 1) {
            throw new JsonException(
                    JsonException.Problem.VALUE, to.place(), "expected one of unit, members and sealed, found " + ways);
        }
        Audience audience;
        if (to.has("members")) {
            audience = new Audience.Members(reader.members(to, "members", 1));
        } else {
            String way = to.has("unit") ? "unit" : "sealed";
            if (!to.bool(way)) {
                throw to.refusal(way, "true", "false");
            }
            audience = way.equals("unit") ? Audience.unit() : Audience.sealed();
        }
        reader.finish(to);
        return audience;
    }

    private static Optional<Tlp> tlp(JsonFields fields, Reader reader) throws JsonException {
        return fields.has("tlp")
                ? Optional.of(reader.parsed(fields, "tlp", Tlp::of, "RED, AMBER+STRICT, AMBER, GREEN or CLEAR"))
                : Optional.empty();
    }

    private static Optional<LegalBasis> basis(JsonFields fields, Reader reader) throws JsonException {
        return fields.has("basis")
                ? Optional.of(
                        reader.parsed(fields, "basis", LegalBasis::of, "the code of a legal basis, or one with x-"))
                : Optional.empty();
    }

    private static Optional<About> about(JsonFields fields, Reader reader) throws JsonException {
        Optional<JsonFields> about = fields.optionalObject("about");
        if (about.isEmpty()) {
            return Optional.empty();
        }
        About read = new About(
                reader.member(about.get(), "author"),
                about.get().integer("index", 0, JsonNumber.GREATEST_INTEGER),
                reader.hash(about.get(), "leaf"));
        reader.finish(about.get());
        return Optional.of(read);
    }

    private static Optional<BodyRef> body(JsonFields fields, Reader reader) throws JsonException {
        Optional<JsonFields> body = fields.optionalObject("body");
        if (body.isEmpty()) {
            return Optional.empty();
        }
        BodyRef read = new BodyRef(
                reader.hash(body.get(), "commitment"),
                reader.rungs(body.get(), "rungs", 0),
                body.get().integer("size", 0, BodyRef.LARGEST),
                reader.optionalHash(body.get(), "ciphertext"));
        reader.finish(body.get());
        return Optional.of(read);
    }
}
