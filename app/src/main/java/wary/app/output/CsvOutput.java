package wary.app.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import wary.model.Event;
import wary.sigma.Verdict;
import wary.sigma.rule.Rule;
import wary.watch.Evidence;
import wary.watch.Finding;
import wary.watch.Texts;
import wary.watch.incident.Pointer;
import wary.watch.session.Correlated;

/** One finding a row, for spreadsheets; docs/output.md describes the columns. */
final class CsvOutput implements Output {
    private static final String[] HEADER = {
        "time",
        "level",
        "rule_id",
        "rule_title",
        "author",
        "tags",
        "source",
        "record",
        "offset",
        "matches",
        "event",
        "correlation"
    };

    private final OutputStream out;

    CsvOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        row(out, HEADER);
    }

    @Override
    public Part part() {
        return new Bytes(out) {
            @Override
            void write(Finding finding, OutputStream to) throws IOException {
                row(to, cells(finding));
            }
        };
    }

    private static String[] cells(Finding finding) {
        Rule rule = finding.rule();
        Evidence evidence = finding.evidence();
        return new String[] {
            evidence.time().map(Instant::toString).orElse(""),
            rule.level().word(),
            cell(rule.id()),
            cell(rule.title()),
            cell(rule.author()),
            cell(String.join(" ", rule.tags())),
            cell(evidence.source()),
            Long.toString(evidence.record()),
            Long.toString(evidence.offset()),
            cell(matches(finding.matches())),
            event(evidence.fields()),
            ""
        };
    }

    @Override
    public void correlated(Correlated found) throws IOException {
        Rule rule = CorrelationJson.rule(found);
        Optional<Pointer> last = CorrelationJson.last(found);
        row(
                out,
                found.dated() ? found.verdict().time().toString() : "",
                rule.level().word(),
                cell(rule.id()),
                cell(rule.title()),
                cell(rule.author()),
                cell(String.join(" ", rule.tags())),
                cell(last.map(Pointer::source).orElse("")),
                last.map(p -> Long.toString(p.record())).orElse(""),
                last.map(p -> Long.toString(p.offset())).orElse(""),
                cell(matches(CorrelationJson.group(found))),
                event(CorrelationJson.fields(found)),
                json(json -> CorrelationJson.write(json, found)));
    }

    private static String matches(List<Verdict.Match> matches) {
        return matches.stream()
                .map(m -> m.field().isEmpty() ? m.value() : m.field() + "=" + m.value())
                .collect(Collectors.joining("; "));
    }

    /**
     * A text from outside. A spreadsheet takes what begins with one of these characters for a formula and runs it, so
     * an apostrophe is put before it; what could drive a terminal is escaped.
     */
    static String cell(String text) {
        String safe = SafeText.of(Texts.wellFormed(text));
        return !safe.isEmpty() && "=+-@|%\\＝＋－＠".indexOf(safe.charAt(0)) >= 0 ? "'" + safe : safe;
    }

    private static String event(List<Event.Field> fields) {
        return json(json -> Json.event(json, fields));
    }

    private static String json(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = Json.generator(bytes)) {
            writer.accept(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void row(OutputStream to, String... cells) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(cells);
        }
        to.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
