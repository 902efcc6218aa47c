package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.ledger.LedgerException;
import wary.ledger.Merkle;

/** The server and {@link HttpSource} together are a source like any other; and the server with clients of all kinds. */
class LogServerTest extends TileSourceContract {
    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        client.shutdownNow();
    }

    @Override
    TileSource source(Map<String, byte[]> files) throws IOException {
        HttpSource source = new HttpSource(serve(files).address());
        opened.add(source);
        return source;
    }

    private LogServer serve(Map<String, byte[]> files) throws IOException {
        return serve(files, Duration.ofSeconds(30), LogServer.REQUESTS);
    }

    private LogServer serve(Map<String, byte[]> files, Duration patience, int requests) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("log"));
        MemoryLog log = new MemoryLog(List.of());
        log.files().putAll(files);
        log.write(inside);
        LogServer server = LogServer.start(
                new FolderSource(inside),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                patience,
                requests);
        opened.add(server);
        return server;
    }

    private LogServer serve() throws IOException {
        MemoryLog log = MemoryLog.of(300);
        log.files().put("checkpoint", "c\n".getBytes(StandardCharsets.UTF_8));
        return serve(log.files());
    }

    private HttpResponse<byte[]> get(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aLogIsReadAndProvenOverHttp() throws IOException, LedgerException {
        MemoryLog log = MemoryLog.of(700);
        log.files().put("checkpoint", new byte[] {'c'});
        LogReader reader = new LogReader(source(log.files()), 700, log.root(700));
        for (int i = 0; i < 700; i += 99) {
            assertThat(reader.entry(i)).isEqualTo(MemoryLog.entry(i));
            assertThat(Merkle.includes(i, 700, log.leaves().get(i), reader.inclusionProof(i, 700), log.root(700)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint, text/plain; charset=utf-8, no-cache",
        "tile/0/000, application/octet-stream, 'public, max-age=31536000, immutable'",
        "tile/0/001.p/44, application/octet-stream, 'public, max-age=31536000, immutable'",
        "tile/entries/000, application/octet-stream, 'public, max-age=31536000, immutable'"
    })
    void typesAndCachingAreThoseOfTheSpecification(String path, String type, String caching) throws Exception {
        HttpResponse<byte[]> answer = get(serve().address().resolve(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue(caching);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'br, gzip', true",
        "gzip;q=0.5, true",
        "gzip;q=0, false",
        "gzip;q=0.0, false",
        "br, false"
    })
    void bundlesAreCompressedForWhoTakesThat(String accepted, boolean packed) throws Exception {
        HttpResponse<byte[]> answer = get(serve().address().resolve("tile/entries/000"), "Accept-Encoding", accepted);
        assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(packed);
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        byte[] bytes = answer.body();
        if (packed) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = in.readAllBytes();
            }
        }
        assertThat(bytes).isEqualTo(MemoryLog.of(300).files().get("tile/entries/000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0/002",
                "tile/entries/001",
                "tile/0/000/",
                "tile//0/000",
                "/tile/0/000",
                "tile/0/%30%30%30",
                "tile/0/%2e%2e/%2e%2e/secret",
                "../secret",
                "tile/../../secret",
                "..%2fsecret",
                "tile/0/..%5c..%5csecret",
                "secret",
                "log/checkpoint",
                "checkpoint/",
                "checkpoint.1",
                ".state",
                "%00"
            })
    void whatIsNoPartOfTheLogIsNotThere(String path) throws Exception {
        Files.writeString(folder.resolve("secret"), "secret");
        LogServer server = serve();
        Files.writeString(folder.resolve("log/secret"), "secret");
        assertThat(raw(server, "GET /" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .doesNotContain("secret")
                .contains("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"})
    void nothingCanBeDoneButReading(String method) throws Exception {
        LogServer server = serve();
        assertThat(raw(server, method + " /checkpoint HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("Allow: GET, HEAD");
        assertThat(Files.readString(folder.resolve("log/checkpoint"))).isEqualTo("c\n");
    }

    @Test
    void headTellsTheSizeAlone() throws Exception {
        LogServer server = serve();
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(server.address().resolve("tile/0/000"))
                        .HEAD()
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("8192");
    }

    @Test
    void aLogThatIsNotThereYetSaysSo() throws Exception {
        LogServer server = serve(Map.of());
        assertThat(get(server.address().resolve("checkpoint")).statusCode()).isEqualTo(503);
        assertThat(get(server.address().resolve("tile/0/000")).statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestThatNeverEndsIsHungUpOn() throws Exception {
        LogServer server = serve(Map.of("checkpoint", new byte[] {'c'}), Duration.ofSeconds(1), 1);
        try (Socket slow =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            slow.setSoTimeout(20_000);
            slow.getOutputStream().write("GET /checkpoint HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
        // The one place that there is is free again.
        assertThat(get(server.address().resolve("checkpoint")).statusCode()).isEqualTo(200);
    }

    @Test
    void moreThanTheServerCanAnswerAreTurnedAway() throws Exception {
        LogServer server = serve(Map.of("checkpoint", new byte[] {'c'}), Duration.ofSeconds(20), 1);
        try (Socket first = new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort());
                Socket second = new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort())) {
            first.getOutputStream().write("GET /checkpoint HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            first.getOutputStream().flush();
            second.setSoTimeout(20_000);
            // Whichever comes first takes the only place; the other is closed without an answer.
            second.getOutputStream().write("GET /checkpoint HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            second.getOutputStream().flush();
            first.setSoTimeout(500);
            assertThat(closed(first) || closed(second)).isTrue();
        }
    }

    private static boolean closed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    private static String raw(LogServer server, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
