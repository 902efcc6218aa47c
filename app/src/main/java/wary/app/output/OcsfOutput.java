package wary.app.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import wary.model.Event;
import wary.sigma.CorrelationVerdict;
import wary.sigma.rule.Rule;
import wary.watch.Evidence;
import wary.watch.Finding;
import wary.watch.incident.Pointer;
import wary.watch.session.Correlated;

/**
 * One finding a line, as an OCSF Detection Finding (class 2004) of version {@value #OCSF_VERSION}; what has no place in
 * the schema stands under {@code unmapped}.
 *
 * @see <a href="https://schema.ocsf.io/1.8.0/classes/detection_finding">OCSF: Detection Finding</a>
 */
final class OcsfOutput implements Output {
    static final String OCSF_VERSION = "1.8.0";

    private static final int CLASS = 2004;
    private static final int CATEGORY = 2;
    private static final int CREATE = 1;
    private static final int NEW = 1;
    private static final int ANALYTIC_RULE = 1;

    private final OutputStream out;
    private final String version;
    private final Instant now;

    /**
     * @param version the version of this program
     * @param now the time of the scan; stands for the event's where that has none
     */
    OcsfOutput(OutputStream out, String version, Instant now) {
        this.out = out;
        this.version = version;
        this.now = now;
    }

    @Override
    public Part part() {
        return new Bytes(out) {
            @Override
            void write(Finding finding, OutputStream to) throws IOException {
                try (JsonGenerator json = Json.generator(to)) {
                    finding(json, finding);
                }
                to.write('\n');
            }
        };
    }

    private void finding(JsonGenerator json, Finding finding) {
        Rule rule = finding.rule();
        long time = finding.evidence().time().orElse(now).toEpochMilli();
        json.writeStartObject();
        head(json, rule, time);
        metadata(json, finding.evidence().source());
        boolean timed = finding.evidence().time().isPresent();
        info(json, rule, uid(finding), timed ? time : -1, timed ? time : -1);
        json.writeArrayPropertyStart("evidences");
        evidence(
                json,
                finding.evidence().source(),
                finding.evidence().record(),
                finding.evidence().fields());
        json.writeEndArray();
        unmapped(json, finding);
        json.writeEndObject();
    }

