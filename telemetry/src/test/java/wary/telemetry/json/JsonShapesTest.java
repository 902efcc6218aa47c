package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.telemetry.Reading;

/** The shapes that JSON logs come in, and what becomes of their values. */
class JsonShapesTest {
    private static Reading read(String input, String... fields) {
        return Reading.of(new JsonFormat(), input, fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"1\"}\n{\"a\":\"2\"}\n{\"a\":\"3\"}\n",
                "{\"a\":\"1\"}\r\n{\"a\":\"2\"}\r\n{\"a\":\"3\"}",
                "\n\n{\"a\":\"1\"}\n\r\n  \n{\"a\":\"2\"}\n\t\n{\"a\":\"3\"}\n\n",
                "{\"a\":\"1\"}\r\r\n{\"a\":\"2\"}\r\r\n{\"a\":\"3\"}\r\r\n",
                "  { \"a\" : \"1\" }  \n\t{\"a\":\"2\"}\t\n{\"a\":\"3\"}",
                "[{\"a\":\"1\"},{\"a\":\"2\"},{\"a\":\"3\"}]",
                "[\n  {\n    \"a\": \"1\"\n  },\n  {\n    \"a\": \"2\"\n  },\n  {\n    \"a\": \"3\"\n  }\n]\n",
                "{\n  \"a\": \"1\"\n}\n{\n  \"a\": \"2\"\n}\n{\n  \"a\": \"3\"\n}\n",
                "{\"a\":\n\"1\"}{\"a\":\"2\"}\n{\"a\":\"3\"}",
                "[{\"a\":\"1\"}]\n[{\"a\":\"2\"}]\n[{\"a\":\"3\"}]\n"
            })
    void everyShapeGivesTheSameThreeEvents(String input) {
        Reading reading = read(input, "a");

        assertThat(new JsonFormat().recognises(input.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=2"), List.of("a=3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarks(String charset) {
        byte[] input = "\ufeff{\"a\":\"ö€🗳\"}\r\n{\"a\":\"\\u20ac\"}\n".getBytes(Charset.forName(charset));
        Reading reading = Reading.of(new JsonFormat(), input, "a");

        assertThat(new JsonFormat().recognises(input)).isTrue();
        assertThat(reading.kept()).containsExactly(List.of("a=ö€🗳"), List.of("a=€"));
        assertThat(reading.numbers()).containsExactly(1L, 2L);
    }

    @Test
    void nestedMembersHavePathsAndArraysHaveSeveralValues() {
        Event event = read(
                        "{\"a\":{\"b\":{\"c\":1},\"d\":[1,\"x\",[true,null]],\"e\":[{\"f\":1},{\"f\":2,\"g\":[{\"h\":3}]}]},\"z\":0}",
                        "a.b.c",
                        "a.d",
                        "a.e.f",
                        "a.e.g.h",
                        "a",
                        "z")
                .only();

        assertThat(Reading.kept(event))
                .containsExactly(
                        "a.b.c=1", "a.d=1", "a.d=x", "a.d=true", "a.d=", "a.e.f=1", "a.e.f=2", "a.e.g.h=3", "z=0");
        assertThat(Reading.record(event)).isEqualTo(Reading.kept(event));
    }

    @Test
    void aNameThatOccursTwiceHasBothValues() {
        assertThat(read("{\"a\":1,\"a\":2}", "a").kept()).containsExactly(List.of("a=1", "a=2"));
    }

    @Test
    void namesMayHoldEscapesAndDots() {
        assertThat(read("{\"a.b\":1,\"\\u0061\":{\"b\":2},\"ö\":3,\"\":4}", "a.b", "ö", "")
                        .kept())
                .containsExactly(List.of("a.b=1", "a.b=2", "ö=3", "=4"));
    }

    @Test
    void kindsAndNumbersAsWritten() {
        Event event = read("{\"a\":[\"1\",1,-0.50,1e+3,12345678901234567890,true,false,null,\"\"]}", "a")
                .only();

        assertThat(Reading.kept(event))
                .containsExactly(
                        "a=1", "a=1", "a=-0.50", "a=1e+3", "a=12345678901234567890", "a=true", "a=false", "a=", "a=");
        assertThat(event.record().stream().map(Event.Field::kind))
                .containsExactly(
                        Event.Kind.TEXT,
                        Event.Kind.NUMBER,
                        Event.Kind.NUMBER,
                        Event.Kind.NUMBER,
                        Event.Kind.NUMBER,
                        Event.Kind.BOOLEAN,
                        Event.Kind.BOOLEAN,
                        Event.Kind.NULL,
                        Event.Kind.TEXT);
        for (int i = 0; i < event.size(); i++) {
            assertThat(event.kind(i)).isEqualTo(event.record().get(i).kind());
        }
    }

    @Test
    void emptyObjectsAreEvents() {
        assertThat(read("{}\n{ }\n{\"a\":{},\"b\":[]}\n", "a", "b").kept())
                .containsExactly(List.of(), List.of(), List.of());
    }

    @Test
    void keepAllKeepsWhatTheTableDoesNotKnow() {
        String input = "{\"a\":1,\"b\":{\"c\":\"x\",\"d\":[null,true]}}\n{\"a\":2}\n";
        Reading reading = Reading.of(
                new JsonFormat(), new java.io.ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), true, "a");

        assertThat(reading.kept()).containsExactly(List.of("a=1", "=x", "=", "=true"), List.of("a=2"));
        assertThat(reading.events()).allMatch(Event::complete);
        assertThat(read(input, "a").events()).noneMatch(Event::complete);
    }
}
