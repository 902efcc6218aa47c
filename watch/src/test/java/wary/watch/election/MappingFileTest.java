package wary.watch.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
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
import wary.telemetry.table.Mapping;

class MappingFileTest {
    private static final String GOOD = """
            mappings:
              - name: Tally Systems, export of changes
                match: [CHANGED, BY, CODE, VOTER]
                logsource: {product: Election, service: roll}
                time: {column: CHANGED, format: 'MM/dd/yyyy HH:mm:ss', zone: America/Chicago}
                fields:
                  operator: BY
                  record_id: VOTER
                  action:
                    column: CODE
                    values: {ADDR CHG: address-change, 'NEW': add}
                    otherwise: update
              - name: Requests
                match: REQ
                logsource: {product: election, service: absentee}
            """;

    private static List<Mapping> parse(String yaml) throws ConfigException {
        return MappingFile.parse("mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void understands() throws Exception {
        List<Mapping> mappings = parse(GOOD);

        assertThat(mappings).hasSize(2);
        Mapping first = mappings.getFirst();
        assertThat(first.name()).isEqualTo("Tally Systems, export of changes");
        assertThat(first.says()).isEqualTo(Map.of("product", "election", "service", "roll"));
        assertThat(first.fields())
                .contains(new Mapping.Made(
                        "action", "CODE", Map.of("addr chg", "address-change", "new", "add"), Optional.of("update")));
        assertThat(first.apply(List.of(
                        text("CHANGED", "11/03/2026 08:00:00"),
                        text("BY", "clerk1"),
                        text("CODE", "Addr Chg"),
                        text("VOTER", "7"))))
                .containsExactly(
                        text("product", "election"),
                        text("service", "roll"),
                        text("@timestamp", "2026-11-03T14:00:00.000Z"),
                        text("operator", "clerk1"),
                        text("action", "address-change"),
                        text("record_id", "7"),
                        text("CHANGED", "11/03/2026 08:00:00"),
                        text("BY", "clerk1"),
                        text("CODE", "Addr Chg"),
                        text("VOTER", "7"));
        assertThat(mappings.get(1).time()).isEmpty();
        assertThat(mappings.get(1).needs()).containsExactly("REQ");
    }

    private static Event.Field text(String name, String value) {
        return new Event.Field(name, Event.Kind.TEXT, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: America/Chicago | zone: Harbor/Town | line 5: mappings.time.zone: expected a time zone",
                "MM/dd/yyyy HH:mm:ss | HH:mm | line 5: mappings.time.format: expected iso",
                "{column: CHANGED, format | {format | line 5: mappings.time.column: expected a value, found nothing",
                "'match: [CHANGED, BY, CODE, VOTER]' | match: {a: b} | line 3: mappings.match: expected the name of a column",
                "otherwise: | other: | line 12: mappings.fields.action: expected one of",
                "column: CODE | columns: CODE | mappings.fields.action.column: expected a value, found nothing",
                "service: roll | service: [roll] | line 4: mappings.logsource.service: expected a text",
                "'NEW' | 'addr chg' | line 11: mappings.fields.action.values: expected each value once",
                "mappings: | maps: | line 1: mappings: expected a value"
            })
    void tellsWhatIsWrongAndWhere(String right, String wrong, String message) {
        assertThat(GOOD).contains(right);
        assertThatThrownBy(() -> parse(GOOD.replace(right, wrong)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mapping.yaml: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "a",
                "mappings: [",
                "mappings: 1",
                "---\na: b\n---\na: b",
                "mappings: [&a {x: *a}]",
                "\u0000"
            })
    void whatIsNoMappingFile(String yaml) {
        assertThatThrownBy(() -> parse(yaml)).isInstanceOf(ConfigException.class);
    }

    @Test
    void everythingIsToldAtOnceAndSizesAreBounded() {
        ConfigException all = catchThrowableOfType(
                ConfigException.class, () -> parse("mappings:\n  - {name: x, matches: y}\n  - {match: z}\n"));
        assertThat(all.problems()).extracting(ConfigProblem::line).containsExactly(2, 2, 2, 3, 3);
        StringBuilder many =
                new StringBuilder("mappings:\n  - name: x\n    match: a\n    logsource: {product: p}\n    fields:\n");
        for (int i = 0; i < 300; i++) {
            many.append("      f").append(i).append(": a\n");
        }
        assertThatThrownBy(() -> parse(many.toString())).hasMessageContaining("at most 200 fields");
        assertThatThrownBy(() -> parse("#".repeat(2 << 20))).hasMessageContaining("bytes");
    }

    @Property(tries = 300)
    boolean noTextBreaksIt(@ForAll String noise, @ForAll int at) {
        int cut = Math.floorMod(at, GOOD.length());
        try {
            parse(GOOD.substring(0, cut) + noise + GOOD.substring(cut));
        } catch (ConfigException e) {
            return !e.problems().isEmpty();
        }
        return true;
    }
}
