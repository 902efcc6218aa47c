package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Hash;
import wary.ledger.NoteSignature;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;

class WitnessServerTest {
    private static final List<SigningKey> KEYS = List.of(
            TestLog.key("witness.example/w", SignatureType.COSIGNATURE_V1),
            TestLog.key("witness.example/w", SignatureType.ML_DSA_44));
    private static final VerifierKey NEW_KIND = KEYS.getLast().key();
    private static final TestLog LOG = TestLog.of("harbor.example/ledger", 20, SignatureType.ED25519);
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Queue<Exception> troubles = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    private Witness witness;
    private WitnessServer server;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        witness = Witness.open(folder, KEYS, List.of(LOG.known()), WitnessSettings.DEFAULT);
        serve(ServerSettings.DEFAULT);
        client = WitnessClient.http(Duration.ofSeconds(5));
    }

    private void serve(ServerSettings settings) throws IOException {
        if (server != null) {
            server.close();
        }
        server = WitnessServer.start(witness, ANY, "/w", settings, troubles::add);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        witness.close();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.address().getPort() + path);
    }

    private HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("none");
    }

    private static List<NoteSignature> lines(HttpResponse<String> answer) throws Exception {
        return Cosignatures.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersAsTheSpecificationSays() throws Exception {
        HttpResponse<String> signed = send("POST", "/w/add-checkpoint", LOG.request(0, 5));
        assertThat(signed.statusCode()).isEqualTo(200);
        assertThat(type(signed)).startsWith("text/plain");
        List<VerifiedSignature> verified = Cosignatures.verify(lines(signed), LOG.unsigned(5), witness.keys());
        assertThat(verified).hasSize(2);

        HttpResponse<String> conflict = send("POST", "/w/add-checkpoint", LOG.request(3, 6));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(type(conflict)).isEqualTo("text/x.tlog.size");
        assertThat(conflict.body()).isEqualTo("5\n");

        String path =
                "/w/" + Hash.sha256(LOG.origin.getBytes(StandardCharsets.UTF_8)).hex() + "/checkpoint";
        HttpResponse<String> latest = send("GET", path, new byte[0]);
        assertThat(latest.statusCode()).isEqualTo(200);
        SignedCheckpoint read = SignedCheckpoint.parse(latest.body().getBytes(StandardCharsets.UTF_8));
        assertThat(read.note().signatures()).containsAll(lines(signed)).hasSize(3);
        assertThat(read.verify(LOG.known().keys())).hasSize(1);
        HttpResponse<String> head = send("HEAD", path, new byte[0]);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(Integer.toString(read.note().bytes().length));
        assertThat(troubles).isEmpty();
    }

    @Test
    void signsSubtreesAsTheSpecificationSays() throws Exception {
        HttpResponse<String> answer = send("POST", "/w/add-checkpoint", LOG.request(0, 14));
        SignedCheckpoint cosigned = SignedCheckpoint.of(LOG.unsigned(14), lines(answer));
        byte[] request = Requests.subtree(8, 13, LOG.subtree(8, 13), LOG.subtreeProof(8, 13, 14), cosigned);
        HttpResponse<String> signed = send("POST", "/w/sign-subtree", request);
        assertThat(signed.statusCode()).isEqualTo(200);
        assertThat(lines(signed)).singleElement().satisfies(line -> {
            assertThat(NEW_KIND.signedSubtree(line, LOG.origin, 8, 13, LOG.subtree(8, 13)))
                    .isTrue();
            assertThat(NEW_KIND.signedSubtree(line, LOG.origin, 8, 12, LOG.subtree(8, 13)))
                    .isFalse();
        });

        byte[] whole = Requests.subtree(0, 13, LOG.root(13), LOG.subtreeProof(0, 13, 14), cosigned);
        List<NoteSignature> line = lines(send("POST", "/w/sign-subtree", whole));
        assertThat(SignedCheckpoint.of(LOG.unsigned(13), line).verify(witness.keys()))
                .singleElement()
                .satisfies(signature -> assertThat(signature.time())
                        .as("it makes no statement about time")
                        .isEmpty());
    }

    @Test
    void refusesSubtreesInTheOrderOfTheSpecification() throws Exception {
        HttpResponse<String> answer = send("POST", "/w/add-checkpoint", LOG.request(0, 14));
        SignedCheckpoint cosigned = SignedCheckpoint.of(LOG.unsigned(14), lines(answer));
        Hash hash = LOG.subtree(8, 13);
        List<Hash> proof = LOG.subtreeProof(8, 13, 14);
        TestLog unknown = TestLog.of("river.example/ledger", 20, SignatureType.ED25519);
        SignedCheckpoint others = unknown.checkpoint(14);

        assertThat(subtree(Requests.subtree(7, 13, hash, proof, others)))
                .as("no subtree")
                .isEqualTo(400);
        assertThat(subtree(Requests.subtree(8, 8, Hash.EMPTY, List.of(), others)))
                .as("nothing")
                .isEqualTo(400);
        assertThat(subtree(Requests.subtree(8, 15, hash, proof, others)))
                .as("beyond")
                .isEqualTo(400);
        assertThat(subtree("subtree 8\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
        assertThat(subtree(LOG.request(0, 14))).as("another request").isEqualTo(400);
        assertThat(subtree(Requests.subtree(8, 13, hash, List.of(), others)))
                .as("no proof")
                .isEqualTo(422);
        assertThat(subtree(Requests.subtree(8, 13, LOG.root(13), proof, cosigned)))
                .isEqualTo(422);
        byte[] foreign = Requests.subtree(8, 13, unknown.subtree(8, 13), unknown.subtreeProof(8, 13, 14), others);
        assertThat(subtree(foreign)).as("unknown log").isEqualTo(404);
        assertThat(subtree(Requests.subtree(8, 13, hash, proof, LOG.checkpoint(14))))
                .as("not cosigned by this witness")
                .isEqualTo(403);
        SignedCheckpoint elsewhere = SignedCheckpoint.of(
                LOG.fork(2, "x").unsigned(14), cosigned.note().signatures());
        TestLog fork = LOG.fork(2, "x");
        assertThat(subtree(Requests.subtree(8, 13, fork.subtree(8, 13), fork.subtreeProof(8, 13, 14), elsewhere)))
                .as("cosignature of another root")
                .isEqualTo(403);
        assertThat(subtree(Requests.subtree(8, 13, hash, proof, cosigned))).isEqualTo(200);
    }

    private int subtree(byte[] request) throws Exception {
        return send("POST", "/w/sign-subtree", request).statusCode();
    }

    @Test
    void othersWaysAndPathsAreRefused() throws Exception {
        assertThat(send("GET", "/w/add-checkpoint", new byte[0]).statusCode()).isEqualTo(405);
        assertThat(send("PUT", "/w/add-checkpoint", LOG.request(0, 5)).headers().firstValue("Allow"))
                .contains("POST");
        String hash = Hash.sha256(LOG.origin.getBytes(StandardCharsets.UTF_8)).hex();
        assertThat(send("POST", "/w/" + hash + "/checkpoint", new byte[0]).statusCode())
                .isEqualTo(405);
        for (String path : List.of(
                "/",
                "/w",
                "/w/",
                "/add-checkpoint",
                "/w/add-checkpoint/",
                "/w/" + hash + "/checkpoint",
                "/w/checkpoint",
                "/w//checkpoint",
                "/w/" + hash.toUpperCase(java.util.Locale.ROOT) + "/checkpoint",
                "/w/..%2f..%2flock/checkpoint",
                "/w/" + hash.substring(1) + "/checkpoint")) {
            assertThat(send("GET", path, new byte[0]).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(witness.latest(LOG.origin)).isEmpty();
    }

    @Test
    void tooLargeABodyIsNotRead() throws Exception {
        HttpResponse<String> answer = send("POST", "/w/add-checkpoint", new byte[Requests.LIMIT + 1]);
        assertThat(answer.statusCode()).isEqualTo(413);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Content-Length: 1000000000000"));
            byte[] chunk = new byte[8192];
            int sent = 0;
            try {
                for (; sent < 1 << 24; sent += chunk.length) {
                    out.write(chunk);
                }
            } catch (IOException e) {
                // Cut off, as hoped.
            }
            assertThat(sent).as("bytes that it took").isLessThan(1 << 24);
        }
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] head(String header) {
        return ("POST /w/add-checkpoint HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean cutOff(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void slowSendersAreCutOffWhereverTheyStop() throws Exception {
        serve(new ServerSettings(4, Duration.ofMillis(200)));
        byte[] whole = LOG.request(0, 5);
        List<byte[]> starts = List.of(
                "P".getBytes(StandardCharsets.US_ASCII),
                "POST /w/add-checkpoint HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII),
                head("Content-Length: " + whole.length),
                head("Transfer-Encoding: chunked"));
        for (byte[] start : starts) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(start);
                assertThat(cutOff(socket)).isTrue();
            }
        }
        assertThat(send("POST", "/w/add-checkpoint", whole).statusCode())
                .as("others are served")
                .isEqualTo(200);
    }

    @Test
    void slowOnesDoNotTakeAllPlacesForEver() throws Exception {
        serve(new ServerSettings(2, Duration.ofMillis(300)));
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                Socket socket = connect();
                sockets.add(socket);
                socket.getOutputStream().write(head("Content-Length: 100"));
            }
            for (Socket socket : sockets) {
                try (InputStream in = socket.getInputStream()) {
                    // Told that it is busy, or cut off; never left waiting.
                    in.readAllBytes();
                } catch (java.net.SocketTimeoutException e) {
                    throw e;
                } catch (IOException e) {
                    // Cut off.
                }
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(send("POST", "/w/add-checkpoint", LOG.request(0, 5)).statusCode())
                .isEqualTo(200);
        assertThat(witness.stopped())
                .as("an interrupt is no failure of the disk")
                .isFalse();
    }

    @Test
    void aWitnessThatStoppedSaysSo() throws Exception {
        witness.close();
        HttpResponse<String> answer = send("POST", "/w/add-checkpoint", LOG.request(0, 5));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(troubles).singleElement().isInstanceOf(StoppedException.class);
    }
}
