package wary.telemetry.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Reading;
import wary.telemetry.Rejection;
import wary.telemetry.Samples;

class WindowsXmlFormatTest {
    private static final WindowsXmlFormat FORMAT = new WindowsXmlFormat();
    private static final String GOOD = event("<System><EventID>1</EventID></System>");

    private static String event(String content) {
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>" + content + "</Event>";
    }

    private static String data(String value) {
        return event("<EventData><Data Name='A'>" + value + "</Data></EventData>");
    }

    private static List<String> lines(String xml) {
        return Reading.lines(Reading.of(FORMAT, xml).only());
    }

    private static Rejection onlyRejection(String xml) {
        Reading reading = Reading.of(FORMAT, xml);
        assertThat(reading.events()).isEmpty();
        assertThat(reading.rejections()).hasSize(1);
        return reading.rejections().getFirst();
    }

    @Test
    void namesFieldsAsSigmaRulesDo() {
        assertThat(lines(event("""
                        <System>
                          <Provider Name='Harbor-Auditing' Guid='{0a1b2c3d-0000-1111-2222-abcdefabcdef}'/>
                          <EventID Qualifiers='0'>4688</EventID>
                          <Level>0</Level><Keywords>0x8020000000000000</Keywords>
                          <TimeCreated SystemTime='2026-11-03T08:00:00.1234567Z'/>
                          <EventRecordID>77</EventRecordID>
                          <Correlation/>
                          <Execution ProcessID='4' ThreadID='8'/>
                          <Computer>2026</Computer>
                          <Security UserID=''/>
                        </System>
                        <EventData>
                          <Data Name='NewProcessName'>C:\\count.exe</Data>
                          <Data>first</Data>
                          <Data Name=''>second</Data>
                          <Data Name='Empty'></Data>
                          <Binary>00FF</Binary>
                        </EventData>
                        <UserData><Cleared xmlns='urn:x'><By>clerk</By><In><Deep>1</Deep></In></Cleared></UserData>
                        <RenderingInfo Culture='en-US'><Message>Started</Message></RenderingInfo>
                        """)))
                .containsExactly(
                        "Provider_Name=Harbor-Auditing",
                        "Provider_Guid=0A1B2C3D-0000-1111-2222-ABCDEFABCDEF",
                        "EventID_Qualifiers=0 NUMBER",
                        "EventID=4688 NUMBER",
                        "Level=0 NUMBER",
                        "Keywords=0x8020000000000000",
                        "TimeCreated=2026-11-03T08:00:00.123456Z",
                        "EventRecordID=77 NUMBER",
                        "Correlation= NULL",
                        "Execution_ProcessID=4 NUMBER",
                        "Execution_ThreadID=8 NUMBER",
                        "Computer=2026",
                        "Security= NULL",
                        "NewProcessName=C:\\count.exe",
                        "Data=first",
                        "Data=second",
                        "Empty=",
                        "Binary=00FF",
                        "By=clerk",
                        "In.Deep=1",
                        "RenderingInfo_Culture=en-US",
                        "RenderingInfo.Message=Started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-03T08:00:00Z", "2026-11-03T08:00:00.0Z", "2026-11-03T08:00:00.000000900Z"})
    void timesHaveMicroseconds(String time) {
        assertThat(lines(event("<System><TimeCreated SystemTime='" + time + "'/></System>")))
                .containsExactly("TimeCreated=2026-11-03T08:00:00.000000Z");
    }

    @Test
    void numbersAnEventByItsRecordIdOrElseByItsPlace() {
        String ids = event("<System><EventRecordID>5000000000</EventRecordID></System>")
                + GOOD
                + event("<EventData><Data Name='EventRecordID'>9</Data></EventData>");
        assertThat(Reading.of(FORMAT, ids).events().stream().map(Event::number))
                .containsExactly(5_000_000_000L, 2L, 3L);
    }