    @Override
    public void correlated(Correlated found) throws IOException {
        Rule rule = CorrelationJson.rule(found);
        CorrelationVerdict verdict = found.verdict();
        long time = found.dated() ? verdict.time().toEpochMilli() : now.toEpochMilli();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            head(json, rule, time);
            json.writeNumberProperty("count", Math.min(verdict.total(), Integer.MAX_VALUE));
            metadata(json, CorrelationJson.last(found).map(Pointer::source).orElse(""));
            info(
                    json,
                    rule,
                    uid(found),
                    found.dated() ? verdict.first().toEpochMilli() : -1,
                    found.dated() ? verdict.last().toEpochMilli() : -1);
            json.writeArrayPropertyStart("evidences");
            for (Correlated.Base base : found.events()) {
                Pointer pointer = base.pointer();
                evidence(json, pointer.source(), pointer.record(), pointer.fields());
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("unmapped");
            unmapped(json, rule);
            CorrelationJson.last(found).ifPresent(p -> place(json, p.source(), p.record(), p.offset()));
            Json.matches(json, CorrelationJson.group(found));
            json.writeName("correlation");
            CorrelationJson.write(json, found);
            json.writeEndObject();
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void evidence(JsonGenerator json, String source, long record, List<Event.Field> fields) {
        json.writeStartObject();
        Json.text(json, "name", source + ":" + record);
        json.writeName("data");
        Json.event(json, fields);
        json.writeEndObject();
    }

    private static void head(JsonGenerator json, Rule rule, long time) {
        json.writeNumberProperty("class_uid", CLASS);
        json.writeStringProperty("class_name", "Detection Finding");
        json.writeNumberProperty("category_uid", CATEGORY);
        json.writeStringProperty("category_name", "Findings");
        json.writeNumberProperty("activity_id", CREATE);
        json.writeStringProperty("activity_name", "Create");
        json.writeNumberProperty("type_uid", CLASS * 100 + CREATE);
        json.writeStringProperty("type_name", "Detection Finding: Create");
        json.writeNumberProperty("time", time);
        json.writeNumberProperty("severity_id", severity(rule.level()));
        json.writeStringProperty("severity", caption(rule.level().word()));
        json.writeNumberProperty("status_id", NEW);
        json.writeStringProperty("status", "New");
        Json.text(json, "message", rule.title());
    }

    private void metadata(JsonGenerator json, String source) {
        json.writeObjectPropertyStart("metadata");
        json.writeStringProperty("version", OCSF_VERSION);
        json.writeObjectPropertyStart("product");
        json.writeStringProperty("name", "Wary");
        json.writeStringProperty("vendor_name", "Wary");
        json.writeStringProperty("version", version);
        json.writeEndObject();
        Json.text(json, "log_name", source);
        json.writeNumberProperty("processed_time", now.toEpochMilli());
        json.writeEndObject();
    }

    /** @param first the time of the first event, or -1; so is {@code last} */
    private static void info(JsonGenerator json, Rule rule, String uid, long first, long last) {
        json.writeObjectPropertyStart("finding_info");
        json.writeStringProperty("uid", uid);
        Json.text(json, "title", rule.title());
        Json.textIfAny(json, "desc", rule.description());
        if (first >= 0) {
            json.writeNumberProperty("first_seen_time", first);
            json.writeNumberProperty("last_seen_time", last);
        }
        json.writeObjectPropertyStart("analytic");
        Json.text(json, "name", rule.title());
        Json.textIfAny(json, "uid", rule.id());
        json.writeNumberProperty("type_id", ANALYTIC_RULE);
        json.writeStringProperty("type", "Rule");
        json.writeStringProperty("category", "Sigma");
        Json.textIfAny(json, "version", rule.modified().isEmpty() ? rule.date() : rule.modified());
        json.writeEndObject();
        json.writeArrayPropertyStart("attacks");
        for (AttackTags.Attack attack : AttackTags.of(rule.tags())) {
            attack(json, attack);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void attack(JsonGenerator json, AttackTags.Attack attack) {
        json.writeStartObject();
        if (!attack.tactic().isEmpty()) {
            json.writeObjectPropertyStart("tactic");
            json.writeStringProperty("name", attack.tacticName());
            json.writeStringProperty("uid", attack.tactic());
            json.writeEndObject();
        }
        uidOnly(json, "technique", attack.technique());
        uidOnly(json, "sub_technique", attack.subTechnique());
        json.writeEndObject();
    }

    private static void uidOnly(JsonGenerator json, String name, String uid) {
        if (!uid.isEmpty()) {
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("uid", uid);
            json.writeEndObject();
        }
    }

    private static void unmapped(JsonGenerator json, Finding finding) {
        json.writeObjectPropertyStart("unmapped");
        unmapped(json, finding.rule());
        Evidence evidence = finding.evidence();
        place(json, evidence.source(), evidence.record(), evidence.offset());
        Json.matches(json, finding.matches());
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, String source, long record, long offset) {
        Json.text(json, "source", source);
        json.writeNumberProperty("record", record);
        json.writeNumberProperty("offset", offset);
    }

    private static void unmapped(JsonGenerator json, Rule rule) {
        Json.text(json, "rule_author", rule.author());
        Json.textIfAny(json, "rule_license", rule.license());
        Json.textIfAny(json, "rule_status", rule.status());
        Json.texts(json, "rule_tags", rule.tags());
        Json.texts(json, "rule_references", rule.references());
        Json.texts(json, "rule_falsepositives", rule.falsePositives());
    }

    /** The same finding has the same identifier in every scan of the same file, so that a receiver can drop doubles. */
    private static String uid(Finding finding) {
        Evidence evidence = finding.evidence();
        String rule = finding.rule().id().isEmpty()
                ? finding.rule().title()
                : finding.rule().id();
        String name = String.join(
                "\0", rule, evidence.source(), Long.toString(evidence.record()), Long.toString(evidence.offset()));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Of a correlation: the rule, the group, and when it fired. */
    private static String uid(Correlated found) {
        List<String> parts = new ArrayList<>();
        parts.add(
                found.rule().id().isEmpty()
                        ? found.rule().title()
                        : found.rule().id());
        found.verdict().group().forEach(g -> parts.add(g.field() + "\0" + g.value()));
        parts.add(found.verdict().time().toString());
        found.events()
                .forEach(
                        e -> parts.add(e.pointer().source() + "\0" + e.pointer().record()));
        return UUID.nameUUIDFromBytes(String.join("\0", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static int severity(Rule.Level level) {
        return switch (level) {
            case INFORMATIONAL -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    private static String caption(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
