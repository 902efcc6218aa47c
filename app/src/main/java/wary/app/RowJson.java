package wary.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wary.unit.book.Line;
import wary.unit.desk.Handle;
import wary.unit.desk.Row;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;
import wary.unit.statement.Times;

/** Rows of a desk for other programs. */
final class RowJson {
    private RowJson() {}

    static JsonObject.Builder of(Row row) {
        JsonObject.Builder json = line(row.line());
        json.put("notBefore", time(row.notBefore()));
        json.put("notAfter", time(row.notAfter()));
        if (row.line() instanceof Line.Said said) {
            json.put("to", said.to().json());
            json.put("tlp", said.tlp().map(tlp -> new JsonString(tlp.code())));
            json.put(
                    "about",
                    said.about().map(about -> new JsonString(Handle.of(about).toString())));
            JsonObject.Builder body = JsonObject.builder().put("state", code(row.body()));
            said.body()
                    .ifPresent(b -> body.put(
                                    "rungs",
                                    JsonArray.ofTexts(
                                            b.rungs().stream().map(Rung::code).toList()))
                            .put("size", b.size()));
            json.put("body", body.build());
            List<JsonValue> replies = new ArrayList<>();
            row.about().forEach(other -> replies.add(line(other).build()));
            json.put("replies", JsonArray.of(replies));
            json.put("furtherReplies", row.further());
            json.put(
                    "newer",
                    row.newer().map(newer -> new JsonString(Handle.of(newer).toString())));
        }
        return json;
    }

    private static JsonObject.Builder line(Line line) {
        JsonObject.Builder json = JsonObject.builder()
                .put("handle", Handle.of(line).toString())
                .put("author", line.member())
                .put("index", line.index())
                .put("leaf", line.leaf().toString());
        return switch (line) {
            case Line.Said said ->
                json.put("id", said.id().toString())
                        .put("kind", said.kind().code())
                        .put("understood", said.understood())
                        .put("modified", Times.format(said.modified()))
                        .put("meta", said.meta().json());
            case Line.Odd odd -> json.put("odd", code(odd.why())).put("text", odd.text());
        };
    }

    static Optional<JsonString> time(Optional<Instant> time) {
        return time.filter(RowJson::canBeWritten).map(t -> new JsonString(Times.format(t)));
    }

    /** A countersigner may name any second; no statement is of a year that is not written here. */
    static boolean canBeWritten(Instant time) {
        return !time.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                && time.isBefore(Instant.parse("3000-01-01T00:00:00Z"));
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
