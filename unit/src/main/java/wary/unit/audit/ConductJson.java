package wary.unit.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.About;

/** Conduct for other programs. */
final class ConductJson {
    private ConductJson() {}

    static JsonObject json(Conduct conduct, Instant now) {
        Map<String, JsonValue> kinds = new TreeMap<>();
        conduct.kinds().forEach((kind, count) -> kinds.put(kind, JsonNumber.of(count)));
        return JsonObject.builder()
                .put("wary", "conduct/1")
                .put("at", now.toString())
                .put("member", conduct.member())
                .put("role", conduct.role().code())
                .put("inForce", conduct.inForce())
                .put("entries", conduct.entries())
                .put("countersigned", conduct.freshness().entries())
                .put("asOf", text(conduct.freshness().asOf()))
                .put("freshnessLimit", conduct.freshness().limit().toSeconds())
                .put("stale", conduct.freshness().isPast(now))
                .put("kinds", JsonObject.of(kinds))
                .put("malformed", conduct.form().malformed())
                .put("future", conduct.form().future())
                .put("notUnderstood", conduct.form().notUnderstood())
                .put("unknownCharter", conduct.form().unknownCharter())
                .put("repeated", conduct.form().repeated())
                .put(
                        "questions",
                        JsonObject.builder()
                                .put("full", conduct.questions().full())
                                .put("partial", conduct.questions().partial())
                                .put("refused", conduct.questions().refused())
                                .put("open", some(conduct.questions().open(), owed -> owed(owed, now)))
                                .build())
                .put(
                        "seals",
                        JsonObject.builder()
                                .put("opened", conduct.seals().opened())
                                .put("closed", some(conduct.seals().closed(), owed -> owed(owed, now)))
                                .build())
                .put(
                        "claims",
                        JsonObject.builder()
                                .put("made", conduct.claims().made())
                                .put("replies", some(conduct.claims().replies(), ConductJson::reply))
                                .build())
                .put("recallsNotAcknowledged", some(conduct.recalls(), owed -> owed(owed, now)))
                .put(
                        "minutes",
                        JsonObject.builder()
                                .put("agreed", conduct.minutes().agreed())
                                .put("dissented", conduct.minutes().dissented())
                                .put("unsigned", some(conduct.minutes().unsigned(), owed -> owed(owed, now)))
                                .build())
                .put("times", times(conduct.times()))
                .put("otherEntries", some(conduct.references().entries(), ConductJson::place))
                .put("otherRoots", some(conduct.references().roots(), ConductJson::place))
                .put("saidNotToFit", some(conduct.saidNotToFit(), ConductJson::place))
                .put("proofs", list(conduct.proofs(), ConductJson::found))
                .put("furtherBreaches", conduct.furtherBreaches())
                .build();
    }

    private static JsonObject times(Conduct.Times times) {
        return JsonObject.builder()
                .put(
                        "beforeRoots",
                        some(
                                times.beforeRoots(),
                                it -> place(it.place(), JsonObject.builder())
                                        .put("said", it.said().toString())
                                        .put("root", it.root())
                                        .put("size", it.size())
                                        .put("rootSaid", it.rootSaid().toString())
                                        .build()))
                .put(
                        "afterCheckpoint",
                        some(
                                times.afterCheckpoint(),
                                it -> place(it.place(), JsonObject.builder())
                                        .put("said", it.said().toString())
                                        .put("countersigned", it.countersigned().toString())
                                        .build()))
                .put("setBack", times.setBack())
                .build();
    }

    private static JsonObject owed(Conduct.Owed owed, Instant now) {
        return place(owed.place(), JsonObject.builder())
                .put("since", owed.since().toString())
                .put("by", text(owed.by()))
                .put("overdue", owed.isOverdue(now))
                .build();
    }

    private static JsonObject reply(Conduct.Reply reply) {
        return place(reply.claim(), JsonObject.builder())
                .put("by", reply.by())
                .put("verdict", reply.verdict().code())
                .build();
    }

    private static JsonObject found(Conduct.Found found) {
        return JsonObject.builder()
                .put("file", found.proof().fileName())
                .put("why", found.ruling().why())
                .put("onRecordBy", text(found.ruling().onRecordBy()))
                .build();
    }

    private static JsonObject place(About place) {
        return place(place, JsonObject.builder()).build();
    }

    private static JsonObject.Builder place(About place, JsonObject.Builder to) {
        return to.put("author", place.author())
                .put("index", place.index())
                .put("leaf", place.leaf().toString());
    }

    private static <T> JsonObject some(Conduct.Some<T> some, Function<T, JsonObject> one) {
        return JsonObject.builder()
                .put("all", some.all())
                .put("first", list(some.first(), one))
                .build();
    }

    private static <T> JsonArray list(List<T> all, Function<T, JsonObject> one) {
        return JsonArray.of(all.stream().map(one).toList());
    }

    private static Optional<JsonString> text(Optional<Instant> time) {
        return time.map(it -> new JsonString(it.toString()));
    }
}
