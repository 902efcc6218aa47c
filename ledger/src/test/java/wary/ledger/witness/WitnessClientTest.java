package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;

/** The client and the group, against our server and against servers that do what they must not. */
class WitnessClientTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final TestLog LOG = TestLog.of("harbor.example/ledger", 30, SignatureType.ED25519);
    private static final ProofSource PROOFS = (size1, size2) -> LOG.proof((int) size1, (int) size2);
    private static final SigningKey KEY = TestLog.key("witness.example/w", SignatureType.COSIGNATURE_V1);
    private static final ProofSource NONE = (size1, size2) -> {
        throw new IOException("the tiles are gone");
    };

    private final HttpClient http = WitnessClient.http(Duration.ofSeconds(5));
    private final List<AutoCloseable> open = new ArrayList<>(List.of(http));
    private final Queue<Exception> troubles = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        assertThat(troubles).isEmpty();
    }

    private WitnessClient real(SigningKey... keys) throws Exception {
        Witness witness = Witness.open(
                folder.resolve("w" + open.size()), List.of(keys), List.of(LOG.known()), WitnessSettings.DEFAULT);
        open.add(witness);
        WitnessServer server = WitnessServer.start(witness, ANY, "/w", ServerSettings.DEFAULT, troubles::add);
        open.add(server);
        return new WitnessClient(
                URI.create("http://localhost:" + server.address().getPort() + "/w"), witness.keys(), http);
    }

    private record Canned(int status, String type, byte[] body, Map<String, String> headers) {
        static Canned of(int status, String type, String body) {
            return new Canned(status, type, body.getBytes(StandardCharsets.UTF_8), Map.of());
        }
    }

    /** A witness that answers one after another of these, the last for ever. */
    private WitnessClient fake(Canned... answers) throws IOException {
        Queue<Canned> left = new ConcurrentLinkedQueue<>(List.of(answers));
        HttpServer server = HttpServer.create(ANY, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                Canned answer = left.size() > 1 ? left.remove() : left.element();
                answer.headers.forEach(exchange.getResponseHeaders()::set);
                exchange.getResponseHeaders().set("Content-Type", answer.type);
                exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer.body);
                }
            }
        });
        server.start();
        open.add(() -> server.stop(0));
        return client(server.getAddress().getPort());
    }

    private WitnessClient client(int port) {
        return new WitnessClient(URI.create("http://localhost:" + port), List.of(KEY.key()), http);
    }

    private static String line(SignedCheckpoint checkpoint, SigningKey key, long time) {
        return key.sign(checkpoint.checkpoint(), time) + "\n";
    }

    private Submission submit(WitnessClient client, int size) {
        return client.submit(LOG.checkpoint(size), PROOFS, LONG);
    }

    @Test
    void followsTheWitnessesSizeAndRemembersIt() throws Exception {
        WitnessClient first = real(KEY, TestLog.key(KEY.key().name(), SignatureType.ML_DSA_44));
        assertThat(submit(first, 3))
                .isInstanceOfSatisfying(
                        Submission.Cosigned.class,
                        done -> assertThat(done.signatures()).hasSize(2));
        assertThat(submit(first, 8)).isInstanceOf(Submission.Cosigned.class);
        WitnessClient other = new WitnessClient(first.prefix(), first.keys(), http);
        assertThat(submit(other, 20)).as("told the size by a conflict").isInstanceOf(Submission.Cosigned.class);
        assertThat(submit(first, 25)).as("what it remembered was old").isInstanceOf(Submission.Cosigned.class);
        assertThat(submit(other, 25)).as("the same again").isInstanceOf(Submission.Cosigned.class);
        assertThat(submit(other, 9)).isEqualTo(new Submission.Ahead(25));
        assertThat(first.latest(LOG.origin, LONG).orElseThrow().checkpoint()).isEqualTo(LOG.unsigned(25));
        assertThat(first.latest("river.example/ledger", LONG)).isEmpty();
    }

    @Test
    void tellsARefusalByItsStatus() throws Exception {
        WitnessClient client = real(KEY);
        TestLog stranger = TestLog.of("river.example/ledger", 5, SignatureType.ED25519);
        assertThat(client.submit(stranger.checkpoint(5), PROOFS, LONG))
                .isInstanceOfSatisfying(Submission.Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(404);
                    assertThat(refused.message()).contains("unknown log");
                });
        submit(client, 7);
        TestLog fork = LOG.fork(3, "fork");
        ProofSource forked = (size1, size2) -> fork.proof((int) size1, (int) size2);
        assertThat(client.submit(fork.checkpoint(9), forked, LONG))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
        assertThat(client.submit(LOG.checkpoint(9), NONE, LONG)).isInstanceOf(Submission.NoProof.class);
    }

    @Test
    void believesNothingThatTheWitnessDidNotSign() throws Exception {
        SignedCheckpoint five = LOG.checkpoint(5);
        String good = line(five, KEY, 7);
        String stranger = line(five, TestLog.key("other.example/w", SignatureType.COSIGNATURE_V1), 7);
        String sameName = line(five, TestLog.key(KEY.key().name(), SignatureType.COSIGNATURE_V1), 7);
        assertThat(submit(fake(Canned.of(200, "text/plain", stranger + good + sameName)), 5))
                .as("lines of strangers are ignored")
                .isInstanceOfSatisfying(
                        Submission.Cosigned.class,
                        done -> assertThat(done.signatures()).hasSize(1));
        for (String bad : List.of(
                "",
                "\n",
                "signed\n",
                stranger,
                sameName,
                good + good,
                good.strip(),
                good + "\n",
                good.replace("\n", "\r\n"),
                line(five, KEY, 0),
                line(LOG.checkpoint(6), KEY, 7),
                stranger.repeat(200))) {
            assertThat(submit(fake(Canned.of(200, "text/plain", bad)), 5))
                    .as(bad)
                    .isInstanceOf(Submission.Unverified.class);
        }
    }

    @Test
    void conflictsWithoutEndOrSenseEnd() throws Exception {
        Canned same = Canned.of(409, "text/x.tlog.size", "0\n");
        assertThat(submit(fake(same), 5)).isInstanceOf(Submission.Unverified.class);
        for (String bad : List.of("", "3", "03\n", "-3\n", "3\n\n", "9223372036854775808\n", "three\n")) {
            assertThat(submit(fake(Canned.of(409, "text/x.tlog.size", bad)), 5))
                    .as(bad)
                    .isInstanceOf(Submission.Unverified.class);
        }
        assertThat(submit(fake(Canned.of(409, "text/plain", "3\n")), 5)).isInstanceOf(Submission.Unverified.class);
        Canned[] endless = {
            Canned.of(409, "text/x.tlog.size", "1\n"),
            Canned.of(409, "text/x.tlog.size", "2\n"),
            Canned.of(409, "text/x.tlog.size", "3\n"),
            Canned.of(409, "text/x.tlog.size", "4\n")
        };
        assertThat(submit(fake(endless), 5))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));
    }

    @Test
    void neitherHugeNorSlowNorRedirectingAnswersHarm() throws Exception {
        byte[] huge = new byte[Cosignatures.LIMIT + 1];
        assertThat(submit(fake(new Canned(200, "text/plain", huge, Map.of())), 5))
                .isInstanceOf(Submission.Unreachable.class);
        WitnessClient target = real(KEY);
        Canned redirect =
                new Canned(307, "text/plain", new byte[0], Map.of("Location", target.prefix() + "add-checkpoint"));
        assertThat(submit(fake(redirect), 5))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(307));
        assertThat(submit(fake(Canned.of(500, "text/plain", "a\u001b[31m\u202eb\n" + "x".repeat(999))), 5))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.message())
                                .startsWith("a?[31m?b?x")
                                .hasSize(200));
    }

    @Test
    void aDeadlineHoldsForSilentAndForDribblingServers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(client(silent.getLocalPort()).submit(LOG.checkpoint(5), PROOFS, SHORT))
                    .isInstanceOf(Submission.Unreachable.class);
        }
        HttpServer dribbling = HttpServer.create(ANY, 0);
        dribbling.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        dribbling.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 100_000);
                while (true) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    Thread.sleep(20);
                }
            } catch (InterruptedException | IOException e) {
                // The client has gone.
            }
        });
        dribbling.start();
        open.add(() -> dribbling.stop(0));
        assertThat(client(dribbling.getAddress().getPort()).submit(LOG.checkpoint(5), PROOFS, SHORT))
                .isInstanceOf(Submission.Unreachable.class);
    }

    @Test
    void aMonitorsCheckpointMustBeCosignedAndAboutTheLog() throws Exception {
        SignedCheckpoint five = LOG.checkpoint(5);
        NoteSignature cosignature = KEY.sign(five.checkpoint(), 7);
        Canned good = Canned.of(
                200, "text/plain", five.with(List.of(cosignature)).note().toString());
        assertThat(fake(good).latest(LOG.origin, LONG)).isPresent();
        assertThatThrownBy(() -> fake(good).latest("river.example/ledger", LONG))
                .isInstanceOf(MalformedException.class);
        Canned bare = Canned.of(200, "text/plain", five.note().toString());
        assertThatThrownBy(() -> fake(bare).latest(LOG.origin, LONG)).isInstanceOf(UnverifiedException.class);
        assertThatThrownBy(() -> fake(Canned.of(500, "text/plain", "no")).latest(LOG.origin, LONG))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aClientNeedsKeysThatCosignAndMustNotFollowRedirects() {
        URI prefix = URI.create("http://localhost:1");
        List<VerifierKey> keys = List.of(KEY.key());
        List<VerifierKey> logKeys = LOG.known().keys();
        assertThatThrownBy(() -> new WitnessClient(prefix, List.of(), http))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WitnessClient(prefix, logKeys, http)).isInstanceOf(IllegalArgumentException.class);
        try (HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            assertThatThrownBy(() -> new WitnessClient(prefix, keys, following))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aGroupCollectsUntilThereIsEnough() throws Exception {
        WitnessClient one = real(TestLog.key("one.example/w", SignatureType.COSIGNATURE_V1));
        WitnessClient two = real(TestLog.key("two.example/w", SignatureType.ML_DSA_44));
        WitnessClient bad = fake(Canned.of(200, "text/plain", "nonsense\n"));
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            WitnessClient mute = client(silent.getLocalPort());
            WitnessGroup group = new WitnessGroup(List.of(mute, bad, one, two, one));
            List<VerifierKey> keys = List.of(one.keys().getFirst(), two.keys().getFirst());
            WitnessGroup.Collected all =
                    group.collect(LOG.checkpoint(5), PROOFS, signed -> good(signed, keys) == 2, LONG);
            assertThat(all.enough()).isTrue();
            assertThat(all.checkpoint().verify(keys)).hasSize(2);
            assertThat(all.checkpoint().verify(LOG.known().keys())).hasSize(1);
            assertThat(all.outcomes())
                    .hasSize(4)
                    .containsEntry(mute, new Submission.Unfinished())
                    .hasEntrySatisfying(one, outcome -> assertThat(outcome).isInstanceOf(Submission.Cosigned.class));

            WitnessGroup.Collected again =
                    group.collect(all.checkpoint(), PROOFS, signed -> false, Duration.ofSeconds(2));
            assertThat(again.enough()).isFalse();
            assertThat(again.checkpoint().verify(keys))
                    .as("new lines in place of old ones")
                    .hasSize(2);
            assertThat(again.outcomes().get(bad)).isInstanceOf(Submission.Unverified.class);

            WitnessGroup.Collected needless = group.collect(all.checkpoint(), NONE, signed -> true, LONG);
            assertThat(needless.enough()).isTrue();
            assertThat(needless.outcomes().values()).containsOnly(new Submission.Unfinished());
        }
    }

    private static int good(SignedCheckpoint signed, List<VerifierKey> keys) {
        try {
            return signed.verify(keys).size();
        } catch (UnverifiedException e) {
            return 0;
        }
    }

    @Test
    void aBrokenProofSourceIsToldOfAndHoldsNobodyUp() throws Exception {
        WitnessClient one = real(KEY);
        submit(one, 3);
        ProofSource broken = (size1, size2) -> {
            throw new IllegalStateException("out of order");
        };
        WitnessGroup.Collected none =
                new WitnessGroup(List.of(one)).collect(LOG.checkpoint(5), broken, signed -> false, LONG);
        assertThat(none.outcomes().get(one)).isInstanceOf(Submission.NoProof.class);
        List<Hash> tooLong = new ArrayList<>(LOG.proof(3, 5));
        tooLong.add(Hash.EMPTY);
        assertThat(one.submit(LOG.checkpoint(5), (size1, size2) -> tooLong, LONG))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
    }
}
