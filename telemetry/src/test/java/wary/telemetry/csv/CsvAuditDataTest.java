package wary.telemetry.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.telemetry.Formats;
import wary.telemetry.Reading;

/** The audit log of Microsoft 365 as Purview exports it: the event is JSON within a cell. */
class CsvAuditDataTest {
    private static final String EXPORT = """
            CreationDate,UserIds,Operations,RecordType,AuditData
            2026-11-03T08:00:00.0000000Z,clerk1@harbor.example,New-InboxRule,ExchangeAdmin,"{""CreationTime"":""2026-11-03T08:00:00"",\
            ""Operation"":""New-InboxRule"",""Workload"":""Exchange"",""Parameters"":[{""Name"":""ForwardTo"",""Value"":""x@mail.example""}]}"
            2026-11-03T08:01:00.0000000Z,clerk2@harbor.example,FileAccessed,SharePointFileOperation,"{""Operation"":""FileAcc
            2026-11-03T08:02:00.0000000Z,clerk2@harbor.example,FileAccessed,SharePointFileOperation,"{""Operation"":""FileAcc"
            2026-11-03T08:03:00.0000000Z,clerk3@harbor.example,Other,Other,
            """;

    @Test
    void itsFieldsAreTheEvent() {
        Reading reading = Reading.of(
                new CsvFormat(), EXPORT, "Operation", "Parameters.ForwardTo", "CreationTime", "UserIds", "AuditData");

        assertThat(Formats.detect(EXPORT.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .map(f -> f.name()))
                .contains("csv");
        assertThat(reading.kept())
                .containsExactly(
                        List.of(
                                "CreationTime=2026-11-03T08:00:00",
                                "Operation=New-InboxRule",
                                "Parameters.ForwardTo=x@mail.example",
                                "UserIds=clerk1@harbor.example"),
                        List.of("UserIds=clerk3@harbor.example", "AuditData="));
        Event event = reading.events().getFirst();
        assertThat(Reading.record(event))
                .containsExactly(
                        "CreationTime=2026-11-03T08:00:00",
                        "Operation=New-InboxRule",
                        "Workload=Exchange",
                        "Parameters.Name=ForwardTo",
                        "Parameters.Value=x@mail.example",
                        "Parameters.ForwardTo=x@mail.example",
                        "CreationDate=2026-11-03T08:00:00.0000000Z",
                        "UserIds=clerk1@harbor.example",
                        "Operations=New-InboxRule",
                        "RecordType=ExchangeAdmin");
    }

    @Test
    void whatIsCutOffIsRejectedWithARemedy() {
        Reading reading = Reading.of(new CsvFormat(), EXPORT, "Operation");

        assertThat(reading.rejections()).isNotEmpty();
        assertThat(reading.rejections().getLast().reason()).contains("AuditData", "export it again");
        assertThat(reading.total()).isEqualTo(4);
    }
}
