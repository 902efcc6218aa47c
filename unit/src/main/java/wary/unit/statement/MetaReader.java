package wary.unit.statement;

import java.util.ArrayList;
import java.util.List;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonNumber;

/** Reads the public facts of each kind. */
final class MetaReader {
    private MetaReader() {}

    static Meta read(Kind kind, JsonFields fields, Reader reader) throws JsonException {
        return switch (kind) {
            case Kind.Unknown unknown -> new Meta.Unknown(unknown, fields.object());
            case Kind.Known known -> {
                Meta meta = known(known, fields, reader);
                reader.finish(fields);
                yield meta;
            }
        };
    }

    private static Meta known(Kind.Known kind, JsonFields fields, Reader reader) throws JsonException {
        return switch (kind) {
            case FINDING -> new Meta.Finding();
            case INDICATOR -> new Meta.Indicator(reader.optionalTime(fields, "valid_until"));
            case SIGHTING -> new Meta.Sighting(fields.integer("count", 0, Meta.Sighting.MOST));
            case CLAIM -> new Meta.Claim(reader.members(fields, "against", 0));
            case REPLY -> new Meta.Reply(reader.code(fields, "verdict", Meta.Reply.Verdict.class));
            case INQUIRY -> new Meta.Inquiry(reader.member(fields, "addressee"), reader.time(fields, "deadline"));
            case ANSWER -> new Meta.Answer(reader.code(fields, "outcome", Meta.Answer.Outcome.class));
            case MINUTES ->
                new Meta.Minutes(reader.members(fields, "parties", 2), reader.optionalTime(fields, "deadline"));
            case MINUTES_SIGNATURE ->
                new Meta.MinutesSignature(reader.code(fields, "stance", Meta.MinutesSignature.Stance.class));
            case SEAL -> new Meta.Seal(reader.optionalTime(fields, "open_by"));
            case REVEAL -> new Meta.Reveal();
            case RECALL -> new Meta.Recall(reader.code(fields, "reason", Meta.Recall.Reason.class));
            case RECALL_ACK -> new Meta.RecallAck(reader.code(fields, "outcome", Meta.RecallAck.Effect.class));
            case RECEIPT -> new Meta.Receipt(reader.rungs(fields, "rungs", 1), fields.bool("fits"));
            case HEARTBEAT -> new Meta.Heartbeat();
            case ENTANGLE -> entangle(fields, reader);
            case CHARTER_VOTE ->
                new Meta.CharterVote(
                        reader.hash(fields, "charter"),
                        fields.integer("number", 0, Meta.CharterVote.MOST),
                        reader.code(fields, "vote", Meta.CharterVote.Vote.class));
            case KEY_ROTATION ->
                new Meta.KeyRotation(
                        reader.code(fields, "role", Meta.KeyRotation.Role.class),
                        reader.hash(fields, "old"),
                        reader.hash(fields, "next"),
                        reader.code(fields, "cause", Meta.KeyRotation.Cause.class));
            case DRILL -> new Meta.Drill(reader.time(fields, "from"), reader.time(fields, "until"));
        };
    }

    private static Meta entangle(JsonFields fields, Reader reader) throws JsonException {
        List<Meta.Entangle.Root> roots = new ArrayList<>();
        for (JsonFields root : fields.objects("roots", 1, Meta.Entangle.MOST)) {
            roots.add(new Meta.Entangle.Root(
                    reader.matching(root, "origin", Names::isOrigin, "the origin of a log"),
                    root.integer("size", 0, JsonNumber.GREATEST_INTEGER),
                    reader.hash(root, "root")));
            reader.finish(root);
        }
        return new Meta.Entangle(roots);
    }
}
