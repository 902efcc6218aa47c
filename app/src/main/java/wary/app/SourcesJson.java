package wary.app;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import wary.app.output.Outputs;
import wary.watch.ScanResult;
import wary.watch.Texts;
import wary.watch.sources.Found;
import wary.watch.sources.Gap;
import wary.watch.sources.Sight;
import wary.watch.sources.SourceKind;
import wary.watch.sources.Stream;
import wary.watch.sources.Survey;

/** What {@code wary sources} tells programs; docs/sources.md describes it. */
final class SourcesJson {
    private static final int VERSION = 1;

    private SourcesJson() {}

    static void write(Survey.Result found, ScanResult scan, OutputStream to) throws IOException {
        try (JsonGenerator json = Outputs.json(to)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("now", found.now().toString());
            json.writeObjectPropertyStart("events");
            json.writeNumberProperty("read", scan.events().read());
            json.writeNumberProperty("rejected", scan.events().rejected());
            json.writeEndObject();
            json.writeArrayPropertyStart("files");
            found.files().forEach(file -> file(json, file));
            json.writeEndArray();
            json.writeArrayPropertyStart("streams");
            found.streams().forEach(stream -> stream(json, stream));
            json.writeEndArray();
            json.writeArrayPropertyStart("units");
            found.sights().forEach(sight -> unit(json, sight));
            json.writeEndArray();
            json.writeBooleanProperty("stopped", scan.stopped());
            json.writeEndObject();
        }
        to.write('\n');
    }

    private static void file(JsonGenerator json, Found file) {
        json.writeStartObject();
        text(json, "source", file.report().source());
        json.writeStringProperty("status", file.report().status().word());
        if (!file.report().problem().isEmpty()) {
            text(json, "problem", file.report().problem());
        }
        json.writeStringProperty("format", file.report().format());
        json.writeArrayPropertyStart("logsources");
        file.logSources().forEach(each -> json.writeString(Texts.wellFormed(each)));
        json.writeEndArray();
        json.writeNumberProperty("records", file.report().events().read());
        json.writeNumberProperty("rejected", file.report().events().rejected());
        json.writeNumberProperty("undated", file.undated());
        json.writeNumberProperty("bytes", file.report().bytes());
        time(json, "first", file.first());
        time(json, "last", file.last());
        json.writeEndObject();
    }

    private static void stream(JsonGenerator json, Stream stream) {
        json.writeStartObject();
        json.writeStringProperty("kind", stream.kind().word());
        text(json, "logsource", stream.logSource());
        text(json, "from", stream.from());
        json.writeNumberProperty("records", stream.records());
        time(json, "first", stream.first());
        time(json, "last", stream.last());
        stream.usual().ifPresent(usual -> json.writeNumberProperty("usual_silence_hours", usual.toHours()));
        stream.stopped().ifPresent(silent -> json.writeNumberProperty("silent_hours", silent.toHours()));
        json.writeBooleanProperty("stopped", stream.stopped().isPresent());
        json.writeArrayPropertyStart("gaps");
        for (Gap gap : stream.gaps()) {
            json.writeStartObject();
            json.writeStringProperty("from", gap.from().toString());
            json.writeStringProperty("until", gap.until().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void unit(JsonGenerator json, Sight sight) {
        json.writeStartObject();
        json.writeStringProperty("unit", sight.unit());
        text(json, "title", sight.title());
        json.writeBooleanProperty("blind", sight.blind());
        json.writeNumberProperty("records", sight.records());
        json.writeArrayPropertyStart("missing");
        for (SourceKind kind : sight.missing()) {
            json.writeString(kind.word());
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("unconfigured");
        sight.unconfigured().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, Optional<Instant> time) {
        time.ifPresent(t -> json.writeStringProperty(name, t.toString()));
    }

    private static void text(JsonGenerator json, String name, String value) {
        json.writeStringProperty(name, Texts.wellFormed(value));
    }
}
