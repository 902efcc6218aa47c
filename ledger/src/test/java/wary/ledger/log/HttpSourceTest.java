package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSourceTest extends TileSourceContract {
    private static final TilePath TILE = TilePath.hashes(0, 0, 256);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Override
    TileSource source(Map<String, byte[]> files) throws IOException {
        return answering(exchange -> {
            byte[] bytes = files.get(exchange.getRequestURI().getPath().substring("/log/".length()));
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private HttpSource answering(HttpHandler handler) throws IOException {
        return answering(handler, Duration.ofSeconds(20));
    }

    private HttpSource answering(HttpHandler handler, Duration patience) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/log/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        HttpSource source = new HttpSource(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/log"), patience);
        opened.add(threads::shutdownNow);
        opened.add(() -> server.stop(0));
        opened.add(source);
        return source;
    }

    @Test
    void aCompressedAnswerIsUnpacked() throws IOException {
        byte[] tile = new byte[TileSource.TILE_LIMIT];
        Arrays.fill(tile, (byte) 7);
        HttpSource source = answering(exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).contains("gzip", "identity");
            packed(exchange, gzip(tile));
        });
        assertThat(source.read(TILE)).hasValue(tile);
        assertThatThrownBy(() -> source.read(TilePath.hashes(0, 0, 255)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger");
    }

    @Test
    void aSmallAnswerThatUnpacksToALargeOneIsNotRead() throws IOException {
        HttpSource source = answering(exchange -> packed(exchange, gzip(new byte[1 << 24])));
        assertThatThrownBy(() -> source.read(TilePath.hashes(0, 0, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger");
    }

    @Test
    void aDamagedCompressedAnswerIsRefused() throws IOException {
        byte[] packed = gzip(new byte[TileSource.TILE_LIMIT]);
        HttpSource shorter = answering(exchange -> packed(exchange, Arrays.copyOf(packed, packed.length - 9)));
        assertThatThrownBy(() -> shorter.read(TILE)).isInstanceOf(IOException.class);
        HttpSource plain = answering(exchange -> packed(exchange, new byte[64]));
        assertThatThrownBy(() -> plain.read(TILE)).isInstanceOf(IOException.class);
    }

    @Test
    void anEncodingThatWasNotAskedForIsRefused() throws IOException {
        HttpSource source = answering(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(1);
        });
        assertThatThrownBy(() -> source.read(TILE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("br");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int status) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpSource source = answering(exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/log/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });
        assertThatThrownBy(source::checkpoint)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(status));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aTroubledServerIsNotAnEmptyLog() throws IOException {
        HttpSource source = answering(exchange -> exchange.sendResponseHeaders(500, -1));
        assertThatThrownBy(() -> source.read(TILE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("500");
    }

    @Test
    void anEndlessAnswerIsCutOff() throws IOException {
        HttpSource source = answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 16];
            // Ends when the reader hangs up, which makes writing fail.
            while (true) {
                exchange.getResponseBody().write(piece);
            }
        });
        assertThatThrownBy(() -> source.read(TILE)).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatDripsIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpSource source = answering(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    try {
                        while (!over.await(50, TimeUnit.MILLISECONDS)) {
                            out.write(1);
                            out.flush();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Duration.ofSeconds(1));
        try {
            assertThatThrownBy(() -> source.read(TILE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("PT1S");
        } finally {
            over.countDown();
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        HttpSource source = answering(exchange -> {});
        close(source);
        try (HttpSource gone = new HttpSource(URI.create("http://127.0.0.1:1/log"), Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> gone.read(TILE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("http://127.0.0.1:1/log/tile/0/000");
        }
    }

    private static void close(HttpSource source) {
        source.close();
        assertThatThrownBy(() -> source.read(TILE)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://harbor.example/log",
                "file:///log",
                "/log",
                "https://user@harbor.example/log",
                "https://harbor.example/log?x",
                "https://harbor.example/log#x",
                "http:log"
            })
    void whatIsNoAddressOfALogIsRefused(String address) {
        assertThatThrownBy(() -> new HttpSource(URI.create(address))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void packed(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
