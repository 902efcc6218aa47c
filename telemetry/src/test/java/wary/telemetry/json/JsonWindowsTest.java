package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;

/** Windows events in the envelopes that tools put around them. */
class JsonWindowsTest {
    private static List<String> kept(String input, String... fields) {
        return Reading.kept(Reading.of(new JsonFormat(), input, fields).only());
    }

    @Test
    void attributesInAMemberOfTheirOwn() {
        String input = """
                {"Event":{"#attributes":{"xmlns":"http://example.org/event"},"System":{"Provider":{"#attributes":{\
                "Name":"Harbor-Count","Guid":"{1}"}},"EventID":{"#attributes":{"Qualifiers":16384},"#text":7045},\
                "TimeCreated":{"#attributes":{"SystemTime":"2026-11-03T08:00:00Z"}},"Execution":{"#attributes":{\
                "ProcessID":4}},"Channel":"System","Correlation":null},"EventData":{"Image":"C:\\\\x.exe",\
                "Data":{"#text":["a","b"]}},"RenderingInfo":{"Message":"m"}}}
                """;
        String[] fields = {
            "Provider_Name",
            "Provider_Guid",
            "EventID",
            "EventID_Qualifiers",
            "TimeCreated",
            "Execution_ProcessID",
            "Channel",
            "Correlation",
            "Image",
            "Data",
            "RenderingInfo.Message",
            "Event_xmlns",
            "Event.System.Channel"
        };
        assertThat(kept(input, fields))
                .containsExactly(
                        "Provider_Name=Harbor-Count",
                        "Provider_Guid={1}",
                        "EventID_Qualifiers=16384",
                        "EventID=7045",
                        "TimeCreated=2026-11-03T08:00:00Z",
                        "Execution_ProcessID=4",
                        "Channel=System",
                        "Correlation=",
                        "Image=C:\\x.exe",
                        "Data=a",
                        "Data=b",
                        "RenderingInfo.Message=m");
        assertThat(Reading.record(Reading.of(new JsonFormat(), input).only())).isEqualTo(kept(input, fields));
    }

    @Test
    void attributesBesideTheirElement() {
        assertThat(kept("""
                        {"Event":{"System":{"Provider_attributes":{"Name":"Harbor"},"EventID_attributes":{"Qualifiers":""},\
                        "EventID":104,"Provider":null},"UserData":{"LogFileCleared":{"Channel":"Security"}},\
                        "UserData_attributes":{"x":1}}}
                        """, "Provider_Name", "EventID", "EventID_Qualifiers", "Channel"))
                .containsExactly("Provider_Name=Harbor", "EventID_Qualifiers=", "EventID=104", "Channel=Security");
    }

    @Test
    void attributesThatBeginWithAnAt() {
        assertThat(kept(
                        "{\"Event\":{\"@xmlns\":\"u\",\"System\":{\"Provider\":{\"@Name\":\"Harbor\"},\"EventID\":{\"#text\":\"1\",\"@Qualifiers\":\"2\"}}}}",
                        "Provider_Name",
                        "EventID",
                        "EventID_Qualifiers"))
                .containsExactly("Provider_Name=Harbor", "EventID=1", "EventID_Qualifiers=2");
    }

    @Test
    void winlogHasBothNames() {
        String input = """
                {"@timestamp":"t","winlog":{"channel":"Security","event_id":"4624","provider_name":"Harbor",\
                "computer_name":"count1","record_id":9,"process":{"pid":4},"user":{"identifier":"S-1-5-18"},\
                "event_data":{"TargetUserName":"clerk"},"user_data":{"Param":"p"}}}
                """;
        assertThat(kept(
                        input,
                        "Channel",
                        "EventID",
                        "Provider_Name",
                        "Computer",
                        "EventRecordID",
                        "Execution_ProcessID",
                        "Security_UserID",
                        "TargetUserName",
                        "Param",
                        "@timestamp"))
                .containsExactly(
                        "@timestamp=t",
                        "Channel=Security",
                        "EventID=4624",
                        "Provider_Name=Harbor",
                        "Computer=count1",
                        "EventRecordID=9",
                        "Execution_ProcessID=4",
                        "Security_UserID=S-1-5-18",
                        "TargetUserName=clerk",
                        "Param=p");
        assertThat(kept(input, "winlog.channel", "winlog.event_data.TargetUserName", "TargetUserName"))
                .containsExactlyInAnyOrder(
                        "winlog.channel=Security", "winlog.event_data.TargetUserName=clerk", "TargetUserName=clerk");
    }

    @Test
    void eventDataAtTheTop() {
        assertThat(kept(
                        "{\"EventID\":1,\"EventData\":{\"Image\":\"x\"},\"UserData\":{\"Y\":\"z\"}}",
                        "EventID",
                        "Image",
                        "Y"))
                .containsExactly("EventID=1", "Image=x", "Y=z");
    }
}
