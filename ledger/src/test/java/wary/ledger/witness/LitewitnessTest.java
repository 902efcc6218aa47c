package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerKeys;
import wary.ledger.log.LedgerOptions;

/**
 * A real {@code litewitness} (filippo.io/torchwood) cosigns our checkpoints and refuses our forks; and our witness,
 * given the same requests, answers with the same status.
 *
 * <p>Skipped where {@code litewitness}, {@code witnessctl}, {@code ssh-agent}, {@code ssh-add} or {@code ssh-keygen} is
 * neither in the folder of the system property {@code ledger.tools} nor on the PATH.
 */
class LitewitnessTest {
    private static final String NAME = "witness.example/lite";
    private static final Duration LONG = Duration.ofSeconds(20);
    /** A litewitness reads at most 10 KiB and knows Ed25519 alone, so the second line is a stranger's to it. */
    private static final TestLog LOG =
            TestLog.of("harbor.example/ledger", 300, SignatureType.ED25519, SignatureType.ML_DSA_44);

    private static final ProofSource PROOFS = (size1, size2) -> LOG.proof((int) size1, (int) size2);

    private final List<Process> started = new ArrayList<>();

    /** Short, since the path of a socket must be. */
    @TempDir
    private Path folder;

    private HttpClient http;
    private URI prefix;
    private VerifierKey key;

