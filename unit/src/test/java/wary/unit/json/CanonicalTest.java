package wary.unit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    @Provide
    Arbitrary<JsonValue> values() {
        return JsonValues.values();
    }

    @Property
    void whatIsWrittenReadsBackAsTheSame(@ForAll("values") JsonValue value) throws JsonException {
        byte[] written = Json.canonical(value);
        JsonValue read = Json.parseCanonical(written, JsonLimits.BODY);
        assertThat(read).isEqualTo(value);
        assertThat(read.hashCode()).isEqualTo(value.hashCode());
        assertThat(Json.canonical(read)).isEqualTo(written);
    }

    @Property
    void equalMeansWrittenAlike(@ForAll("values") JsonValue one, @ForAll("values") JsonValue other) {
        assertThat(one.equals(other)).isEqualTo(Arrays.equals(Json.canonical(one), Json.canonical(other)));
    }

    /** RFC 8785, section 3.2.3, sorts by UTF-16 code units: a surrogate comes before U+FB33. */
    @Test
    void sortsByCodeUnits() {
        JsonObject object = JsonObject.builder()
                .put("\uFB33", 1)
                .put("\uD83D\uDE00", 2)
                .put("\u20ac", 3)
                .put("\r", 4)
                .put("1", 5)
                .put("\u0080", 6)
                .put("\u00f6", 7)
                .build();
        assertThat(object.members().keySet())
                .containsExactly("\r", "1", "\u0080", "\u00f6", "\u20ac", "\uD83D\uDE00", "\uFB33");
    }

    @Test
    void escapesOnlyWhatMustBe() {
        String text = "\u20ac$\u000f\nA'B\"\\\\\"/\b\t\f\r\u007f\u2028";
        assertThat(new String(Json.canonical(new JsonString(text)), StandardCharsets.UTF_8))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\u007f\u2028\"");
    }

    @Test
    void valuesThatCannotBeWrittenCannotBeMade() {
        assertThatThrownBy(() -> new JsonString("\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonObject.builder().put("\udfff", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonNumber.of(1L << 53)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonNumber.of(Long.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
        JsonValue deep = JsonNull.NULL;
        for (int i = 0; i < JsonValue.DEEPEST; i++) {
            deep = JsonArray.of(deep);
        }
        JsonValue deepest = deep;
        assertThatThrownBy(() -> JsonArray.of(List.of(deepest))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Json.canonical(deepest)).hasSize(2 * JsonValue.DEEPEST + 4);
    }
}