    @Test
    void offsetsAreThoseOfTheSourceWhateverItsEncoding() {
        String text =
                "\uFEFF<Events>\u00e4\u20ac\ud83d\uddf3" + data("\u00e4\ud83d\uddf3") + "\r\n" + GOOD + "</Events>";
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Reading reading = Reading.of(FORMAT, text.getBytes(charset), "A");
            assertThat(reading.events().stream().map(Event::offset))
                    .containsExactly(
                            (long) text.substring(0, text.indexOf("<Event ")).getBytes(charset).length,
                            (long) text.substring(0, text.indexOf(GOOD)).getBytes(charset).length);
            assertThat(reading.events().getFirst().text(0)).isEqualTo("\u00e4\ud83d\uddf3");
        }
    }

    @Test
    void recognisesEventsBehindWhateverMayComeFirst() {
        for (String head : List.of(
                GOOD,
                "<Event>",
                "<Event\n>",
                "\uFEFF<?xml version=\"1.0\"?>\n<!-- exported -->\n<Events>\n  <Event xmlns='x'>",
                "Record 1\n<?xml version=\"1.0\"?>\n<Event>",
                "<logs host='harbor'><Event ")) {
            assertThat(FORMAT.recognises(head.getBytes(StandardCharsets.UTF_8)))
                    .as(head)
                    .isTrue();
            String marked = "\uFEFF" + head.replace("\uFEFF", "");
            assertThat(FORMAT.recognises(marked.getBytes(StandardCharsets.UTF_16LE)))
                    .as(head)
                    .isTrue();
        }
        for (String head : List.of(
                "<Events>", "<EventLog>", "text <Event >", "<html><body><Event ", "<p>The <Event > tag</p>", "<", "")) {
            assertThat(FORMAT.recognises(head.getBytes(StandardCharsets.UTF_8)))
                    .as(head)
                    .isFalse();
        }
    }

    @Test
    void anEventThatDoesNotEndCostsNoOther() {
        Reading reading = Reading.of(FORMAT, GOOD + "<Event><System>" + GOOD + "\n<Event><System></Event>" + GOOD);

        assertThat(reading.events().stream().map(Event::number)).containsExactly(1L, 3L, 5L);
        assertThat(reading.rejections().stream().map(Rejection::number)).containsExactly(2L, 4L);
        assertThat(reading.rejections().getFirst().reason()).contains("expected </Event>");
        assertThat(reading.rejections().getFirst().offset()).isEqualTo(GOOD.length());
    }

    @Test
    void elementsOfTheSameNameMayStandInAnEvent() {
        String inner = "<UserData><X><Event a='1'><Event/><Name>n</Name></Event></X></UserData>";
        assertThat(lines(event(inner))).containsExactly("Event_a=1", "Event.Event= NULL", "Event.Name=n");
    }

    @Test
    void whatIsLeftOfAnEventIsNotSilent() {
        assertThat(onlyRejection("<System/></Event>").reason()).contains("did not begin");
        assertThat(onlyRejection(" <Event><System>").reason()).contains("end of the input");
        assertThat(onlyRejection("<Event").reason()).contains("end of the input");
        assertThat(Reading.of(FORMAT, "<Events>text</Events>").total()).isZero();
    }

    @Test
    void readsUnusualButSoundEvents() {
        assertThat(lines("<Event/>")).isEmpty();
        assertThat(
                        lines(
                                "<Event ><EventData><Data Name='A'><![CDATA[<x>]]> &lt;&#x41;&amp;</Data></EventData></Event  >"))
                .containsExactly("A=<x> <A&");
        assertThat(lines("<x:Event><x:System><x:EventID>1</x:EventID></x:System></x:Event>"
                        .replace("x:Event>", "Event>")))
                .containsExactly("EventID=1 NUMBER");
        assertThat(lines(data("a\r\nb"))).containsExactly("A=a\nb");
        assertThat(lines(event("<EventData>loose<Data Name='A'>1</Data> </EventData>")))
                .containsExactly("EventData=loose", "A=1");
    }

    @Test
    void controlCharactersDoNotHideAnEvent() {
        assertThat(lines(data("a\u0001b&#0;c&#x1F;d&#xD800;e&#9;f&#xFFFF;g&#99999999;h")))
                .containsExactly("A=a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf\uFFFDg\uFFFDh");
    }

    @Test
    void rejectsWhatIsNoXmlWithAReason() {
        assertThat(onlyRejection(data("&harbor;")).reason()).contains("harbor");
        assertThat(onlyRejection(data("<b>")).reason()).contains("not an event in XML");
        assertThat(onlyRejection("<Event><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///'>]></Event>")
                        .reason())
                .contains("not an event in XML");
        byte[] latin = data("\u00e4").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Reading.of(FORMAT, latin).rejections().getFirst().reason()).contains("UTF-8");
    }

    @Test
    void documentTypesBeforeTheEventsAreNotRead() {
        String bomb = "<!DOCTYPE Events [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><Events>";
        assertThat(Reading.of(FORMAT, bomb + data("&b;") + GOOD).events()).hasSize(1);
    }

    @Test
    void boundsDepthAttributesAndNames() {
        String deep = "<a>".repeat(100) + "</a>".repeat(100);
        assertThat(onlyRejection(event(deep)).reason()).contains("deep");

        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        assertThat(onlyRejection(event("<EventData><Data" + attributes + "/></EventData>"))
                        .reason())
                .contains("256");

        String name = "n".repeat(900);
        String around = "<" + name + ">";
        assertThat(onlyRejection(event("<X>" + around + around + "<a/></" + name + "></" + name + "></X>"))
                        .reason())
                .contains("name");
        assertThat(onlyRejection(event("<" + name + ">" + "<a/>".repeat(100_000) + "</" + name + ">"))
                        .reason())
                .contains("together");
    }

    @Test
    void longValuesAreRead() {
        String value = "&amp;".repeat(150_000) + "x".repeat(100_000);
        assertThat(Reading.of(FORMAT, data(value), "A").only().text(0))
                .hasSize(250_000)
                .endsWith("&x" + "x".repeat(99_999));
    }

    @Test
    void aRecordWithoutEndTakesNoMemory() {
        InputStream endless = new InputStream() {
            private long left = 200L << 20;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int count = (int) Math.min(length, left);
                if (count == 0) {
                    return -1;
                }
                java.util.Arrays.fill(to, offset, offset + count, (byte) 'x');
                left -= count;
                return count;
            }
        };
        InputStream all = new SequenceInputStream(
                new SequenceInputStream(bytes(GOOD + "<Event><System>"), endless), bytes("</System></Event>" + GOOD));
        Reading reading = Reading.of(FORMAT, all, FORMAT.decoder(FieldTable.of(List.of())));

        assertThat(reading.events().stream().map(Event::number)).containsExactly(1L, 3L);
        assertThat(reading.rejections()).hasSize(1);
        assertThat(reading.rejections().getFirst().reason()).contains("1048576");
        assertThat(reading.events().getLast().offset()).isGreaterThan(200L << 20);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void utf16HasTheSameRecords() {
        String text = "\uFEFF" + new String(Samples.XML, StandardCharsets.UTF_8).replace("utf-8", "utf-16");
        assertThat(Reading.of(FORMAT, text.getBytes(StandardCharsets.UTF_16LE)).records())
                .isEqualTo(Reading.of(FORMAT, Samples.XML).records());
    }

    @Test
    void manyRecordsSpanChunks() {
        String record = data("x".repeat(5000));
        Reading reading = Reading.of(FORMAT, "<Events>" + (record + "\n").repeat(500) + "</Events>");

        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.events().stream().map(Event::number)).hasSize(500).endsWith(499L, 500L);
        assertThat(reading.events().getLast().offset()).isEqualTo(8 + 499L * (record.length() + 1));
    }
}
