package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-03T07:40:10Z, 2026-11-03T07:40:10Z",
        "2026-11-03T07:40:10.165324Z, 2026-11-03T07:40:10.165324Z",
        "2026-11-03 07:40:10.132, 2026-11-03T07:40:10.132Z",
        "2026-11-03 07:40, 2026-11-03T07:40:00Z",
        "2026-11-03T07:40:10+02:00, 2026-11-03T05:40:10Z",
        "2026-11-03T07:40:10-0530, 2026-11-03T13:10:10Z",
        "2026-11-03T07:40:10+01, 2026-11-03T06:40:10Z",
        "2026-11-03 07:40:10 UTC, 2026-11-03T07:40:10Z",
        "'2026-11-03 07:40:10,5', 2026-11-03T07:40:10.5Z",
        "2026-11-03T07:40:60Z, 2026-11-03T07:40:59Z",
        "2026-11-03T07:40:10.1234567899999Z, 2026-11-03T07:40:10.123456789Z",
        "1793691610, 2026-11-03T07:40:10Z",
        "1793691610.25, 2026-11-03T07:40:10.250Z",
        "1793691610165, 2026-11-03T07:40:10.165Z",
        "1793691610165324, 2026-11-03T07:40:10.165324Z",
        "1793691610165324123, 2026-11-03T07:40:10.165324123Z"
    })
    void understands(String text, Instant expected) {
        assertThat(EventTime.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "yesterday",
                "2026-13-03T07:40:10Z",
                "2026-02-30T07:40:10Z",
                "2026-11-03T25:40:10Z",
                "2026-11-03T07:40:10 or so",
                "2026-11-03T07:40:10+99:00",
                "2026-11-03Tx",
                "4688",
                "12345678901",
                "99999999999999999999",
                "9999999999999999999",
                "1793691610.",
                "1793691610.5x"
            })
    void doesNotGuess(String text) {
        assertThat(EventTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CreationTime, 2026-11-03T08:00:00",
        "createdDateTime, 2026-11-03T08:00:00Z",
        "properties.createdDateTime, 2026-11-03T08:00:00.000Z",
        "activityDateTime, 2026-11-03T08:00:00.0000000Z",
        "properties.activityDateTime, 2026-11-03T08:00:00Z",
        "detectedDateTime, 2026-11-03T08:00:00Z",
        "eventTimestamp, 2026-11-03T08:00:00Z",
        "published, 2026-11-03T08:00:00.000Z",
        "id.time, 2026-11-03T08:00:00.000Z",
        "eventTime, 2026-11-03T08:00:00Z",
        "timestamp, 2026-11-03T09:00:00.000000+0100",
        "ts, 1793692800.000000",
        "time, 2026-11-03T08:00:00Z",
        "CreationDate, 2026-11-03T08:00:00.0000000Z"
    })
    void findsTheTimeOfEverySource(String field, String value) {
        assertThat(EventTime.of(List.of(text("other", "x"), text(field, value))))
                .contains(Instant.parse("2026-11-03T08:00:00Z"));
    }

    @Test
    void takesTheSurestField() {
        assertThat(EventTime.of(List.of(
                        text("EventTime", "2026-11-02 22:00:00"),
                        text("time", "2026-11-03T01:00:00Z"),
                        text("@timestamp", "2026-11-03T02:00:00Z"))))
                .contains(Instant.parse("2026-11-03T02:00:00Z"));
    }

    @Test
    void goesOnWhereAFieldHasNoTime() {
        assertThat(EventTime.of(List.of(text("TimeCreated", "n/a"), text("time", "2026-11-03T01:00:00Z"))))
                .contains(Instant.parse("2026-11-03T01:00:00Z"));
        assertThat(EventTime.of(List.of(text("when", "2026-11-03T01:00:00Z")))).isEmpty();
    }

    private static Event.Field text(String name, String value) {
        return new Event.Field(name, Event.Kind.TEXT, value);
    }
}
