package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import wary.model.Event;
import wary.telemetry.Reading;

/** Inputs of many chunks give what the JSON library gives line by line. */
class JsonTwinTest {
    private static final String[] TEXTS = {
        "",
        "x",
        "clerk",
        "C:\\\\Harbor\\\\count.exe \\\"-x\\\"",
        "ö€🗳",
        "\\u00e4\\ud83d\\uddf3\\n",
        "1234567",
        "12345678"
    };
    private static final String[] OTHERS = {"0", "-1.5e3", "true", "false", "null", "{\"c\":[]}", "[\"e\",{\"g\":2}]"};

    private final Random random = new Random(4624);

    private String record(String space) {
        StringBuilder text = new StringBuilder("{").append(space);
        String between = "";
        for (int members = 1 + random.nextInt(8); members > 0; members--) {
            text.append(between)
                    .append('"')
                    .append((char) ('a' + random.nextInt(4)))
                    .append("\":")
                    .append(space);
            if (random.nextInt(3) == 0) {
                text.append(OTHERS[random.nextInt(OTHERS.length)]);
            } else {
                String piece = TEXTS[random.nextInt(TEXTS.length)];
                boolean large = random.nextInt(400) == 0;
                text.append('"')
                        .append(piece.repeat(large ? 30_000 : random.nextInt(4)))
                        .append('"');
            }
            between = "," + space;
        }
        return text.append(space).append('}').toString();
    }

    private static List<String> twin(String line, List<String> fields) {
        List<String> kept = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            List<String> path = new ArrayList<>();
            List<Integer> marks = new ArrayList<>();
            String name = "";
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                switch (token) {
                    case PROPERTY_NAME -> name = parser.currentName();
                    case START_OBJECT, START_ARRAY -> {
                        marks.add(path.size());
                        if (!name.isEmpty()) {
                            path.add(name);
                        }
                        name = "";
                    }
                    case END_OBJECT, END_ARRAY -> {
                        int mark = marks.removeLast();
                        while (path.size() > mark) {
                            path.removeLast();
                        }
                        name = "";
                    }
                    default -> {
                        List<String> full = new ArrayList<>(path);
                        if (!name.isEmpty()) {
                            full.add(name);
                        }
                        String field = String.join(".", full);
                        if (fields.contains(field)) {
                            kept.add(field + "=" + (token == JsonToken.VALUE_NULL ? "" : parser.getString()));
                        }
                        if (!parser.isExpectedStartArrayToken()
                                && !parser.streamReadContext().inArray()) {
                            name = "";
                        }
                    }
                }
            }
        }
        return kept;
    }

    private void compare(String separator, String before, String after, String space) {
        List<String> fields = List.of("a", "b.c", "c", "d.g");
        List<List<String>> expected = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        StringBuilder input = new StringBuilder(before);
        long at = before.length();
        for (int i = 0; i < 5000; i++) {
            String record = record(space);
            String gap = separator + (random.nextInt(10) == 0 ? "\n \r\n" : "");
            expected.add(twin(record, fields));
            offsets.add(at);
            at += record.getBytes(StandardCharsets.UTF_8).length + gap.length();
            input.append(record).append(gap);
        }
        byte[] bytes = input.append(after).toString().getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isGreaterThan(300_000);
        Reading reading = Reading.of(new JsonFormat(), bytes, fields.toArray(String[]::new));

        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.kept()).isEqualTo(expected);
        assertThat(reading.offsets()).isEqualTo(offsets);
        for (Event event : reading.events()) {
            List<String> kept = Reading.record(event).stream()
                    .filter(f -> fields.contains(f.substring(0, f.indexOf('='))))
                    .toList();
            assertThat(kept).isEqualTo(Reading.kept(event));
        }
    }

    @Test
    void lines() {
        compare("\n", "", "", "");
        compare("\r\n", "", "", " ");
    }

    @Test
    void anArray() {
        compare(",", "[", "]", "");
    }

    @Test
    void prettyPrinted() {
        compare("\n", "", "", "\n  ");
    }
}
