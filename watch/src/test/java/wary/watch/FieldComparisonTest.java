package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wary.model.Event;

class FieldComparisonTest {
    private static Event.Field text(String name, String value) {
        return new Event.Field(name, Event.Kind.TEXT, value);
    }

    @Test
    void orderAndNumbersAreNoDifference() {
        FieldComparison same = FieldComparison.of(
                List.of(text("a", "1"), text("b", "x")),
                List.of(text("b", "x"), new Event.Field("a", Event.Kind.NUMBER, "1")));

        assertThat(same).isEqualTo(new FieldComparison(List.of(), false));
    }

    @Test
    void whiteSpaceAtTheEndsAndTheLastDigitsOfATimeAreToldApart() {
        assertThat(FieldComparison.of(List.of(text("a", "x ")), List.of(text("a", "x"))))
                .isEqualTo(new FieldComparison(List.of(), true));
        assertThat(FieldComparison.of(
                        List.of(text("t", "2026-11-03T01:02:03.123456Z")),
                        List.of(text("t", "2026-11-03T01:02:03.123456700Z"))))
                .isEqualTo(new FieldComparison(List.of(), true));
    }

    @Test
    void missingChangedAndAddedFieldsAreDifferences() {
        FieldComparison different =
                FieldComparison.of(List.of(text("a", "1"), text("b", "2")), List.of(text("a", "X"), text("c", "3")));

        assertThat(different.differences()).hasSize(3);
        assertThat(FieldComparison.of(List.of(text("a", "")), List.of(new Event.Field("a", Event.Kind.NULL, "")))
                        .differences())
                .hasSize(1);
        assertThat(FieldComparison.of(List.of(text("a", "1"), text("a", "2")), List.of(text("a", "1")))
                        .differences())
                .hasSize(1);
    }
}
