package wary.telemetry.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Reading;
import wary.telemetry.csv.CsvFormat;
import wary.telemetry.json.JsonFormat;

/** Columns and members get the names that rules know, whether they come in tables or as JSON. */
class MappingTest {
    private static final Mapping OTHER = new Mapping(
            "Tally Systems",
            List.of("CHG_TS", "CHG_BY", "CHG_TYPE", "VOTER.ID"),
            Map.of("product", "election", "service", "roll"),
            Optional.of(new TimeColumn("CHG_TS", "MM/dd/yyyy hh:mm:ss a", ZoneId.of("America/Chicago"))),
            List.of(
                    new Mapping.Made("operator", "CHG_BY", Map.of(), Optional.empty()),
                    new Mapping.Made(
                            "action",
                            "CHG_TYPE",
                            Map.of("addr chg", "address-change", "new", "add"),
                            Optional.of("update")),
                    new Mapping.Made("record_id", "VOTER.ID", Map.of(), Optional.empty()),
                    new Mapping.Made("CHG_BY", "CHG_BY", Map.of("svc", "portal"), Optional.empty())));

    private static final Mappings MAPPINGS = Mappings.builtIn().with(List.of(OTHER));
    private static final String[] FIELDS = {
        "@timestamp", "product", "service", "operator", "action", "record_id", "source.ip", "reason", "CHG_TYPE"
    };

    private static final String ROLL = """
            time,operator,action,record_id,source_ip,workstation,mailing_address,reason
            2026-11-03T08:00:00.250Z,clerk1,Address-Change,4711,192.0.2.7,DESK7,"1 Mill Ln, Harbor",moved
            2026-11-03T08:01:00Z,portal,request,4712,198.51.100.9,,,
            """;

    private static Reading read(Format format, String input) {
        return Reading.of(format, input, FIELDS);
    }

    @Test
    void rollLogsAreUnderstoodAsTheyAre() {
        Reading reading = read(new CsvFormat(), ROLL);

        assertThat(reading.kept())
                .containsExactly(
                        List.of(
                                "product=election",
                                "@timestamp=2026-11-03T08:00:00.250Z",
                                "service=roll",
                                "action=address-change",
                                "source.ip=192.0.2.7",
                                "operator=clerk1",
                                "record_id=4711",
                                "reason=moved"),
                        List.of(
                                "product=election",
                                "@timestamp=2026-11-03T08:01:00.000Z",
                                "service=absentee",
                                "action=request",
                                "source.ip=198.51.100.9",
                                "operator=portal",
                                "record_id=4712",
                                "reason="));
    }

    @Test
    void theSameAsJson() {
        String lines =
                "{\"time\":\"2026-11-03T08:00:00.25Z\",\"operator\":\"clerk1\",\"action\":\"add\",\"record_id\":4711,"
                        + "\"source_ip\":\"192.0.2.7\"}\n{\"time\":\"2026-11-03 08:01\",\"operator\":\"portal\",\"action\":\"request\","
                        + "\"record_id\":4712}\n{\"other\":true,\"reason\":\"x\"}\n";
        for (String input : List.of(
                lines,
                "[" + lines.strip().replace("\n", ",") + "]",
                "{\"records\":[" + lines.strip().replace("\n", ",") + "]}")) {
            Reading reading = read(new JsonFormat(), input);

            assertThat(reading.rejections()).isEmpty();
            assertThat(reading.kept().get(0))
                    .contains(
                            "product=election",
                            "service=roll",
                            "@timestamp=2026-11-03T08:00:00.250Z",
                            "source.ip=192.0.2.7");
            assertThat(reading.kept().get(1))
                    .contains("service=absentee", "action=request", "@timestamp=2026-11-03T08:01:00.000Z");
            assertThat(reading.kept().get(2)).containsExactly("reason=x");
            assertThat(reading.events().get(0).record())
                    .contains(
                            new Event.Field("record_id", Event.Kind.NUMBER, "4711"),
                            new Event.Field("source_ip", Event.Kind.TEXT, "192.0.2.7"));
        }
    }

    @Test
    void checksOfPages() {
        Reading reading = read(
                new JsonFormat(),
                "{\"time\":\"2026-11-03T08:00:00Z\",\"url\":\"https://harbor.example/results\",\"sha256\":\"a\","
                        + "\"expected_sha256\":\"b\",\"changed\":true,\"outbound_domain\":[\"x.example\"]}\n");

        assertThat(reading.kept().getFirst())
                .contains("product=election", "service=page", "@timestamp=2026-11-03T08:00:00.000Z");
        assertThat(Reading.record(reading.only())).contains("changed=true", "outbound_domain=x.example");
    }

