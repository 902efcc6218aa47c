package wary.telemetry.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.telemetry.Formats;
import wary.telemetry.Reading;
import wary.telemetry.Rejection;

class CsvFormatTest {
    private static final CsvFormat FORMAT = new CsvFormat();

    private static boolean recognised(String text) {
        return FORMAT.recognises(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> lines(String csv) {
        Reading reading = Reading.of(FORMAT, csv);
        assertThat(reading.rejections()).isEmpty();
        return reading.events().stream().map(Reading::lines).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void takesTheDelimiterFromTheHeader(String delimiter) {
        String csv = "time,user,note\n1,clerk,\"a,b;c\td|e\"\n".replace(",", delimiter);
        assertThat(recognised(csv)).isTrue();
        assertThat(lines(csv)).containsExactly(List.of("time=1", "user=clerk", "note=" + csv.split("\"", -1)[1]));
    }

    @Test
    void readsQuotesLineEndsAndEmptyCells() {
        assertThat(lines("a,b\r\n\"x \"\"y\"\"\r\nz\",\r\n\r\n   \r\n5\" pipe,6\" pipe\r\n\"\",\" \"\r\nlast,one"))
                .containsExactly(
                        List.of("a=x \"y\"\r\nz", "b="),
                        List.of("a=5\" pipe", "b=6\" pipe"),
                        List.of("a=", "b= "),
                        List.of("a=last", "b=one"));
        assertThat(lines("a,b\r1,2\r3,4\r")).containsExactly(List.of("a=1", "b=2"), List.of("a=3", "b=4"));
    }

    @Test
    void theHeaderMayHaveQuotesAndLineEndsToo() {
        assertThat(lines("\n\"a, or b\",c\n1,2\n")).containsExactly(List.of("a, or b=1", "c=2"));
    }

    @Test
    void numbersRowsFromOneAndGivesTheirOffsets() {
        String csv = "\uFEFFa,b\n\u00e4,\ud83d\uddf3\n\n3,\"4\n4\"\n5\n6,7\n";
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = csv.getBytes(charset);
            assertThat(FORMAT.recognises(bytes)).isTrue();
            Reading reading = Reading.of(FORMAT, bytes);
            assertThat(reading.events().stream().map(Event::number)).containsExactly(1L, 2L, 4L);
            assertThat(reading.events().stream().map(Event::offset))
                    .containsExactly(at(csv, "\u00e4", charset), at(csv, "3,", charset), at(csv, "6", charset));
            Rejection ragged = reading.rejections().getFirst();
            assertThat(ragged.number()).isEqualTo(3);
            assertThat(ragged.offset()).isEqualTo(at(csv, "5", charset));
            assertThat(ragged.reason()).contains("expected 2 cells as in the header, found 1");
        }
    }

    private static long at(String text, String what, java.nio.charset.Charset charset) {
        return text.substring(0, text.indexOf(what)).getBytes(charset).length;
    }

    @Test
    void rejectsBadRowsWithTheirReasons() {
        byte[] csv = "a,b\n1,2\n\"x\"y,2\n\u00e4,2\n1,2,3\n5,6".getBytes(StandardCharsets.ISO_8859_1);
        Reading reading = Reading.of(FORMAT, csv, "a");

        assertThat(reading.events().stream().map(e -> e.text(0))).containsExactly("1", "5");
        assertThat(reading.rejections().stream().map(Rejection::reason))
                .satisfiesExactly(
                        r -> assertThat(r).contains("closing quote"),
                        r -> assertThat(r).contains("not UTF-8"),
                        r -> assertThat(r).contains("found 3"));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOnlyItsLine() {
        Reading reading = Reading.of(FORMAT, "a,b\n1,2\n\"3\n3\",\"4\n5,6\n\"7\",8\n", "a");

        assertThat(reading.events().stream().map(e -> e.text(0))).containsExactly("1", "5", "7");
        assertThat(reading.rejections()).hasSize(1);
        assertThat(reading.rejections().getFirst().reason()).contains("quote is missing");
        assertThat(reading.rejections().getFirst().offset()).isEqualTo(8);
    }

    @Test
    void aQuoteThatIsNotClosedForLongCostsOnlyItsLine() {
        int rows = 100_000;
        String csv = "a,b\n\"1,2\n" + "3,\"\"\"4\"\" or so\"\n".repeat(10) + "\"5,6\n" + "x,a long cell\n".repeat(rows);
        Reading reading = Reading.of(FORMAT, csv, "a");

        assertThat(reading.events().stream().filter(e -> e.text(0).equals("x"))).hasSize(rows);
        assertThat(reading.rejections()).isNotEmpty().hasSizeLessThan(15);
    }

    @Test
    void manyQuotedLineEndsBeforeAnOpenQuoteAreNotReadAgainAndAgain() {
        String cells = "\"a\nb\",".repeat(170_000);
        Reading reading = Reading.of(FORMAT, "a,b\n1,2\n" + cells + "\"" + "z".repeat(100_000) + "\n3,4\n");

        assertThat(reading.total()).isLessThan(10);
    }

    @Test
    void aRowThatIsTooLongIsRejectedInItsPlace() {
        String csv = "a,b\n1,2\nx," + "y".repeat(3 << 20) + "\n3,4\n";
        Reading reading = Reading.of(FORMAT, csv, "a");

        assertThat(reading.events().stream().map(Event::number)).containsExactly(1L, 3L);
        assertThat(reading.events().getLast().offset()).isEqualTo(csv.length() - 4);
        assertThat(reading.rejections()).hasSize(1);
        assertThat(reading.rejections().getFirst().number()).isEqualTo(2);
        assertThat(Reading.of(FORMAT, "a,b\n1,2\nx," + "y".repeat((1 << 20) - 2) + "\n", "a")
                        .events())
                .hasSize(2);
    }

    @Test
    void recognisesNothingButTables() {
        assertThat(recognised("a,b\n1,2\n")).isTrue();
        assertThat(recognised("Event ID,Date and Time\n1,\n")).isTrue();
        for (String text : List.of(
                "a,b",
                "a,b\n",
                "a,b\n1\n",
                "a\n1\n",
                "a,a\n1,2\n",
                "a,\n1,2\n",
                "1,2\n3,4\n",
                "{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":2}\n",
                "[1,2]\n[1,2]\n",
                "<a x='1,2'>\n<b x='1,2'>\n",
                "Dear clerk, hello\nThe count, well\n",
                "a,b\n\0\0\0\0\0,\0\0\0\0\n")) {
            assertThat(recognised(text)).as(text).isFalse();
        }
    }

    @Test
    void recognisesATableWhoseFirstRowGoesOnBehindWhatIsLookedAt() {
        String csv = "a,b,c\n1,\"" + "x\n".repeat(Formats.HEAD_BYTES) + "\",2\n3,4,5\n";
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);

        assertThat(FORMAT.recognises(java.util.Arrays.copyOf(bytes, Formats.HEAD_BYTES)))
                .isTrue();
        assertThat(Reading.of(FORMAT, bytes).events()).hasSize(2);
    }

    @Test
    void whatIsNoTableIsOneRejection() {
        assertThat(Reading.of(FORMAT, "no table\n").rejections()).hasSize(1);
    }

    @Test
    void manyRowsSpanChunks() {
        Reading reading = Reading.of(FORMAT, "a,b\n" + "1,some text\n".repeat(100_000), "b");

        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.events()).hasSize(100_000);
        assertThat(reading.events().getLast().number()).isEqualTo(100_000);
        assertThat(reading.events()).allMatch(e -> e.text(0).equals("some text"));
    }

    @Test
    void boundsColumns() {
        assertThat(lines("a,b\n1,2\n")).hasSize(1);
        Reading wide = Reading.of(FORMAT, "a,b\n1,2\n" + ",".repeat(500_000) + "\n3,4\n");
        assertThat(wide.events()).hasSize(2);
        assertThat(wide.rejections()).hasSize(1);
    }
}
