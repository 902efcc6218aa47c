package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.ledger.Hash;
import wary.ledger.SignatureType;
import wary.ledger.VerifierKey;

/**
 * The scripts that a real witness is tested with, sent to ours: request by request the same status and the same words.
 * Skipped where {@code ../shared/data} is absent.
 */
class LitewitnessScriptTest {
    /** A request, and what is asserted of its answer. */
    private static final Pattern ENTRY = Pattern.compile(
            "POST (\\S+)\n```\n(.*?)```\nHTTP (\\d+)\n\\[Asserts]\nbody (contains|==) \"(.*?)\"\n", Pattern.DOTALL);

    private static final Pattern KEY = Pattern.compile("add-sigsum-log -key=([0-9a-f]{64})");

    /**
     * What the scripts expect and the specification, since its v1.0.0, does not: "If the checkpoint origin is unknown,
     * the witness MUST respond with a 404". The scripts still have 403. By the words in the answer's body.
     */
    private static final Map<String, Integer> OUTDATED = Map.of("unknown log", 404);

    @TempDir
    private Path folder;

    private record Entry(String body, int status, String how, String words) {}

    @ParameterizedTest
    @ValueSource(strings = {"litewitness.txt", "bastion.txt"})
    void itsRequestsGetItsAnswers(String name) throws Exception {
        Path file = Path.of("../../shared/data/ledger/witness-http", name);
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is absent");
        String script = Files.readString(file);
        List<Entry> entries = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(script);
        while (matcher.find()) {
            entries.add(new Entry(
                    matcher.group(2),
                    Integer.parseInt(matcher.group(3)),
                    matcher.group(4),
                    matcher.group(5).replace("\\n", "\n")));
        }
        assertThat(entries).as("every request of the script").hasSize(script.split("\nPOST ", -1).length - 1);
        assertThat(entries).isNotEmpty();

        KnownLog log = log(script);
        try (Witness witness = Witness.open(
                        folder,
                        List.of(TestLog.key("example.com/witness", SignatureType.COSIGNATURE_V1)),
                        List.of(log),
                        WitnessSettings.DEFAULT);
                WitnessServer server = WitnessServer.start(
                        witness,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "",
                        ServerSettings.DEFAULT,
                        e -> {});
                HttpClient client = WitnessClient.http(Duration.ofSeconds(5))) {
            for (Entry entry : entries) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + server.address().getPort() + "/add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofString(entry.body))
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                int status = OUTDATED.getOrDefault(entry.words, entry.status);
                assertThat(answer.statusCode()).as(entry.body + answer.body()).isEqualTo(status);
                if (entry.how.equals("==")) {
                    assertThat(answer.body()).isEqualTo(entry.words);
                } else {
                    assertThat(answer.body()).contains(entry.words);
                }
            }
            long size = script.contains("\"size\":5") ? 5 : 1;
            assertThat(witness.latest(log.origin()).orElseThrow().checkpoint().size())
                    .as("size that the script finds at its end")
                    .isEqualTo(size);
        }
    }

    private static KnownLog log(String script) throws Exception {
        Matcher matcher = KEY.matcher(script);
        assertThat(matcher.find()).isTrue();
        byte[] key = HexFormat.of().parseHex(matcher.group(1));
        String origin = "sigsum.org/v1/tree/" + Hash.sha256(key).hex();
        return new KnownLog(origin, List.of(VerifierKey.of(origin, SignatureType.ED25519, key)));
    }
}
