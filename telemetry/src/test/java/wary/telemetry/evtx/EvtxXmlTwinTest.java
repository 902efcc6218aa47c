package wary.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.telemetry.Reading;
import wary.telemetry.xml.WindowsXmlFormat;

/** The same event as binary XML and as XML has the same fields. */
class EvtxXmlTwinTest {
    private static final String XML = """
            <Event xmlns='urn:example:events'><System><Provider Name='Harbor-Auditing'/><EventID>4624</EventID>\
            <TimeCreated SystemTime='TIME'/><Channel>Security</Channel><Security/></System><EventData>\
            <Data Name='TargetUserName'>clerk &lt;1&gt;</Data><Data Name='LogonType'>3</Data></EventData></Event>
            """;

    @Test
    void sameNamesValuesAndKinds() {
        Event binary = Evtx.one(Evtx.logon(4624, "clerk <1>")).only();
        String time = binary.record().stream()
                .filter(f -> f.name().equals("TimeCreated"))
                .findFirst()
                .orElseThrow()
                .text();
        Event text = Reading.of(new WindowsXmlFormat(), XML.replace("TIME", time.replace("Z", "0Z")))
                .only();

        // XML does not tell that a LogonType is a number.
        List<String> lines = Evtx.lines(binary.record()).stream()
                .map(line -> line.equals("LogonType=3 NUMBER") ? "LogonType=3" : line)
                .toList();
        assertThat(Evtx.lines(text.record())).isEqualTo(lines).contains("EventID=4624 NUMBER");
    }
}
