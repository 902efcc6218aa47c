package wary.app.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import wary.model.Event;
import wary.sigma.CorrelationVerdict;
import wary.sigma.Verdict;
import wary.sigma.rule.Condition;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.watch.incident.Pointer;
import wary.watch.session.Correlated;

/** What the outputs share where a correlation has matched; docs/output.md describes it. */
final class CorrelationJson {
    private CorrelationJson() {}

    /** The correlation in the form of a rule, as far as it has what rules have. */
    static Rule rule(Correlated found) {
        Correlation rule = found.rule();
        return new Rule(
                rule.id(),
                rule.name(),
                rule.title(),
                found.level(),
                rule.status(),
                rule.description(),
                rule.author(),
                "",
                "",
                "",
                rule.tags(),
                List.of(),
                List.of(),
                new LogSource("", "", ""),
                Map.of(),
                new Condition.Named("correlation"),
                rule.place());
    }

    /** The values that the records have in common. */
    static List<Verdict.Match> group(Correlated found) {
        List<Verdict.Match> group = new ArrayList<>();
        found.verdict().group().forEach(g -> group.add(new Verdict.Match(g.field(), g.value())));
        return group;
    }

    /** The record that it speaks of last. */
    static Optional<Pointer> last(Correlated found) {
        return found.events().isEmpty()
                ? Optional.empty()
                : Optional.of(found.events().getLast().pointer());
    }

    static List<Event.Field> fields(Correlated found) {
        return last(found).map(Pointer::fields).orElse(List.of());
    }

    /** Everything about it, as an object. */
    static void write(JsonGenerator json, Correlated found) {
        CorrelationVerdict verdict = found.verdict();
        json.writeStartObject();
        json.writeStringProperty("type", found.rule().type().word());
        json.writeArrayPropertyStart("group");
        for (CorrelationVerdict.GroupValue group : verdict.group()) {
            json.writeStartObject();
            Json.text(json, "field", group.field());
            Json.text(json, "value", group.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("value", verdict.value());
        json.writeNumberProperty("total", verdict.total());
        json.writeStringProperty("first", verdict.first().toString());
        json.writeStringProperty("last", verdict.last().toString());
        json.writeBooleanProperty("complete", verdict.complete());
        json.writeBooleanProperty("dated", found.dated());
        json.writeArrayPropertyStart("events");
        for (Correlated.Base base : found.events()) {
            event(json, base);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void event(JsonGenerator json, Correlated.Base base) {
        Pointer pointer = base.pointer();
        json.writeStartObject();
        pointer.time().map(Instant::toString).ifPresent(t -> json.writeStringProperty("time", t));
        json.writeObjectPropertyStart("rule");
        Json.text(json, "id", base.rule().id());
        Json.text(json, "title", base.rule().title());
        Json.text(json, "author", base.rule().author());
        json.writeEndObject();
        Json.text(json, "source", pointer.source());
        json.writeNumberProperty("record", pointer.record());
        json.writeNumberProperty("offset", pointer.offset());
        json.writeName("event");
        Json.event(json, pointer.fields());
        json.writeEndObject();
    }
}
