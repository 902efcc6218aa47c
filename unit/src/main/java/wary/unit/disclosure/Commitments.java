package wary.unit.disclosure;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import wary.ledger.Hash;
import wary.unit.json.Json;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;

/** The salted commitments, each under a prefix of its own so that one cannot be taken for the other. */
final class Commitments {
    /** Bytes of a salt: as many as of the hash, so that a short content cannot be guessed. */
    static final int SALT = 32;

    private static final byte[] PART = "wary/body/1\0".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RUNGS = "wary/rungs/1\0".getBytes(StandardCharsets.UTF_8);

    private Commitments() {}

    /** SHA-256 of the prefix, the salt and the canonical JSON of the content. */
    static Hash part(byte[] salt, JsonValue content) {
        return sha256(PART, salt, Json.canonical(content));
    }

    /** SHA-256 of the prefix and the canonical JSON of the map from parts to their hashes. */
    static Hash body(Map<Rung, Hash> parts) {
        return sha256(RUNGS, new byte[0], Json.canonical(json(parts)));
    }

    static JsonObject json(Map<Rung, Hash> parts) {
        Map<String, JsonValue> json = new TreeMap<>();
        parts.forEach((rung, hash) -> json.put(rung.code(), new JsonString(hash.toString())));
        return JsonObject.of(json);
    }

    private static Hash sha256(byte[] prefix, byte[] salt, byte[] text) {
        byte[] all = new byte[prefix.length + salt.length + text.length];
        System.arraycopy(prefix, 0, all, 0, prefix.length);
        System.arraycopy(salt, 0, all, prefix.length, salt.length);
        System.arraycopy(text, 0, all, prefix.length + salt.length, text.length);
        return Hash.sha256(all);
    }
}
