package wary.unit.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class JsonFuzzTest {
    /** Whatever the bytes: a typed refusal, or a value that is written and read back as the same. */
    @FuzzTest
    void parse(byte[] bytes) throws JsonException {
        JsonValue value;
        try {
            value = Json.parse(bytes, new JsonLimits(1 << 16, 32, 4096));
        } catch (JsonException e) {
            assertThat(e.getMessage().chars()).noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0));
            return;
        }
        byte[] written = Json.canonical(value);
        assertThat(Json.parseCanonical(written, new JsonLimits(1 << 22, 32, 4096)))
                .isEqualTo(value);
    }
}
