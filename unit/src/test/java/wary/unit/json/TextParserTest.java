package wary.unit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.unit.json.JsonException.Problem;

class TextParserTest {
    static JsonValue parse(String text) throws JsonException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8), JsonLimits.BODY);
    }

    private static JsonException refusal(String text) {
        return catchThrowableOfType(JsonException.class, () -> parse(text));
    }

    @Test
    void readsEveryType() throws JsonException {
        assertThat(parse(" {\"b\":[1, -2.5e0,true,false,null,\"x\\u0000\\ud83d\\ude00\"],\n\"a\":{}} "))
                .isEqualTo(JsonObject.builder()
                        .put("a", JsonObject.EMPTY)
                        .put(
                                "b",
                                JsonArray.of(
                                        JsonNumber.of(1),
                                        new JsonNumber(-2.5),
                                        JsonBoolean.TRUE,
                                        JsonBoolean.FALSE,
                                        JsonNull.NULL,
                                        new JsonString("x\0\uD83D\uDE00")))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{", "[", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "[1 2]",
                        "1 2",
                "tru", "nul", "True", "01", "+1", ".5", "1.", "1e", "0x10", "--1", "NaN", "Infinity", "-Infinity",
                "\"a", "\"\t\"", "\"\\x\"", "\"\\u12\"", "'a'", "/**/1", "1//", "#1", "{}{}", "[]]", "}", "\uFEFF1",
                        "[,1]",
                "undefined", "\"a\"b", "{\"a\":1 \"b\":2}", "{\"a\"::1}", "{1:2}", "{null:1}", "\f1"
            })
    void refusesWhatIsNotJson(String text) {
        assertThat(refusal(text))
                .isNotNull()
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.SYNTAX));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":1}|/a",
                "{\"a\":1,\"\\u0061\":2}|/a",
                "[{\"x\":{\"b\":[],\"c\":0,\"b\":[]}}]|/0/x/b",
                "{\"\":1,\"\":2}|/"
            })
    void refusesAMemberThatIsThereTwice(String text, String place) {
        assertThat(refusal(text).problem()).isEqualTo(Problem.DUPLICATE);
        assertThat(refusal(text).place()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800a\"",
                "\"\\udc00\\ud800\"",
                "{\"\\udbff\":1}",
                "\"\\uffff\"",
                "\"\\ufffe\"",
                "\"\\ufdd0\"",
                "\"\\ud83f\\udfff\"",
                "[\"ok\",\"\\ud800\\ud800\"]"
            })
    void refusesLoneSurrogatesAndNoncharacters(String text) {
        assertThat(refusal(text).problem()).isEqualTo(Problem.UNICODE);
    }

    /** Cut short, overlong, a surrogate, beyond the last code point, Latin-1, UTF-16, a lone continuation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "22c322",
                "22c0af22",
                "22eda08022",
                "22f490808022",
                "22e922",
                "feff0031",
                "228022",
                "22c3",
                "22f8888080af22"
            })
    void refusesWhatIsNotUtf8(String hex) {
        assertThatThrownBy(() -> Json.parse(HexFormat.of().parseHex(hex), JsonLimits.BODY))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNICODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0031", "3100", "00000031", "31000000"})
    void doesNotGuessOtherEncodings(String hex) {
        assertThatThrownBy(() -> Json.parse(HexFormat.of().parseHex(hex), JsonLimits.BODY))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-9007199254740993",
                "18446744073709551616",
                "1e400",
                "-1e400",
                "1e-400",
                "0.1000000000000000055511151231257827",
                "123456789012345678901234567890",
                "1e999999999",
                "1e-999999999999999999999",
                "0.12345678901234567890"
            })
    void refusesNumbersThatADoubleWouldChange(String text) {
        assertThat(refusal("[" + text + "]").problem()).isEqualTo(Problem.NUMBER);
        assertThat(refusal("[" + text + "]").place()).isEqualTo("/0");
    }

    @ParameterizedTest
    @CsvSource({
        "-0, 0",
        "0e999999999999, 0",
        "-0.0e-9, 0",
        "1.0, 1",
        "1.50, 1.5",
        "10e-1, 1",
        "1E2, 100",
        "9007199254740991, 9007199254740991",
        "100000000000000000000, 100000000000000000000",
        "0.1, 0.1",
        "1e23, 1e+23",
        "5e-324, 5e-324",
        "4.9e-324, x"
    })
    void readsNumbersThatADoubleHolds(String text, String written) throws JsonException {
        if (written.equals("x")) {
            assertThat(refusal(text).problem()).isEqualTo(Problem.NUMBER);
        } else {
            assertThat(parse(text)).hasToString(written);
        }
    }

    @Test
    void refusesNumbersOfEndlessDigits() {
        assertThat(refusal("1".repeat(1_000_000)).problem()).isEqualTo(Problem.NUMBER);
        assertThat(refusal("0." + "0".repeat(1_000_000)).problem()).isEqualTo(Problem.NUMBER);
    }

    @Test
    void boundsDepth() throws JsonException {
        assertThat(parse("[".repeat(64) + "]".repeat(64)).depth()).isEqualTo(64);
        JsonException refusal = refusal("[".repeat(65) + "]".repeat(65));
        assertThat(refusal.problem()).isEqualTo(Problem.DEPTH);
        assertThat(refusal.place().length()).isLessThanOrEqualTo(201);
        assertThat(refusal("{\"a\":".repeat(1_000_000)).problem()).isEqualTo(Problem.DEPTH);
        assertThat(refusal("[".repeat(1_000_000)).problem()).isEqualTo(Problem.DEPTH);
    }

    @Test
    void boundsBytesAndValues() {
        assertThatThrownBy(() -> Json.parse(new byte[11], new JsonLimits(10, 5, 5)))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.problem()).isEqualTo(Problem.SIZE));
        JsonLimits few = new JsonLimits(1000, 5, 5);
        assertThatThrownBy(() -> Json.parse("[0,0,0,0,0]".getBytes(StandardCharsets.UTF_8), few))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.problem()).isEqualTo(Problem.COUNT));
        assertThatThrownBy(() -> Json.parse("{\"a\":0,\"b\":0,\"c\":0}".getBytes(StandardCharsets.UTF_8), few))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.problem()).isEqualTo(Problem.COUNT));
    }

    @Test
    void messagesNameThePlaceAndAreHarmless() {
        JsonException refusal = refusal("{\"a/b~\\u001b[31m\":\n [1, 2, \"\\ud800\"]}");
        assertThat(refusal.place()).isEqualTo("/a~1b~0\\u{1B}[31m/2");
        assertThat(refusal).hasMessageContaining("line 2").hasMessageContaining("U+D800");
        assertThat(refusal("[\u202e1]").getMessage()).doesNotContain("\u202e");
    }

    @Test
    void canonicalMeansCanonical() throws JsonException {
        byte[] canonical = "{\"a\":[],\"b\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.parseCanonical(canonical, JsonLimits.ENTRY)).hasToString("{\"a\":[],\"b\":1}");
        for (String other : new String[] {
            "{\"b\":1,\"a\":[]}",
            "{\"a\":[],\"b\":1} ",
            "{\"a\":[],\"b\":1.0}",
            "{\"\\u0061\":[],\"b\":1}",
            "{\"a\":[ ],\"b\":1}"
        }) {
            assertThatThrownBy(() -> Json.parseCanonical(other.getBytes(StandardCharsets.UTF_8), JsonLimits.ENTRY))
                    .isInstanceOfSatisfying(
                            JsonException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_CANONICAL));
        }
    }
}
