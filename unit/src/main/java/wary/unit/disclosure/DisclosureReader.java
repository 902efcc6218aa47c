package wary.unit.disclosure;

import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.statement.Rung;

/** Reads disclosures, which come from partners. */
final class DisclosureReader {
    private DisclosureReader() {}

    static Disclosure parse(byte[] text) throws JsonException, DisclosureException {
        JsonFields fields = JsonFields.of(Json.parseCanonical(text, JsonLimits.BODY), "");
        String version = fields.text("wary");
        if (!version.equals(Disclosure.VERSION)) {
            throw new DisclosureException(
                    Problem.UNKNOWN_FORM,
                    "expected \"wary\":\"%s\", found %s; a newer program may read it"
                            .formatted(Disclosure.VERSION, Excerpt.of(version)));
        }
        Map<Rung, Hash> hashes = new EnumMap<>(Rung.class);
        JsonFields rungs = fields.object("rungs");
        for (String name : rungs.object().members().keySet()) {
            hashes.put(rung(rungs, name), hash(rungs, name));
        }
        Map<Rung, Disclosure.Part> parts = new EnumMap<>(Rung.class);
        JsonFields opened = fields.object("parts");
        for (String name : opened.object().members().keySet()) {
            JsonFields part = opened.object(name);
            parts.put(rung(opened, name), new Disclosure.Part(hash(part, "salt").bytes(), part.value("content")));
            finish(part);
        }
        finish(fields);
        return Disclosure.of(hashes, parts);
    }

    private static Rung rung(JsonFields fields, String name) throws JsonException {
        return Rung.of(name)
                .orElseThrow(() -> fields.refusal(name, "count, indicator, evidence or full", Excerpt.of(name)));
    }

    /** A salt has the size and the form of a hash. */
    private static Hash hash(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        try {
            return Hash.parse(text);
        } catch (MalformedException e) {
            throw fields.refusal(name, "32 bytes in base64 with padding", Excerpt.of(text));
        }
    }

    private static void finish(JsonFields fields) throws JsonException {
        for (String name : fields.rest().members().keySet()) {
            throw fields.refusal(name, "no such member, as no commitment covers it", Excerpt.of(name));
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
