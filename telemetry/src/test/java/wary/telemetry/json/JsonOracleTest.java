package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;
import wary.telemetry.internal.LineSplitter;
import wary.telemetry.internal.Utf8Text;

/**
 * Reading many lines with one parser accepts and rejects exactly the lines that the JSON library accepts and rejects
 * when it is given each alone, as characters: no line costs or saves its neighbours.
 */
class JsonOracleTest {
    /** Pieces that lines are put together from; most are sound only in some company, or never. */
    private static final String[] PIECES = {
        "{\"a\":1}",
        "{\"a\":\"x\"}",
        "{}",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\"a\"",
        ":",
        ",",
        "1",
        "-",
        "-0",
        "01",
        "1.",
        ".5",
        "1e",
        "1E+2",
        "NaN",
        "Infinity",
        "true",
        "True",
        "tru",
        "null",
        "\\u00e4",
        "\\ud83d",
        "\\u12",
        "\\x",
        "\\",
        "\t",
        "\r",
        " ",
        "\u0000",
        "\u000b",
        "\u00a0",
        "\ufeff",
        "\u2028",
        "\ud83d\uddf3",
        "//",
        "/**/",
        "'a'",
        "a",
        "{\"a\":{\"b\":[1,{\"c\":null}]}}"
    };

    private static final String[] CURATED = {
        "{\"a\":1}",
        "{\"a\":1} ",
        "\t{\"a\":1}\r",
        "{\"a\":1}{\"a\":2}",
        "{\"a\":1} x",
        "{\"a\":1},",
        "{\"a\":1}]",
        "{\"a\":1}}",
        "[{\"a\":1}]",
        "[]",
        "1",
        "\"a\"",
        "null",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\":}",
        "{\"a\"}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":'x'}",
        "{1:1}",
        "{\"\":1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{\"a\":[1}",
        "{\"a\":{]}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":01}",
        "{\"a\":-01}",
        "{\"a\":1.}",
        "{\"a\":.1}",
        "{\"a\":1e}",
        "{\"a\":1e+}",
        "{\"a\":1e5}",
        "{\"a\":0x1}",
        "{\"a\":1_000}",
        "{\"a\":NaN}",
        "{\"a\":-Infinity}",
        "{\"a\":TRUE}",
        "{\"a\":nul}",
        "{\"a\":nulll}",
        "{\"a\":truefalse}",
        "{\"a\":\"\\u00\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\\a\"}",
        "{\"a\":\"\\\"}",
        "{\"a\":\"x\ty\"}",
        "{\"a\":\"x\u0000y\"}",
        "{\"a\":\"x\u001fy\"}",
        "{\"a\":\"x\u007fy\u2028z\"}",
        "{\"a\":\"x",
        "{\"a\":\"x\"",
        "{\"a\":\"x\",\"b\":",
        "{\"a\":[{\"b\":",
        "{\"a\":1/**/}",
        "{\"a\":1}//",
        "{\"a\":1}#",
        "#{\"a\":1}",
        "\u00a0{\"a\":1}",
        "{\u00a0\"a\":1}",
        "\u000c{\"a\":1}",
        "{\"a\":1}\u0000",
        "{\"a\u0000\":1}"
    };

    private static final String GOOD =
            "{\"a\":\"clerk \u00e4\ud83d\uddf3 \\n\",\"b\":[1.5,{\"a\":null}],\"a\":{\"b\":true}}\n";

    private record Result(List<Long> accepted, List<Long> rejected) {}

    private static Result reader(byte[] input, String... fields) throws IOException {
        Result result = new Result(new ArrayList<>(), new ArrayList<>());
        Decoder decoder = new JsonDecoder(FieldTable.of(List.of(fields)));
        EventSink events = new EventSink() {
            @Override
            public void event(wary.model.Event event) {
                result.accepted.add(event.number());
            }

            @Override
            public void rejected(Rejection rejection) {
                result.rejected.add(rejection.number());
            }
        };
        ChunkSink chunks = new ChunkSink() {
            @Override
            public void chunk(Chunk chunk) {
                decoder.decode(chunk, events);
            }

            @Override
            public void rejected(Rejection rejection) {
                events.rejected(rejection);
            }
        };
        Utf8Text.Text text = new Utf8Text.Text(new ByteArrayInputStream(input), 0, false);
        new LineSplitter("sample", text, chunks, JsonFormat.LIMIT, (bytes, end) -> JsonFormat.LINES).split();
        return result;
    }

    private static Result oracle(byte[] input) {
        Result result = new Result(new ArrayList<>(), new ArrayList<>());
        long number = 0;
        for (int from = 0; from <= input.length; ) {
            int to = from;
            while (to < input.length && input[to] != '\n') {
                to++;
            }
            byte[] line = Arrays.copyOfRange(input, from, to);
            number++;
            if (!isBlank(line)) {
                (isRecord(line) ? result.accepted : result.rejected).add(number);
            }
            from = to + 1;
        }
        return result;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean isRecord(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        // A byte order mark belongs to an input's beginning, where it is taken off before lines are read.
        if (text.startsWith("\ufeff")) {
            return false;
        }
        try (JsonParser parser = JsonDecoder.JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (int depth = 1; depth > 0; ) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return false;
                }
                if (token == JsonToken.VALUE_STRING) {
                    assertThat(parser.getString()).isNotNull();
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void compare(byte[] input) throws IOException {
        Result expected = oracle(input);
        for (String[] fields : new String[][] {{"a", "a.b"}, {"nothing"}}) {
            assertThat(reader(input, fields))
                    .as(() -> new String(input, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyCuratedLineAloneAndBetweenGoodOnes() throws IOException {
        for (String line : CURATED) {
            compare(utf8(line));
            compare(utf8("{\"a\":1}\n" + line + "\n{\"a\":2}\n"));
        }
    }

    @Test
    void everyPairOfCuratedLines() throws IOException {
        for (String first : CURATED) {
            for (String second : CURATED) {
                compare(utf8(first + "\n" + second + "\n{\"a\":2}\n"));
            }
        }
    }

    @Test
    void theOracleKnowsBothAnswers() {
        Result curated = oracle(utf8(String.join("\n", CURATED)));

        assertThat(curated.accepted).hasSizeGreaterThan(8);
        assertThat(curated.rejected).hasSizeGreaterThan(40);
    }

    @Test
    void piecesPutTogetherByChance() throws IOException {
        Random random = new Random(1104);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int lines = 1 + random.nextInt(5); lines > 0; lines--) {
                if (random.nextBoolean()) {
                    text.append(CURATED[random.nextInt(CURATED.length)]);
                }
                for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
                    text.append(PIECES[random.nextInt(PIECES.length)]);
                }
                text.append('\n');
            }
            compare(utf8(text.toString()));
        }
    }

    @Test
    void bytesChangedByChance() throws IOException {
        Random random = new Random(2811);
        byte[] good = utf8(GOOD.repeat(4));
        for (int round = 0; round < 20_000; round++) {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            int cut = random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length;
            input.write(good, 0, cut);
            byte[] bytes = input.toByteArray();
            for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) "{}[]\",:\\\n\r 0".charAt(random.nextInt(12));
            }
            compare(bytes);
        }
    }

    @FuzzTest
    void anything(byte[] input) throws IOException {
        compare(input);
    }
}
