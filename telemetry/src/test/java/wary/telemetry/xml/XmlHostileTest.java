package wary.telemetry.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.telemetry.Reading;

/** Broken and malicious events: rejected with their place, the others read. */
class XmlHostileTest {
    private static final String GOOD = "<Event><System><EventID>1</EventID></System></Event>";

    private static Reading read(String input) {
        return Reading.of(new WindowsXmlFormat(), input, "EventID", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Event><System></Event>",
                "<Event><System><EventID>1</System></Event>",
                "<Event a=1></Event>",
                "<Event a='1' a='2'></Event>",
                "<Event><EventData><Data Name='a'>1 & 2</Data></EventData></Event>",
                "<Event><EventData><Data Name='a'>&harbor;</Data></EventData></Event>",
                "<Event><EventData><Data Name='a'>x&harbor;y</Data></EventData></Event>",
                "<Event><EventData><Data Name='&harbor;'>y</Data></EventData></Event>",
                "<Event><!DOCTYPE Event><System/></Event>",
                "<Event><System><EventID>1</EventID></System>",
                "<Event xmlns='x'>\n  <System><EventID>1</EventID></System><EventData>"
            })
    void aBadEventBetweenGoodOnes(String bad) {
        Reading reading = read("<Events>" + GOOD + bad + GOOD + "</Events>");

        assertThat(reading.told()).containsExactly(1L, -2L, 3L);
        assertThat(reading.rejections().getFirst().offset()).isEqualTo(8 + GOOD.length());
        reading.checkPlaces(10_000);
    }

    @Test
    void theLastEventIsNotClosed() {
        assertThat(read(GOOD + "<Event><System><EventID>2</EventID></System>").told())
                .containsExactly(1L, -2L);
        assertThat(read(GOOD + "<Event").told()).hasSizeLessThanOrEqualTo(2).startsWith(1L);
    }

    @Test
    void entitiesNeitherExpandNorReachForFiles(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "TREASURE");
        String type = "<!DOCTYPE Events [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY c SYSTEM '" + secret.toUri()
                + "'>]>";
        for (String entity : new String[] {"&a;", "&b;", "&c;"}) {
            String event = "<Event><EventData><Data Name='a'>" + entity + "</Data></EventData></Event>";
            Reading reading = read(type + "<Events>" + event + GOOD + "</Events>");
            assertThat(reading.told()).containsExactly(-1L, 2L);
            assertThat(reading.rejections().getFirst().reason()).doesNotContain("TREASURE");
        }
    }

    private static String sized(int length) {
        String start = "<Event><EventData><Data Name='a'>";
        String end = "</Data></EventData></Event>";
        return start + "x".repeat(length - start.length() - end.length()) + end;
    }

    @Test
    void sizeIsBounded() {
        int longest = EventSplitter.LONGEST_RECORD;

        assertThat(read(GOOD + sized(longest) + GOOD).told()).containsExactly(1L, 2L, 3L);
        assertThat(read(GOOD + sized(longest + 1) + GOOD).told()).containsExactly(1L, -2L, 3L);
        assertThat(read(GOOD + sized(5 * longest) + GOOD).told()).containsExactly(1L, -2L, 3L);
    }

    @Test
    void depthIsBounded() {
        String deep = "<Event>" + "<a>".repeat(20_000) + "</a>".repeat(20_000) + "</Event>";

        assertThat(read(GOOD + deep + GOOD).told()).containsExactly(1L, -2L, 3L);
    }

    /** Beginnings without an end, megabytes of them, are gone through once and not once for each. */
    @ParameterizedTest
    @ValueSource(strings = {"<Event ", "<Event>", "<Event><System>", "<Event a='"})
    void manyBeginnings(String beginning) {
        String input = beginning.repeat((4 << 20) / beginning.length());
        Reading reading = read(input + GOOD);

        assertThat(reading.rejections()).isNotEmpty();
        reading.checkPlaces(input.length() + 100);
    }

    @Test
    void whatIsNotUtf8IsRejected() {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes("<Event><EventData><Data Name='a'>".getBytes(StandardCharsets.UTF_8));
        input.write(0xC0);
        input.write(0xAF);
        input.writeBytes(("</Data></EventData></Event>" + GOOD).getBytes(StandardCharsets.UTF_8));

        assertThat(Reading.of(new WindowsXmlFormat(), input.toByteArray(), "a").told())
                .containsExactly(-1L, 2L);
    }

    @Test
    void recordsOverManyReads() {
        StringBuilder input = new StringBuilder("<Events>");
        for (int i = 0; i < 5000; i++) {
            input.append("<Event><System><EventRecordID>")
                    .append(10 + i)
                    .append("</EventRecordID></System><EventData>")
                    .append("<Data Name='a'>")
                    .append("x".repeat(i % 300))
                    .append("</Data></EventData></Event>\r\n");
        }
        Reading reading = read(input + "</Events>");

        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.events()).hasSize(5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(reading.events().get(i).number()).isEqualTo(10 + i);
            assertThat(Reading.kept(reading.events().get(i))).containsExactly("a=" + "x".repeat(i % 300));
            assertThat(input.substring((int) reading.events().get(i).offset()))
                    .startsWith("<Event><System><EventRecordID>" + (10 + i));
        }
    }
}
