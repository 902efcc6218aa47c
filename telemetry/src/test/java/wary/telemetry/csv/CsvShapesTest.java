package wary.telemetry.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.telemetry.Reading;
import wary.telemetry.Rejection;

/** The shapes that tables come in, and what becomes of their cells. */
class CsvShapesTest {
    private static Reading read(String input, String... fields) {
        return Reading.of(new CsvFormat(), input, fields);
    }

    private static boolean recognised(String input) {
        return new CsvFormat().recognises(input.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void everyDelimiter(String delimiter) {
        String input = "time,a,note\n1,x,y\n2,\"p,q\",\n3,\"\",z".replace(",", delimiter);

        assertThat(recognised(input)).isTrue();
        Reading reading = read(input, "time", "a", "note");
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.kept())
                .containsExactly(
                        List.of("time=1", "a=x", "note=y"),
                        List.of("time=2", "a=p" + delimiter + "q", "note="),
                        List.of("time=3", "a=", "note=z"));
        assertThat(reading.numbers()).containsExactly(1L, 2L, 3L);
        assertThat(reading.offsets()).containsExactly(12L, 18L, 27L);
        assertThat(reading.events().getFirst().record())
                .containsExactly(
                        new Event.Field("time", Event.Kind.TEXT, "1"),
                        new Event.Field("a", Event.Kind.TEXT, "x"),
                        new Event.Field("note", Event.Kind.TEXT, "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarks(String charset) {
        byte[] input = "\ufeffa,b\r\nö€🗳,2\r\n".getBytes(Charset.forName(charset));

        assertThat(new CsvFormat().recognises(input)).isTrue();
        assertThat(Reading.of(new CsvFormat(), input, "a", "b").kept()).containsExactly(List.of("a=ö€🗳", "b=2"));
    }

    @Test
    void quotesAndQuotedLineEnds() {
        Reading reading = read(
                "\"a\",\"b \"\"c\"\"\"\n\"1\r\n\r\n2\",\"\"\"x\"\"\"\r\n\"\n\",\"y\"\n5\" disk,6\" disk\nz,\"\"\"\"\n",
                "a");
        assertThat(reading.rejections()).hasSize(1);

        reading = read("a,b\n\"1\r\n\r\n2\",\"\"\"x\"\"\"\r\n\"\n\",\"y\"\n5\" disk,6\"\nz,\"\"\"\"\n", "a", "b");
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.kept())
                .containsExactly(
                        List.of("a=1\r\n\r\n2", "b=\"x\""),
                        List.of("a=\n", "b=y"),
                        List.of("a=5\" disk", "b=6\""),
                        List.of("a=z", "b=\""));
    }

    @Test
    void aQuoteWithinACellOpensNothing() {
        Reading reading = read("a,b\n1,2\n5\" disk,x\n3,4\n5,y\n", "a");

        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.kept())
                .containsExactly(List.of("a=1"), List.of("a=5\" disk"), List.of("a=3"), List.of("a=5"));
    }

    @Test
    void raggedRowsAreRejected() {
        Reading reading = read("a,b\n1,2\n3\n4,5,6\n\n   \n7,8\n", "a");

        assertThat(reading.told()).containsExactly(1L, -2L, -3L, 4L);
        assertThat(reading.rejections().stream().map(Rejection::offset)).containsExactly(8L, 10L);
        assertThat(reading.rejections().getFirst().reason()).contains("2 cells").contains("found 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a,b",
                "a,b\n",
                "a\nb\n",
                "a,b\n1\n",
                "a,a\n1,2\n",
                "1,2\n3,4\n",
                "a,\n1,2\n",
                "{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n",
                "<a>,<b>\n1,2\n",
                "Nov  3 08:00:00 harbor cron[7]: started\nNov  3 08:00:01 harbor cron[7]: done\n",
                "The count, as of now, goes on\nand nobody, it seems, minds, or\n"
            })
    void whatIsNoTable(String input) {
        assertThat(recognised(input)).isFalse();
        Reading reading = read(input, "a");
        assertThat(reading.events()).isEmpty();
        assertThat(reading.rejections()).hasSize(1);
    }
}
