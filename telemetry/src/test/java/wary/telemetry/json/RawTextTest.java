package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** Text taken from the raw input is the text that the JSON library gives. */
class RawTextTest {
    private static final String[] PIECES = {
        "a",
        "bc",
        "defgh",
        "12345678",
        " ",
        "{",
        ",",
        "/",
        "\u007f",
        "ö",
        "é",
        "€",
        "\u0800",
        "\uffff",
        "🗳",
        "😀",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\u0000",
        "\\u0022",
        "\\u005c",
        "\\u00e4",
        "\\u20AC",
        "\\ud83d\\uddf3",
        "\\uD83D\\uDE00",
        "\\ud83d",
        "\\uddf3",
        "\\ud83d\\n",
        "\\ud83dx",
        "\\ud83d\\u0041",
        "\\ud83d\\ud83d\\uddf3"
    };

    private final RawText raw = new RawText();

    @Test
    void givesTheSameTextAsJackson() {
        Random random = new Random(20261103);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder("x".repeat(random.nextInt(9)));
            for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String before = " ".repeat(random.nextInt(9));
            check(before, text.toString(), "]".repeat(random.nextInt(2)) + "\"\\x".repeat(random.nextInt(4)));
        }
    }

    @Test
    void everyPieceAtEveryPlaceOfAWord() {
        for (String piece : PIECES) {
            for (int before = 0; before < 17; before++) {
                for (int after = 0; after < 9; after++) {
                    check("", "x".repeat(before) + piece + "y".repeat(after), "");
                }
            }
        }
    }

    @Test
    void textsLongerThanTheBuffer() {
        for (int length = 1000; length < 1050; length++) {
            check("", "x".repeat(length) + "🗳\\u20ac\\\\" + "y".repeat(length), "");
        }
    }

    private void check(String before, String text, String after) {
        String json = before + '"' + text + '"';
        byte[] bytes = (json + after).getBytes(StandardCharsets.UTF_8);
        int start = before.length() + 1;
        raw.take(bytes, start, bytes.length);
        String expected;
        byte[] alone = json.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JsonDecoder.JSON.createParser(ObjectReadContext.empty(), alone)) {
            parser.nextToken();
            expected = parser.getString();
        }
        // A lone surrogate has no UTF-8; Java writes a question mark.
        byte[] utf8 = expected.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(raw.text(), 0, raw.length(), StandardCharsets.UTF_8))
                .as(json)
                .isEqualTo(new String(utf8, StandardCharsets.UTF_8));
    }
}