    private static Optional<Path> tool(String name) {
        List<String> folders = new ArrayList<>(List.of(System.getProperty("ledger.tools", "")));
        folders.addAll(Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)));
        return folders.stream()
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, tool(words[0]).orElseThrow().toString());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SSH_AUTH_SOCK", folder.resolve("s").toString());
        return builder.redirectErrorStream(true);
    }

    private String run(String... words) throws Exception {
        Process process = command(words).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", Arrays.toString(words), output)
                .isZero();
        return output;
    }

    private void start(String... words) throws IOException {
        started.add(command(words)
                .redirectOutput(folder.resolve(words[0] + ".out").toFile())
                .start());
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Condition condition) throws Exception {
        for (int i = 0; i < 200; i++) {
            if (condition.holds()) {
                return;
            }
            Thread.sleep(50);
        }
        StringBuilder output = new StringBuilder("it did not come up");
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".out")).toList()) {
                output.append('\n').append(Files.readString(file));
            }
        }
        throw new AssertionError(output.toString());
    }

    @BeforeEach
    void start() throws Exception {
        for (String name : List.of("litewitness", "witnessctl", "ssh-agent", "ssh-add", "ssh-keygen")) {
            Assumptions.assumeTrue(tool(name).isPresent(), () -> name + " is not installed");
        }
        http = WitnessClient.http(Duration.ofSeconds(5));
        start("ssh-agent", "-D", "-a", folder.resolve("s").toString());
        await(() -> Files.exists(folder.resolve("s")));
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "key");
        run("ssh-add", "-q", "key");
        String publicKey =
                Files.readString(folder.resolve("key.pub")).split(" ", -1)[1].strip();
        byte[] blob = Base64.getDecoder().decode(publicKey);
        key = VerifierKey.of(
                NAME, SignatureType.COSIGNATURE_V1, Arrays.copyOfRange(blob, blob.length - 32, blob.length));
        String fingerprint = "SHA256:"
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(Hash.sha256(blob).bytes());
        run("witnessctl", "add-log", "-origin", LOG.origin);
        run(
                "witnessctl",
                "add-key",
                "-origin",
                LOG.origin,
                "-key",
                LOG.keys.getFirst().key().toString());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start("litewitness", "-ssh-agent=s", "-name=" + NAME, "-key=" + fingerprint, "-listen=localhost:" + port);
        await(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
        prefix = URI.create("http://localhost:" + port);
        assertThat(Files.readString(folder.resolve("litewitness.out")))
                .as("its verifier key, as we compute it")
                .contains(key.toString());
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : started.reversed()) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (InputStream rest = process.getInputStream()) {
                rest.readAllBytes();
            }
        }
        if (http != null) {
            http.close();
        }
    }

    @Test
    void cosignsOurChainAndRefusesOurForks() throws Exception {
        WitnessClient client = new WitnessClient(prefix, List.of(key), http);
        for (int size : new int[] {1, 2, 3, 7, 8, 64, 65, 255, 256, 257, 300, 300}) {
            assertThat(client.submit(LOG.checkpoint(size), PROOFS, LONG))
                    .as("size %d", size)
                    .isInstanceOfSatisfying(
                            Submission.Cosigned.class,
                            done -> assertThat(done.signatures())
                                    .singleElement()
                                    .satisfies(signature ->
                                            assertThat(signature.key()).isEqualTo(key)));
        }
        WitnessClient fresh = new WitnessClient(prefix, List.of(key), http);
        assertThat(fresh.submit(LOG.checkpoint(299), PROOFS, LONG))
                .as("rolled back")
                .isEqualTo(new Submission.Ahead(300));
        TestLog fork = LOG.fork(77, "fork");
        ProofSource forked = (size1, size2) -> fork.proof((int) size1, (int) size2);
        assertThat(fresh.submit(fork.checkpoint(300), forked, LONG))
                .as("another root at the same size")
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
        assertThat(run("witnessctl", "list-logs"))
                .contains("\"size\":300", LOG.root(300).toString());
    }

    @Test
    void ourWitnessGivesTheSameStatus() throws Exception {
        TestLog fork = LOG.fork(2, "fork");
        TestLog stranger = TestLog.of("river.example/ledger", 9, SignatureType.ED25519);
        TestLog impostor = TestLog.of(LOG.origin, 9, SignatureType.ED25519);
        Checkpoint nine = LOG.unsigned(9);
        // What the two are not meant to agree on (litewitness is older than the text): the root at size zero is not
        // looked at, a proof from size zero is ignored, and a note that is none gets status 500.
        Map<String, byte[]> requests = Map.ofEntries(
                Map.entry("01 first", LOG.request(0, 5)),
                Map.entry("02 again from zero", LOG.request(0, 5)),
                Map.entry("03 refresh", LOG.request(5, 5)),
                Map.entry("04 stale", LOG.request(3, 9)),
                Map.entry("05 backwards", Requests.add(7, List.of(), LOG.checkpoint(6))),
                Map.entry("06 no proof", Requests.add(5, List.of(), LOG.checkpoint(9))),
                Map.entry("07 needless proof", Requests.add(5, LOG.proof(5, 9), LOG.checkpoint(5))),
                Map.entry("08 fork, larger", fork.request(5, 9)),
                Map.entry("09 fork, same size", Requests.add(5, List.of(), fork.checkpoint(5))),
                Map.entry("10 fork, from zero", fork.request(0, 9)),
                Map.entry("11 unknown log", stranger.request(0, 5)),
                Map.entry("12 no known key", impostor.request(5, 9)),
                Map.entry(
                        "13 signature of another text",
                        Requests.add(
                                5,
                                LOG.proof(5, 9),
                                SignedCheckpoint.of(
                                        nine, LOG.checkpoint(8).note().signatures()))),
                Map.entry("14 64 lines", Requests.add(5, Collections.nCopies(64, Hash.EMPTY), LOG.checkpoint(9))),
                Map.entry("15 63 lines", Requests.add(5, Collections.nCopies(63, Hash.EMPTY), LOG.checkpoint(9))),
                Map.entry("16 no blank line", "old 5\n".getBytes(StandardCharsets.UTF_8)),
                Map.entry("17 growth", LOG.request(5, 9)));
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try (Witness ours = Witness.open(
                folder.resolve("ours"),
                List.of(TestLog.key(NAME, SignatureType.COSIGNATURE_V1)),
                List.of(LOG.known()),
                WitnessSettings.DEFAULT)) {
            for (String name : requests.keySet().stream().sorted().toList()) {
                expected.add(name + ": " + theirs(requests.get(name)));
                found.add(name + ": "
                        + switch (ours.addCheckpoint(requests.get(name))) {
                            case WitnessAnswer.Cosigned _ -> "200";
                            case WitnessAnswer.Conflict conflict -> "409 " + conflict.size();
                            case WitnessAnswer.Refused refused ->
                                Integer.toString(refused.why().status());
                        });
            }
        }
        assertThat(found).isEqualTo(expected);
        assertThat(found).contains("01 first: 200", "04 stale: 409 5", "11 unknown log: 404", "17 growth: 200");
    }

    @Test
    void cosignsALedgerAsItGrowsTogetherWithOurs() throws Exception {
        LedgerKeys keys = LedgerKeys.generate("river.example/ledger");
        run("witnessctl", "add-log", "-origin", keys.origin());
        run(
                "witnessctl",
                "add-key",
                "-origin",
                keys.origin(),
                "-key",
                keys.ed25519().key().toString());
        SigningKey own = TestLog.key("witness.example/ours", SignatureType.ML_DSA_44);
        List<VerifierKey> cosigners = List.of(key, own.key());
        Path kept = folder.resolve("ledger");
        Ledger.create(kept, keys);
        try (Ledger ledger = Ledger.open(kept, keys, LedgerOptions.DEFAULT.publishedByCaller());
                Witness ours = Witness.open(
                        folder.resolve("ours"),
                        List.of(own),
                        List.of(new KnownLog(keys.origin(), keys.verifiers())),
                        WitnessSettings.DEFAULT);
                WitnessServer server = WitnessServer.start(
                        ours,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "",
                        ServerSettings.DEFAULT,
                        e -> {})) {
            WitnessGroup group = new WitnessGroup(List.of(
                    new WitnessClient(prefix, List.of(key), http),
                    new WitnessClient(
                            URI.create("http://localhost:" + server.address().getPort()), List.of(own.key()), http)));
            for (int i = 0; i < 270; i++) {
                var last = ledger.submit(("entry " + i).getBytes(StandardCharsets.UTF_8));
                if (i % 90 == 4 || i == 255) {
                    last.get();
                    ledger.flush();
                    WitnessGroup.Collected collected = group.collect(
                            ledger.checkpoint(),
                            (size1, size2) -> ledger.reader().consistencyProof(size1, size2),
                            signed -> both(signed, cosigners),
                            LONG);
                    assertThat(collected.enough())
                            .as("%s", collected.outcomes())
                            .isTrue();
                    ledger.publish(collected.checkpoint(), cosigners);
                    assertThat(both(ledger.published(), cosigners)).isTrue();
                }
            }
        }
    }

    private static boolean both(SignedCheckpoint signed, List<VerifierKey> cosigners) {
        try {
            return signed.verify(cosigners).size() == 2;
        } catch (UnverifiedException e) {
            return false;
        }
    }

    private String theirs(byte[] request) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(prefix.resolve("/add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 409 ? "409 " + answer.body().strip() : Integer.toString(answer.statusCode());
    }
}
