package wary.app.output;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import wary.sigma.rule.Rule;
import wary.watch.Evidence;
import wary.watch.Finding;
import wary.watch.session.Correlated;

/** One finding a line, as a JSON object; docs/output.md describes it. */
final class JsonLinesOutput implements Output {
    private final OutputStream out;

    JsonLinesOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public Part part() {
        return new Bytes(out) {
            @Override
            void write(Finding finding, OutputStream to) throws IOException {
                try (JsonGenerator json = Json.generator(to)) {
                    JsonLinesOutput.write(json, finding);
                }
                to.write('\n');
            }
        };
    }

    @Override
    public void correlated(Correlated found) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            if (found.dated()) {
                json.writeStringProperty("time", found.verdict().time().toString());
            }
            json.writeStringProperty("level", found.level().word());
            json.writeObjectPropertyStart("rule");
            rule(json, CorrelationJson.rule(found));
            json.writeEndObject();
            CorrelationJson.last(found).ifPresent(pointer -> {
                Json.text(json, "source", pointer.source());
                json.writeNumberProperty("record", pointer.record());
                json.writeNumberProperty("offset", pointer.offset());
            });
            Json.matches(json, CorrelationJson.group(found));
            json.writeName("event");
            Json.event(json, CorrelationJson.fields(found));
            json.writeName("correlation");
            CorrelationJson.write(json, found);
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void write(JsonGenerator json, Finding finding) {
        Evidence evidence = finding.evidence();
        json.writeStartObject();
        evidence.time().ifPresent(t -> json.writeStringProperty("time", t.toString()));
        json.writeStringProperty("level", finding.rule().level().word());
        json.writeObjectPropertyStart("rule");
        rule(json, finding.rule());
        json.writeEndObject();
        Json.text(json, "source", evidence.source());
        json.writeNumberProperty("record", evidence.record());
        json.writeNumberProperty("offset", evidence.offset());
        Json.matches(json, finding.matches());
        json.writeName("event");
        Json.event(json, evidence.fields());
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, Rule rule) {
        Json.text(json, "id", rule.id());
        Json.text(json, "title", rule.title());
        Json.text(json, "author", rule.author());
        Json.textIfAny(json, "status", rule.status());
        Json.textIfAny(json, "description", rule.description());
        Json.textIfAny(json, "license", rule.license());
        Json.texts(json, "tags", rule.tags());
        Json.texts(json, "references", rule.references());
        Json.texts(json, "falsepositives", rule.falsePositives());
    }
}
