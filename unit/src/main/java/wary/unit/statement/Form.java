package wary.unit.statement;

import java.util.Optional;
import wary.unit.json.JsonException;
import wary.unit.json.JsonException.Problem;
import wary.unit.json.JsonFields;
import wary.unit.statement.Kind.Presence;

/** Which parts must stand together, or must not: what the JSON Schemas say with {@code if} and {@code then}. */
final class Form {
    private Form() {}

    static void check(Envelope.Parts parts, JsonFields fields) throws JsonException {
        if (parts.kind() instanceof Kind.Known known) {
            present(known.about(), parts.about(), "about", known, fields);
            present(body(known, parts.meta()), parts.body(), "body", known, fields);
        }
        if (parts.body().isEmpty()) {
            absent(parts.tlp(), "tlp", fields);
            absent(parts.basis(), "basis", fields);
            if (!(parts.to() instanceof Audience.Unit)) {
                throw refusal(fields, "to", "a statement without a body is for the unit; there is nothing to hand out");
            }
        } else {
            required(parts.tlp(), "tlp");
            required(parts.basis(), "basis");
            handedOut(parts.to(), parts.body().get(), parts.tlp().orElseThrow(), fields);
        }
        if (parts.kind() instanceof Kind.Known known) {
            sealing(known, parts.to(), fields);
        }
    }

    /** An answer that is no refusal gives one. */
    private static Presence body(Kind.Known kind, Meta meta) {
        boolean given = meta instanceof Meta.Answer answer && answer.outcome() != Meta.Answer.Outcome.REFUSED;
        return given ? Presence.ALWAYS : kind.body();
    }

    private static void handedOut(Audience to, BodyRef body, Tlp tlp, JsonFields fields) throws JsonException {
        if (!tlp.allows(to)) {
            throw refusal(
                    fields, "tlp", "TLP:" + tlp.code() + " is for members that are named, not for the whole unit");
        }
        boolean sealed = to instanceof Audience.Sealed;
        if (sealed != body.rungs().isEmpty()) {
            throw refusal(
                    fields,
                    "body",
                    sealed
                            ? "what is sealed hands out no part of its body"
                            : "a part of the body must be handed out, unless the statement is sealed");
        }
        if (sealed != (body.size() == 0)) {
            throw refusal(fields, "body", "the size is that of what is handed out: 0 if and only if it is sealed");
        }
        if (body.ciphertext().isPresent() != to instanceof Audience.Members) {
            throw refusal(fields, "body", "the hash of a ciphertext is there if and only if it goes to named members");
        }
    }

    private static void sealing(Kind.Known kind, Audience to, JsonFields fields) throws JsonException {
        boolean sealed = to instanceof Audience.Sealed;
        if (sealed && kind.sealing() == Presence.NEVER) {
            throw refusal(fields, "to", "a statement of the kind " + kind.code() + " cannot be sealed");
        }
        if (!sealed && kind.sealing() == Presence.ALWAYS) {
            throw refusal(fields, "to", "a seal is sealed; a reveal opens it");
        }
    }

    private static void present(Presence demanded, Optional<?> part, String name, Kind.Known kind, JsonFields fields)
            throws JsonException {
        if (demanded == Presence.ALWAYS && part.isEmpty()) {
            throw new JsonException(
                    Problem.MISSING, "", "a statement of the kind " + kind.code() + " has the member \"" + name + "\"");
        }
        if (demanded == Presence.NEVER && part.isPresent()) {
            throw refusal(fields, name, "a statement of the kind " + kind.code() + " has no such member");
        }
    }

    private static void required(Optional<?> part, String name) throws JsonException {
        if (part.isEmpty()) {
            throw new JsonException(Problem.MISSING, "", "with a body there must be the member \"" + name + "\"");
        }
    }

    private static void absent(Optional<?> part, String name, JsonFields fields) throws JsonException {
        if (part.isPresent()) {
            throw refusal(fields, name, "without a body there is nothing that this member could be of");
        }
    }

    private static JsonException refusal(JsonFields fields, String name, String message) {
        return new JsonException(Problem.VALUE, fields.place(name), message);
    }
}