    @Test
    void logsOfOtherPrograms() {
        String table = "CHG_TS;CHG_BY;CHG_TYPE;VOTER.ID\n11/03/2026 08:00:00 AM;SVC; ADDR CHG ;7\n"
                + "07/03/2026 01:30:00 pm;bo;MERGE;8\n";
        String json = "{\"CHG_TS\":\"11/03/2026 08:00:00 AM\",\"CHG_BY\":\"SVC\",\"CHG_TYPE\":\" ADDR CHG \","
                + "\"VOTER\":{\"ID\":\"7\"}}\n{\"CHG_TS\":\"07/03/2026 01:30:00 pm\",\"CHG_BY\":\"bo\",\"CHG_TYPE\":\"MERGE\","
                + "\"VOTER\":{\"ID\":\"8\"}}\n";
        for (Reading reading : List.of(read(new CsvFormat(MAPPINGS), table), read(new JsonFormat(MAPPINGS), json))) {
            assertThat(reading.rejections()).isEmpty();
            assertThat(reading.kept().get(0))
                    .containsExactlyInAnyOrder(
                            "@timestamp=2026-11-03T14:00:00.000Z",
                            "product=election",
                            "service=roll",
                            "operator=SVC",
                            "action=address-change",
                            "record_id=7",
                            "CHG_TYPE= ADDR CHG ");
            assertThat(reading.kept().get(1))
                    .contains("@timestamp=2026-07-03T18:30:00.000Z", "action=update", "CHG_TYPE=MERGE");
            assertThat(Reading.record(reading.events().get(0)))
                    .contains("CHG_BY=portal")
                    .doesNotContain("CHG_BY=SVC");
        }
    }

    @Test
    void withoutItsColumnsATableIsNotMapped() {
        assertThat(read(new CsvFormat(MAPPINGS), "time,operator,action\n2026,a,b\n")
                        .kept())
                .containsExactly(List.of("action=b", "operator=a").reversed());
    }

    @Test
    void aRowWhoseTimeCannotBeReadIsRejectedAndToldWhy() {
        Reading table = read(new CsvFormat(), ROLL + "yesterday,clerk1,add,1,,,,\n" + ",clerk1,add,1,,,,\n");
        assertThat(table.told()).containsExactly(1L, 2L, -3L, -4L);
        assertThat(table.rejections().getFirst().reason()).contains("\"time\"", "iso", "\"yesterday\"");

        Reading json = read(
                new JsonFormat(),
                "{\"time\":\"soon\",\"operator\":\"a\",\"action\":\"add\",\"record_id\":1}\n{\"time\":1,\"operator\":\"a\"}\n");
        assertThat(json.told()).containsExactly(-1L, 2L);
        assertThat(json.rejections().getFirst().reason()).contains("\"soon\"");
    }

    @Test
    void nothingIsLostWhereEverythingIsKept() {
        var decoder = new CsvFormat(MAPPINGS).decoder(wary.model.FieldTable.of(List.of("action")));
        decoder.keepAll(true);
        Reading reading = Reading.of(
                new CsvFormat(MAPPINGS),
                new java.io.ByteArrayInputStream(ROLL.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                decoder);
        for (Event event : reading.events()) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < event.size(); i++) {
                texts.add(event.text(i));
            }
            assertThat(texts)
                    .isEqualTo(event.record().stream().map(Event.Field::text).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "iso, 2026-11-03T08:00:00Z, 2026-11-03T08:00:00.000Z",
        "iso, 2026-11-03 08:00, 2026-11-03T14:00:00.000Z",
        "iso, 2026-11-03 08:00:01.5, 2026-11-03T14:00:01.500Z",
        "iso, 2026-11-03T08:00:00+01:00, 2026-11-03T07:00:00.000Z",
        "iso, 2026-11-03T08:00:00 +0100, 2026-11-03T07:00:00.000Z",
        "epoch, 1793692800, 2026-11-03T08:00:00.000Z",
        "epoch, 1793692800.25, 2026-11-03T08:00:00.250Z",
        "epoch-millis, 1793692800250, 2026-11-03T08:00:00.250Z",
        "dd.MM.yyyy, 03.11.2026, 2026-11-03T06:00:00.000Z",
        "dd-MMM-yyyy HH:mm, 03-NOV-2026 08:00, 2026-11-03T14:00:00.000Z",
        "yyyyMMddHHmmss, 20261103080000, 2026-11-03T14:00:00.000Z",
        "yyyy-MM-dd HH:mm XXX, 2026-11-03 08:00 -06:00, 2026-11-03T14:00:00.000Z"
    })
    void times(String form, String text, String expected) throws Mapping.BadTime {
        assertThat(new TimeColumn("t", form, ZoneId.of("America/Chicago")).iso(text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HH:mm", "MM/dd", "xx{", "yyyy[", "b", "", "yyyy-MM", "'text'"})
    void formsThatAreNone(String form) {
        assertThatThrownBy(() -> new TimeColumn("t", form, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeColumn("t", "y".repeat(100), ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    boolean noTextBreaksATime(@ForAll String text) {
        for (String form : List.of("iso", "epoch", "epoch-millis", "MM/dd/yyyy HH:mm")) {
            try {
                new TimeColumn("t", form, ZoneOffset.UTC).iso(text);
            } catch (Mapping.BadTime e) {
                if (e.getMessage().chars().anyMatch(Character::isISOControl)) {
                    return false;
                }
            }
        }
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e30", "-99999999999999999999", "+", "1e-999999999"})
    void hostileNumbers(String text) {
        assertThatThrownBy(() -> new TimeColumn("t", "epoch", ZoneOffset.UTC).iso(text))
                .isInstanceOf(Mapping.BadTime.class);
    }

    @Test
    void allFormatsTakeThem() {
        assertThat(Formats.builtIn(MAPPINGS).stream().map(Format::name))
                .isEqualTo(Formats.builtIn().stream().map(Format::name).toList());
    }
}
