package wary.unit.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static wary.unit.charter.Charters.BRIDGE;
import static wary.unit.charter.Charters.HARBOR;
import static wary.unit.charter.Charters.ISLAND;
import static wary.unit.charter.Charters.LAKE;
import static wary.unit.charter.Charters.LIGHTHOUSE;
import static wary.unit.charter.Charters.RIVER;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wary.ledger.Policy;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonValue;

/**
 * The examples in docs/examples are what the code makes. After a change that is meant, write them anew with
 * {@code -Dwary.examples=write}.
 */
class ExamplesTest {
    private static final Path FOLDER = Path.of("../docs/examples");
    private static final boolean WRITE = "write".equals(System.getProperty("wary.examples"));

    static Stream<Arguments> examples() throws Exception {
        return Stream.of(
                Arguments.of("charter-bilateral.json", Charters.bilateral(), new Party[] {HARBOR, RIVER}),
                Arguments.of("charter-with-host.json", Charters.withHost(), new Party[] {
                    HARBOR, RIVER, LAKE, ISLAND, BRIDGE, LIGHTHOUSE
                }));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleIsWhatTheCodeMakes(String name, Charter charter, Party[] all) throws Exception {
        Path file = FOLDER.resolve(name);
        String text = pretty(charter);
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text);
        Charter read = Charter.parse(Files.readAllBytes(file));
        assertThat(read).isEqualTo(charter);
        assertThat(read.words()).isEqualTo(read.plainWords(Locale.ROOT));
        assertThat(CharterChain.found(Charters.step(read, all))).isInstanceOf(ChainResult.InForce.class);
        for (Member member : read.members()) {
            if (member.role().keepsLedger()) {
                Policy.parse(read.policy(member.name()));
            }
        }
    }

    private static String pretty(Charter charter) throws Exception {
        StringBuilder out = new StringBuilder();
        pretty(Json.parse(charter.bytes(), new JsonLimits(Charter.LIMIT, 8, 10_000)), "", out);
        return out.append('\n').toString();
    }

    private static void pretty(JsonValue value, String indent, StringBuilder out) {
        String more = indent + "  ";
        switch (value) {
            case JsonObject object -> {
                String separator = "{\n";
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    out.append(separator)
                            .append(more)
                            .append('"')
                            .append(member.getKey())
                            .append("\": ");
                    pretty(member.getValue(), more, out);
                    separator = ",\n";
                }
                out.append('\n').append(indent).append('}');
            }
            case JsonArray array -> {
                out.append("[\n");
                Iterator<JsonValue> items = array.items().iterator();
                while (items.hasNext()) {
                    out.append(more);
                    pretty(items.next(), more, out);
                    out.append(items.hasNext() ? ",\n" : "\n");
                }
                out.append(indent).append(']');
            }
            default -> out.append(new String(Json.canonical(value), StandardCharsets.UTF_8));
        }
    }
}
