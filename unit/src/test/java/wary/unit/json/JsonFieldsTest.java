package wary.unit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import wary.unit.json.JsonException.Problem;

class JsonFieldsTest {
    private final JsonFields fields = JsonFields.of(
            TextParserTest.parse(
                    "{\"t\":\"x\",\"n\":7,\"f\":1.5,\"b\":true,\"o\":{\"i\":1},\"a\":[\"p\",\"q\"],\"z\":null}"),
            "/at");

    JsonFieldsTest() throws JsonException {}

    @Test
    void readsWithTypes() throws JsonException {
        assertThat(fields.text("t")).isEqualTo("x");
        assertThat(fields.optionalText("none")).isEmpty();
        assertThat(fields.integer("n", 7, 7)).isEqualTo(7);
        assertThat(fields.bool("b")).isTrue();
        assertThat(fields.object("o").integer("i", 0, 9)).isEqualTo(1);
        assertThat(fields.texts("a", 0, 2)).containsExactly("p", "q");
        assertThat(fields.rest().members().keySet()).containsExactly("f", "z");
    }

    @Test
    void refusesWithPlaceAndType() {
        refuses(() -> fields.text("gone"), Problem.MISSING, "/at");
        refuses(() -> fields.text("n"), Problem.TYPE, "/at/n");
        refuses(() -> fields.optionalText("z"), Problem.TYPE, "/at/z");
        refuses(() -> fields.integer("n", 8, 9), Problem.VALUE, "/at/n");
        refuses(() -> fields.integer("f", 0, 9), Problem.VALUE, "/at/f");
        refuses(() -> fields.array("a", 3, 4), Problem.VALUE, "/at/a");
        refuses(() -> fields.objects("a", 0, 4), Problem.TYPE, "/at/a/0");
        refuses(() -> JsonFields.of(JsonNull.NULL, ""), Problem.TYPE, "");
    }

    private static void refuses(ThrowingCallable reading, Problem problem, String place) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(JsonException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.place()).isEqualTo(place);
        });
    }
}
