package wary.app.harbor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import wary.scenario.Truth;

/** A score for programs: {@code summary.json}, described in {@code docs/demo.md}. */
public final class ScoreJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ScoreJson() {}

    /** Writes one object and a line end. */
    public static void write(Score score, OutputStream to) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
            Truth truth = score.truth();
            json.writeStartObject();
            json.writeNumberProperty("seed", truth.seed());
            json.writeStringProperty("size", truth.size().name().toLowerCase(java.util.Locale.ROOT));
            json.writeNumberProperty("records", truth.total());
            json.writeNumberProperty("recall", score.recall());
            if (score.precision().isPresent()) {
                json.writeNumberProperty("precision", score.precision().getAsDouble());
            } else {
                json.writeNullProperty("precision");
            }
            json.writeNumberProperty("incidents_per_office_week", rounded(score.incidentsPerOfficeWeek()));
            json.writeArrayPropertyStart("attacks");
            score.attacks().forEach(each -> attack(json, each));
            json.writeEndArray();
            json.writeArrayPropertyStart("benign");
            score.benign().forEach(each -> benign(json, each));
            json.writeEndArray();
            json.writeArrayPropertyStart("offices");
            score.offices().forEach(each -> office(json, each));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void attack(JsonGenerator json, Score.Attack attack) {
        json.writeStartObject();
        json.writeStringProperty("name", attack.truth().name());
        json.writeStringProperty("office", attack.truth().office());
        json.writeBooleanProperty("detected", attack.detected());
        if (attack.delay().isPresent()) {
            json.writeNumberProperty(
                    "seconds_to_first_finding", attack.delay().get().toSeconds());
        } else {
            json.writeNullProperty("seconds_to_first_finding");
        }
        texts(json, "detections", attack.units());
        texts(json, "incidents", attack.incidents());
        texts(json, "other_attacks_in_them", attack.others());
        json.writeEndObject();
    }

    private static void benign(JsonGenerator json, Score.Benign benign) {
        json.writeStartObject();
        json.writeStringProperty("name", benign.truth().name());
        json.writeStringProperty("office", benign.truth().office());
        json.writeBooleanProperty("fired", benign.fired());
        if (benign.severity().isPresent()) {
            json.writeStringProperty("severity", benign.severity().get().word());
        } else {
            json.writeNullProperty("severity");
        }
        json.writeBooleanProperty("beside_attacks", benign.besideAttacks());
        texts(json, "detections", benign.units());
        json.writeEndObject();
    }

    private static void office(JsonGenerator json, Score.Office office) {
        json.writeStartObject();
        json.writeStringProperty("name", office.name());
        json.writeNumberProperty("weeks", rounded(office.weeks()));
        json.writeNumberProperty("incidents", office.incidents());
        json.writeNumberProperty("of_attacks", office.ofAttacks());
        json.writeNumberProperty("incidents_per_week", rounded(office.aWeek()));
        json.writeNumberProperty("busiest_week", office.busiestWeek());
        json.writeNumberProperty("incidents_that_need_nobody", office.others());
        json.writeArrayPropertyStart("false_alarms");
        office.falseAlarms().forEach((id, title) -> {
            json.writeStartObject();
            json.writeStringProperty("incident", id);
            json.writeStringProperty("title", title);
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
