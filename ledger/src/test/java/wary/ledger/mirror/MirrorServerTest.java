package wary.ledger.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.HttpSource;
import wary.ledger.mirror.FollowResult.Advanced;

class MirrorServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog(FollowerTest.ORIGIN);
    private Mirror mirror;
    private MirrorServer server;
    private URI address;
    private MirrorClient client;

    @BeforeEach
    void begin() throws IOException {
        start(PATIENCE);
    }

    private void start(Duration patience) throws IOException {
        mirror = Mirror.open(
                folder.resolve("mirror"),
                List.of(new MirroredLog(FollowerTest.ORIGIN, List.of(FollowerTest.LOG.key()))),
                List.of(MirrorTest.MIRROR, MirrorTest.MIRROR_PQ),
                InstantSource.system(),
                Mirror.Limits.DEFAULT);
        server = MirrorServer.start(mirror, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), patience);
        address = URI.create("http://localhost:" + server.address().getPort() + "/");
        client = new MirrorClient(address, List.of(MirrorTest.MIRROR.key(), MirrorTest.MIRROR_PQ.key()), PATIENCE);
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        server.close();
        mirror.close();
    }

    @Test
    void aLogIsUploadedServedAndFollowedFromTheMirror() throws Exception {
        // More than 32 packages, so more than one request.
        for (int size : new int[] {0, 3, 300, 9_000, 9_000, 9_001}) {
            log.grow(size - log.entries.size(), "entry");
            SignedCheckpoint checkpoint = log.sign(size, 1, FollowerTest.LOG);
            SignedCheckpoint signed = client.upload(log, checkpoint);
            assertThat(signed.checkpoint()).isEqualTo(checkpoint.checkpoint());
            assertThat(signed.verify(List.of(MirrorTest.MIRROR.key(), MirrorTest.MIRROR_PQ.key())))
                    .hasSize(2);
        }
        try (HttpSource source = new HttpSource(address.resolve(Mirror.hash(FollowerTest.ORIGIN)));
                Follower follower = Follower.open(
                        source,
                        FollowerTest.ORIGIN,
                        FollowerTest.policy(false),
                        folder.resolve("follower"),
                        Follower.Options.DEFAULT)) {
            FollowResult result = follower.step();
            while (result instanceof Advanced advanced && !advanced.complete()) {
                result = follower.step();
            }
            assertThat(result).isInstanceOf(Advanced.class);
            assertThat(follower.checkpoint().orElseThrow().checkpoint().size()).isEqualTo(9_001);
        }
    }

    @Test
    void aForkIsRefusedWithAReason() throws Exception {
        log.grow(300, "entry");
        client.upload(log, log.sign(300, 1, FollowerTest.LOG));
        MemoryLog cheat = log.branch(200).grow(200, "other");
        assertThatThrownBy(() -> client.upload(cheat, cheat.sign(400, 1, FollowerTest.LOG)))
                .isInstanceOfSatisfying(
                        MirrorException.class, e -> assertThat(e.status()).isEqualTo(422));
        assertThatThrownBy(() -> client.upload(log, log.sign(200, 1, FollowerTest.LOG)))
                .isInstanceOf(MirrorException.class)
                .hasMessageContaining("larger");
    }

    @Test
    void aMirrorWithOtherKeysIsNotBelieved() throws Exception {
        log.grow(3, "entry");
        try (MirrorClient other = new MirrorClient(address, List.of(FollowerTest.WITNESS.key()), PATIENCE)) {
            assertThatThrownBy(() -> other.upload(log, log.sign(3, 1, FollowerTest.LOG)))
                    .isInstanceOf(MirrorException.class)
                    .hasMessageContaining("keys that are known");
        }
    }

    @Test
    void otherRequestsAreRefused() throws Exception {
        assertThat(status("GET", "add-entries", "", "")).isEqualTo(405);
        assertThat(status("POST", "checkpoint", "", "")).isEqualTo(405);
        assertThat(status("GET", "", "", "")).isEqualTo(404);
        assertThat(status("GET", Mirror.hash("river.example/other") + "/checkpoint", "", ""))
                .isEqualTo(404);
        assertThat(status("GET", Mirror.hash(FollowerTest.ORIGIN) + "/tile/%2e%2e/lock", "", ""))
                .isEqualTo(404);
        assertThat(status("POST", "add-checkpoint", "br", "")).isEqualTo(415);
        assertThat(status("POST", "add-entries", "gzip", "no gzip at all")).isEqualTo(400);
        assertThat(status("POST", "add-entries", "", "x")).isEqualTo(400);
        assertThat(status("POST", "add-checkpoint", "", "x")).isEqualTo(400);
    }

    private int status(String method, String path, String coding, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!coding.isEmpty()) {
                request.header("Content-Encoding", coding);
            }
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aClientThatSendsNothingIsCutOff() throws Exception {
        end();
        start(Duration.ofMillis(200));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("POST /add-entries HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n\0"
                            .getBytes(StandardCharsets.US_ASCII));
            // Whether with an answer or without, the connection ends.
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        assertThat(status("GET", "", "", "")).as("and the server goes on").isEqualTo(404);
    }
}
