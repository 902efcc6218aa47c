package wary.unit.founding;

import java.util.Optional;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterStep;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;

/** A file that goes from one member to another while a charter is agreed on. */
public sealed interface Paper {
    /** Bytes of one that are read at most. */
    int LIMIT = CharterStore.EXPORT_LIMIT;

    /** An invitation. */
    record Invited(Invitation invitation) implements Paper {}

    /** The entry of one who wants to come in. */
    record Entry(SignedEntry entry) implements Paper {}

    /** A charter with the votes so far. */
    record Step(CharterStep step) implements Paper {}

    /** All charters in force, verified. */
    record Chain(CharterChain chain) implements Paper {}

    /**
     * Reads any of them.
     *
     * @throws FoundingException if it is none, or is not sound
     */
    static Paper parse(byte[] utf8) throws FoundingException {
        if (utf8.length > LIMIT) {
            throw new FoundingException(Problem.TOO_LARGE, "a file has at most %,d bytes, found more".formatted(LIMIT));
        }
        try {
            String version = JsonFields.of(Json.parse(utf8, new JsonLimits(LIMIT, 11, 2_000_000)), "")
                    .text("wary");
            return switch (version) {
                case "invitation/1" -> new Invited(Invitation.parse(utf8));
                case "member-entry/1" -> new Entry(SignedEntry.parse(utf8));
                case "charter-step/1" -> new Step(CharterStep.parse(utf8));
                case "charter-chain/1" -> new Chain(CharterStore.readChain(utf8));
                default ->
                    throw new FoundingException(
                            Problem.MALFORMED,
                            "expected an invitation, an entry, a charter or a chain of charters, found "
                                    + Excerpt.of(version));
            };
        } catch (JsonException | CharterException e) {
            throw new FoundingException(
                    Problem.MALFORMED,
                    "not an invitation, an entry, a charter or a chain of charters: " + e.getMessage(),
                    e);
        }
    }

    /** Refuses another version than this one. */
    static void version(JsonFields fields, String version) throws JsonException {
        String found = fields.text("wary");
        if (!found.equals(version)) {
            throw fields.refusal("wary", version, Excerpt.of(found));
        }
    }

    /** Refuses what nobody has asked for. */
    static void nothingElse(JsonFields fields) throws JsonException {
        Optional<String> unknown = fields.rest().members().keySet().stream().findFirst();
        if (unknown.isPresent()) {
            throw fields.refusal(unknown.get(), "nothing more", Excerpt.of(unknown.get()));
        }
    }
}
