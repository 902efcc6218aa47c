package wary.telemetry.syslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import wary.model.Event.Kind;
import wary.telemetry.audit.AuditRecord;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.TextFormat;
import wary.telemetry.internal.Utf8;

/**
 * Reads an entry of the journal. A value is a text, an array of bytes where it is no text, null where it was too long,
 * or an array of these where the field occurs several times (systemd's "Journal JSON Format").
 */
record JournalReader() implements LineReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(100)
                    .maxStringLength(TextFormat.LONGEST_LINE)
                    .maxNameLength(200)
                    .build())
            .build();

    @Override
    public List<String> names() {
        return Name.ALL;
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, Fields fields) throws BadLine {
        Map<String, String> first = new HashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLine("an entry of the journal was expected: an object in JSON");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                for (String value : new Value(parser).read()) {
                    first.putIfAbsent(name, value);
                    if (fields.wants(name)) {
                        fields.add(name, Kind.TEXT, value);
                    }
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new BadLine("something follows the journal's entry on its line");
            }
        } catch (JacksonException e) {
            throw new BadLine("an entry of the journal was expected, but its JSON is broken");
        }
        give(first, new Out(fields));
        return true;
    }

    private static void give(Map<String, String> entry, Out out) {
        String micros = entry.getOrDefault(JournalFormat.TIME, "");
        if (Out.isNumber(micros)) {
            out.time(Long.parseLong(micros) / 1000);
        }
        out.text(Name.HOST, entry.getOrDefault("_HOSTNAME", ""));
        String program = entry.getOrDefault("SYSLOG_IDENTIFIER", entry.getOrDefault("_COMM", ""));
        out.text(Name.PROGRAM, program);
        out.text(Name.PID, entry.getOrDefault("_PID", entry.getOrDefault("SYSLOG_PID", "")));
        Priorities.facility(number(entry.getOrDefault("SYSLOG_FACILITY", "")), out);
        Priorities.severity(number(entry.getOrDefault("PRIORITY", "")), out);
        String message = entry.getOrDefault("MESSAGE", "");
        out.text(Name.MESSAGE, message);
        String audit = entry.getOrDefault("_AUDIT_TYPE_NAME", "");
        if (!audit.isEmpty()) {
            out.text(Name.PRODUCT, "linux");
            out.text(Name.SERVICE, "auditd");
            String body = message.startsWith(audit) ? message.substring(audit.length()) : message;
            AuditRecord.readBody(audit, body, out.fields());
        } else {
            Messages.read(program, message, out);
        }
    }

    private static int number(String digits) {
        return Out.isNumber(digits) && digits.length() < 9 ? Integer.parseInt(digits) : -1;
    }

    /** One member's value. */
    private static final class Value {
        private final JsonParser parser;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Value(JsonParser parser) {
            this.parser = parser;
        }

        List<String> read() throws BadLine {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                throw new BadLine("an entry of the journal was expected, but there is an object within it");
            }
            if (token == JsonToken.VALUE_NULL || token == null) {
                return List.of();
            }
            return token == JsonToken.START_ARRAY ? array(0) : List.of(String.valueOf(parser.getString()));
        }

        private List<String> array(int depth) throws BadLine {
            List<String> values = new ArrayList<>();
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_ARRAY) {
                if (token == null || token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY && depth > 0) {
                    throw new BadLine("an entry of the journal was expected, but a value has an unknown form");
                }
                switch (token) {
                    case START_ARRAY -> values.addAll(array(depth + 1));
                    case VALUE_NUMBER_INT -> bytes.write(parser.getIntValue());
                    case VALUE_STRING -> values.add(String.valueOf(parser.getString()));
                    default -> {
                        // Null stands for one that was too long.
                    }
                }
                token = parser.nextToken();
            }
            if (bytes.size() > 0) {
                byte[] all = bytes.toByteArray();
                bytes.reset();
                byte[] text = Utf8.isValid(all, 0, all.length) ? all : Utf8.mended(all, 0, all.length);
                values.add(new String(text, StandardCharsets.UTF_8));
            }
            return values;
        }
    }
}
