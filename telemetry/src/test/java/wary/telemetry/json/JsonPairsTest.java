package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.telemetry.Reading;

/** Lists of names and values, and events that stand as text within a record. */
class JsonPairsTest {
    private static Reading read(String input, String... fields) {
        return Reading.of(new JsonFormat(), input, fields);
    }

    @Test
    void parametersOfAnExchangeCommand() {
        Event event = read(
                        "{\"Operation\":\"New-InboxRule\",\"Parameters\":[{\"Name\":\"ForwardTo\",\"Value\":\"x@mail.example\"},"
                                + "{\"Value\":\"True\",\"Name\":\"DeleteMessage\"},{\"Name\":\"\",\"Value\":\"-\"},{\"Value\":\"?\"}],"
                                + "\"UserId\":\"clerk1\"}",
                        "Parameters.ForwardTo",
                        "Parameters.DeleteMessage",
                        "Parameters.Name",
                        "UserId")
                .only();

        assertThat(Reading.kept(event))
                .containsExactly(
                        "Parameters.Name=ForwardTo",
                        "Parameters.ForwardTo=x@mail.example",
                        "Parameters.Name=DeleteMessage",
                        "Parameters.DeleteMessage=True",
                        "Parameters.Name=",
                        "UserId=clerk1");
        assertThat(Reading.record(event))
                .contains(
                        "Parameters.Value=?", "Parameters.Value=x@mail.example", "Parameters.ForwardTo=x@mail.example");
    }

    @Test
    void oldAndNewValues() {
        Event event = read(
                        "{\"properties\":{\"targetResources\":[{\"displayName\":\"Clerk\",\"modifiedProperties\":[{\"displayName\":"
                                + "\"ConsentContext.IsAdminConsent\",\"oldValue\":null,\"newValue\":\"\\\"False\\\"\"},{\"displayName\":"
                                + "\"Roles\",\"oldValue\":\"[]\",\"newValue\":\"[\\\"a\\\"]\"}]}]}}",
                        "properties.targetResources.modifiedProperties.ConsentContext.IsAdminConsent",
                        "properties.targetResources.modifiedProperties.Roles.oldValue",
                        "properties.targetResources.modifiedProperties.newValue",
                        "properties.targetResources.displayName")
                .only();

        assertThat(Reading.kept(event))
                .containsExactly(
                        "properties.targetResources.displayName=Clerk",
                        "properties.targetResources.modifiedProperties.newValue=\"False\"",
                        "properties.targetResources.modifiedProperties.ConsentContext.IsAdminConsent=False",
                        "properties.targetResources.modifiedProperties.newValue=[\"a\"]",
                        "properties.targetResources.modifiedProperties.Roles.oldValue=[]");
    }

    @Test
    void parametersOfGoogle() {
        Event event = read(
                        "{\"events\":[{\"name\":\"CHANGE\",\"parameters\":[{\"name\":\"SETTING\",\"value\":\"s\"},{\"name\":\"on\","
                                + "\"boolValue\":false},{\"name\":\"n\",\"intValue\":\"7\"},{\"name\":\"all\",\"multiValue\":[\"a\",\"b\"]},"
                                + "{\"name\":\"deep\",\"messageValue\":{\"parameter\":[{\"name\":\"in\",\"value\":\"x\"}]}}]}]}",
                        "events.parameters.SETTING",
                        "events.parameters.on",
                        "events.parameters.n",
                        "events.parameters.all",
                        "events.parameters.messageValue.parameter.name",
                        "events.name")
                .only();

        assertThat(Reading.kept(event))
                .containsExactly(
                        "events.name=CHANGE",
                        "events.parameters.SETTING=s",
                        "events.parameters.on=false",
                        "events.parameters.n=7",
                        "events.parameters.all=a",
                        "events.parameters.all=b",
                        "events.parameters.messageValue.parameter.name=in");
    }

    /** A list of one becomes a mere object in some exports; and what is no list of pairs stays as it is. */
    @Test
    void otherShapes() {
        assertThat(read("{\"Parameters\":{\"Name\":\"a\",\"Value\":1}}", "Parameters.a")
                        .kept())
                .containsExactly(List.of("Parameters.a=1"));
        assertThat(read("{\"Parameters\":\"-a 1\"}", "Parameters").kept()).containsExactly(List.of("Parameters=-a 1"));
        assertThat(read(
                                "{\"Parameters\":[\"x\",{\"a\":2},[{\"Name\":\"b\",\"Value\":3}]]}",
                                "Parameters",
                                "Parameters.a",
                                "Parameters.b")
                        .kept())
                .containsExactly(List.of("Parameters=x", "Parameters.a=2", "Parameters.b=3"));
        assertThat(read("{\"Other\":[{\"Name\":\"a\",\"Value\":1}]}", "Other.a").kept())
                .containsExactly(List.of());
    }

    @Test
    void anEventThatStandsAsText() {
        Event event = read(
                        "{\"RecordType\":\"ExchangeAdmin\",\"AuditData\":\"{\\\"Operation\\\":\\\"Set-Mailbox\\\",\\\"Parameters\\\":["
                                + "{\\\"Name\\\":\\\"Forward\\\",\\\"Value\\\":\\\"\\u00e4\\\\\\\"\\\"}],\\\"AuditData\\\":\\\"{1\\\"}\","
                                + "\"ResultIndex\":1}",
                        "RecordType",
                        "Operation",
                        "AuditData",
                        "Parameters.Forward",
                        "ResultIndex")
                .only();

        assertThat(Reading.kept(event))
                .containsExactly(
                        "RecordType=ExchangeAdmin",
                        "Operation=Set-Mailbox",
                        "Parameters.Forward=ä\"",
                        "AuditData={1",
                        "ResultIndex=1");
        assertThat(Reading.record(event)).contains("Operation=Set-Mailbox", "Parameters.Forward=ä\"", "AuditData={1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}{}", "{\\\"a\\\":}", "{\\\"a\\\":1", "{\\u0000}"})
    void aTextThatShouldBeAnEventAndIsNoneIsRejected(String text) {
        Reading reading = read("{\"b\":1}\n{\"AuditData\":\"" + text + "\",\"b\":2}\n{\"b\":3}\n", "a", "b");

        assertThat(reading.kept()).containsExactly(List.of("b=1"), List.of("b=3"));
        assertThat(reading.told()).containsExactly(1L, -2L, 3L);
        assertThat(reading.rejections().getFirst().reason()).contains("should hold the event");
    }

    @Test
    void everythingIsKeptWhereEverythingIsAskedFor() {
        String input = "{\"Parameters\":[{\"Name\":\"a\",\"Value\":\"1\"}],\"AuditData\":\"{\\\"x\\\":[true,null]}\"}";
        Reading reading = Reading.of(
                new JsonFormat(),
                new java.io.ByteArrayInputStream(input.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                true,
                "Parameters.Name");

        assertThat(reading.kept()).containsExactly(List.of("Parameters.Name=a", "=1", "=1", "=true", "="));
        assertThat(Reading.record(reading.events().getFirst()))
                .containsExactly("Parameters.Name=a", "Parameters.Value=1", "Parameters.a=1", "x=true", "x=");
    }
}
