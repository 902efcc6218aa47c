package wary.unit.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.unit.charter.CharterChain;
import wary.unit.charter.MemberNames;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;

/**
 * What a node has, in short, so that one question is enough where there is nothing new.
 *
 * @param founding the hash of the founding charter: which unit it is
 * @param current the hash of the charter in force
 * @param charters how many charters of the unit it knows
 * @param ledgers by member
 */
record Heads(Hash founding, Hash current, long charters, Map<String, Ledger> ledgers) {
    /** Bytes that are read at most. */
    static final int LIMIT = 256 * 1024;

    private static final String VERSION = "sync-heads/1";
    private static final int MOST_LEDGERS = 256;
    private static final JsonLimits LIMITS = new JsonLimits(LIMIT, 6, 32 * MOST_LEDGERS);

    Heads {
        ledgers = Map.copyOf(ledgers);
    }

    /** By what a note is known: changes with every line that comes to it. */
    static Hash hash(SignedCheckpoint signed) {
        return Hash.sha256(signed.note().bytes());
    }

    /**
     * What a node has of one ledger.
     *
     * @param newest signed by its owner: of the node itself the newest, of others the newest that it has countersigned
     * @param published with a quorum's countersignatures
     */
    record Ledger(Optional<Head> newest, Optional<Head> published) {}

    /**
     * A note without its lines.
     *
     * @param size of the tree
     * @param root of the tree
     * @param note SHA-256 of the note's bytes; changes with every line that comes to it
     */
    record Head(long size, Hash root, Hash note) {
        static Head of(SignedCheckpoint signed) {
            return new Head(signed.checkpoint().size(), signed.checkpoint().root(), hash(signed));
        }

        private JsonObject json() {
            return JsonObject.builder()
                    .put("size", size)
                    .put("root", root.toString())
                    .put("note", note.toString())
                    .build();
        }
    }

    Ledger of(String member) {
        return ledgers.getOrDefault(member, new Ledger(Optional.empty(), Optional.empty()));
    }

    byte[] bytes() {
        JsonObject.Builder all = JsonObject.builder();
        ledgers.forEach((member, ledger) -> all.put(
                member,
                JsonObject.builder()
                        .put("newest", ledger.newest.map(Head::json))
                        .put("published", ledger.published.map(Head::json))
                        .build()));
        return Json.canonical(JsonObject.builder()
                .put("wary", VERSION)
                .put("unit", founding.toString())
                .put("charter", current.toString())
                .put("charters", charters)
                .put("ledgers", all.build())
                .build());
    }

    /** Reads what {@link #bytes} wrote; members that are unknown later on are passed over by whoever uses it. */
    static Heads parse(byte[] utf8) throws JsonException {
        JsonFields fields = JsonFields.of(Json.parse(utf8, LIMITS), "");
        String version = fields.text("wary");
        if (!version.equals(VERSION)) {
            throw fields.refusal("wary", VERSION, Excerpt.of(version));
        }
        Hash founding = hash(fields, "unit");
        Hash current = hash(fields, "charter");
        long charters = fields.integer("charters", 1, CharterChain.MOST_STEPS);
        JsonFields all = fields.object("ledgers");
        Map<String, Ledger> ledgers = new LinkedHashMap<>();
        for (String member : all.object().members().keySet()) {
            if (!MemberNames.isGood(member) || ledgers.size() == MOST_LEDGERS) {
                throw all.refusal(member, "the name of a member, " + MOST_LEDGERS + " at most", Excerpt.of(member));
            }
            JsonFields one = all.object(member);
            ledgers.put(member, new Ledger(head(one, "newest"), head(one, "published")));
        }
        return new Heads(founding, current, charters, ledgers);
    }

    private static Optional<Head> head(JsonFields of, String name) throws JsonException {
        Optional<JsonFields> fields = of.optionalObject(name);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Head(
                fields.get().integer("size", 0, JsonNumber.GREATEST_INTEGER),
                hash(fields.get(), "root"),
                hash(fields.get(), "note")));
    }

    private static Hash hash(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        try {
            return Hash.parse(text);
        } catch (MalformedException e) {
            throw fields.refusal(name, "a SHA-256 hash in base64", Excerpt.of(text));
        }
    }
}
