package wary.telemetry.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.telemetry.Reading;

/** The shapes that Windows events in XML come in, and what becomes of their values. */
class XmlShapesTest {
    private static final String NAMESPACE = "xmlns='http://schemas.microsoft.com/win/2004/08/events/event'";

    private static Reading read(String input, String... fields) {
        return Reading.of(new WindowsXmlFormat(), input, fields);
    }

    private static String event(String data) {
        return "<Event " + NAMESPACE + "><EventData>" + data + "</EventData></Event>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2 3",
                "<Events>1 2 3</Events>",
                "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<Events>\r\n1\r\n2\r\n3\r\n</Events>\r\n",
                "<?xml version='1.0'?><Events xmlns='x'><!-- some -->123</Events>",
                "\ufeff<Events>123</Events>"
            })
    void everyShapeGivesTheSameThreeEvents(String shape) {
        String input = shape.replace("1.0", "@")
                .replaceAll("([123])(?!\\.)", "<Event><EventData><Data Name='a'>$1</Data></EventData></Event>")
                .replace("@", "1.0");
        Reading reading = read(input, "a");

        assertThat(new WindowsXmlFormat().recognises(input.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=2"), List.of("a=3"));
        assertThat(reading.numbers()).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16(String charset) {
        byte[] input = ("\ufeff<?xml version='1.0' encoding='utf-16'?>" + event("<Data Name='a'>ö€🗳</Data>"))
                .getBytes(Charset.forName(charset));

        assertThat(new WindowsXmlFormat().recognises(input)).isTrue();
        assertThat(Reading.of(new WindowsXmlFormat(), input, "a").kept()).containsExactly(List.of("a=ö€🗳"));
    }

    @Test
    void textInEveryForm() {
        String data =
                "<Data Name='a'>1 &amp; &lt;2&gt; &quot;&apos; &#xE4;&#128499; <![CDATA[<x> & ]]>end<!-- no --></Data>";

        assertThat(read(event(data), "a").kept()).containsExactly(List.of("a=1 & <2> \"' ä🗳 <x> & end"));
    }

    @Test
    void systemAndItsKinds() {
        Event event = read(
                        "<Event><System><Provider Name='Harbor' Guid='{1}'/><EventID Qualifiers='16384'>7045</EventID>"
                                + "<Version></Version><TimeCreated SystemTime='2026-11-03T08:00:00Z'/>"
                                + "<EventRecordID>99</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='8'/>"
                                + "<Channel>System</Channel><Keywords>0x80</Keywords></System></Event>",
                        "EventID")
                .only();

        assertThat(event.number()).isEqualTo(99);
        assertThat(event.record())
                .containsExactly(
                        new Event.Field("Provider_Name", Event.Kind.TEXT, "Harbor"),
                        new Event.Field("Provider_Guid", Event.Kind.TEXT, "{1}"),
                        new Event.Field("EventID_Qualifiers", Event.Kind.NUMBER, "16384"),
                        new Event.Field("EventID", Event.Kind.NUMBER, "7045"),
                        new Event.Field("Version", Event.Kind.NULL, ""),
                        new Event.Field("TimeCreated", Event.Kind.TEXT, "2026-11-03T08:00:00.000000Z"),
                        new Event.Field("EventRecordID", Event.Kind.NUMBER, "99"),
                        new Event.Field("Correlation", Event.Kind.NULL, ""),
                        new Event.Field("Execution_ProcessID", Event.Kind.NUMBER, "4"),
                        new Event.Field("Execution_ThreadID", Event.Kind.NUMBER, "8"),
                        new Event.Field("Channel", Event.Kind.TEXT, "System"),
                        new Event.Field("Keywords", Event.Kind.TEXT, "0x80"));
    }

    @Test
    void dataWithAndWithoutNames() {
        Event event = read(event(
                        "<Data>x</Data><Data>y</Data><Data Name='a'>1</Data><Data Name='b'/><Data/><Binary>00FF</Binary>"))
                .only();

        assertThat(Reading.record(event)).containsExactly("Data=x", "Data=y", "a=1", "b=", "Data=", "Binary=00FF");
        assertThat(event.record()).allMatch(f -> f.kind() == Event.Kind.TEXT);
    }

    @Test
    void userDataAndRenderingInfo() {
        Event event = read("<Event><UserData><Cleared xmlns:auto='x' xmlns='y'><Channel>Security</Channel>"
                        + "<Deep><Er>1</Er></Deep></Cleared></UserData><RenderingInfo Culture='en-US'>"
                        + "<Message>m</Message><Keywords><Keyword>k</Keyword></Keywords></RenderingInfo></Event>")
                .only();

        assertThat(Reading.record(event))
                .containsExactly(
                        "Channel=Security",
                        "Deep.Er=1",
                        "RenderingInfo_Culture=en-US",
                        "RenderingInfo.Message=m",
                        "RenderingInfo.Keywords.Keyword=k");
    }

    @Test
    void anEventMayCloseItself() {
        assertThat(read(
                                "<Events><Event/><Event a='1' /><EventX/>" + event("<Data Name='a'>1</Data>")
                                        + "</Events>",
                                "a")
                        .kept())
                .containsExactly(List.of(), List.of(), List.of("a=1"));
    }
}
