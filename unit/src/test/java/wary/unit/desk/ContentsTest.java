package wary.unit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.unit.UnitException;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;

class ContentsTest {
    private static final String FOUND =
            "{\"level\":\"high\",\"rule\":{\"id\":\"1\"},\"event\":{\"src\":\"203.0.113.7\"}}";

    private static Map<Rung, JsonValue> of(String text) throws UnitException {
        return Contents.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLadderHasItsRungs() throws Exception {
        assertThat(of("{\"count\":0,\"indicator\":[],\"evidence\":[]}"))
                .containsOnlyKeys(Rung.COUNT, Rung.INDICATOR, Rung.EVIDENCE);
        assertThat(of("{\"evidence\":[1,2]}")).containsEntry(Rung.COUNT, JsonNumber.of(2));
        assertThat(of("{\"indicator\":[]}")).containsOnlyKeys(Rung.INDICATOR);
    }

    @Test
    void findingsOfAScanAreEvidence() throws Exception {
        for (int lines = 1; lines <= 3; lines++) {
            Map<Rung, JsonValue> parts = of((FOUND + "\n").repeat(lines));
            assertThat(parts)
                    .containsOnlyKeys(Rung.COUNT, Rung.EVIDENCE)
                    .containsEntry(Rung.COUNT, JsonNumber.of(lines));
            assertThat(((JsonArray) parts.get(Rung.EVIDENCE)).items()).hasSize(lines);
        }
    }

    @Test
    void otherJsonAndTextsAreOnePart() throws Exception {
        assertThat(of("{\"count\":1,\"more\":2}")).containsOnlyKeys(Rung.FULL);
        assertThat(of("{}")).containsOnlyKeys(Rung.FULL);
        assertThat(of("[1]")).containsOnlyKeys(Rung.FULL);
        assertThat(of("# Minutes\nWe agreed.")).containsEntry(Rung.FULL, new JsonString("# Minutes\nWe agreed."));
        assertThat(of("[link](https://harbor.example/)")).containsOnlyKeys(Rung.FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{\"count\":1", "{\"a\":1,\"a\":2}", "{\"evidence\":[]}\n{\"evidence\":[]}"})
    void whatIsNothingOrBrokenJsonIsRefused(String text) {
        assertThatThrownBy(() -> of(text)).isInstanceOf(UnitException.class);
    }

    @Test
    void whatIsNoTextOrTooLongIsRefused() {
        assertThatThrownBy(() -> Contents.of(new byte[] {(byte) 0xff, 0})).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> Contents.of(new byte[Contents.LIMIT + 1])).hasMessageContaining("several statements");
    }
}
