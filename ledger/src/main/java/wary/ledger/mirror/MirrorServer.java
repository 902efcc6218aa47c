package wary.ledger.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A mirror over HTTP: {@code POST add-checkpoint} and {@code add-entries}, and its copies at {@code GET <hash of the
 * origin>/checkpoint} and {@code /tile/…} (tlog-mirror). Both prefixes of the specification are this server's root.
 *
 * <p>Plain HTTP: put a server in front of it that does TLS. A request may be slow or endless: each has a time, a number
 * of packages ({@link Mirror.Limits}) and a share of memory that it cannot pass, compressed or not.
 */
public final class MirrorServer implements AutoCloseable {
    /** Requests with a body that are handled at once; each may hold a package, 17 MB at most. */
    private static final int UPLOADS = 8;

    private static final Pattern COPY = Pattern.compile("/([0-9a-f]{64})/(checkpoint|tile/[0-9a-z./]{1,64})");

    private final Mirror mirror;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mirror-watch").factory());
    private final Semaphore uploads = new Semaphore(UPLOADS);
    private final Duration patience;

    private MirrorServer(Mirror mirror, HttpServer server, Duration patience) {
        this.mirror = mirror;
        this.server = server;
        this.patience = patience;
    }

    /**
     * Starts to serve.
     *
     * @param mirror stays the caller's to close, after this
     * @param address where to listen; with port 0, the system chooses one
     * @param patience for a whole request; what was proven by then is kept
     */
    public static MirrorServer start(Mirror mirror, InetSocketAddress address, Duration patience) throws IOException {
        MirrorServer started = new MirrorServer(mirror, HttpServer.create(address, 0), patience);
        started.server.setExecutor(started.workers);
        started.server.createContext("/", started::handle);
        started.server.start();
        return started;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Stops at once; requests that are under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        watch.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        // Closing an exchange that has not answered closes its connection, which ends a read that waits.
        Future<?> limit = watch.schedule(exchange::close, patience.toMillis(), TimeUnit.MILLISECONDS);
        try (exchange) {
            answer(exchange);
        } finally {
            limit.cancel(false);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        boolean post = path.equals("/add-checkpoint") || path.equals("/add-entries");
        if (!method.equals(post ? "POST" : "GET")) {
            exchange.getResponseHeaders().set("Allow", post ? "POST" : "GET");
            send(exchange, MirrorAnswer.refused(405, "this is asked for with another method"));
            return;
        }
        if (!post) {
            get(exchange, path);
            return;
        }
        if (!uploads.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            send(exchange, MirrorAnswer.refused(503, "too many requests at once"));
            return;
        }
        try {
            send(exchange, post(exchange, path));
        } finally {
            uploads.release();
        }
    }

    private MirrorAnswer post(HttpExchange exchange, String path) throws IOException {
        Optional<String> coding =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream body = exchange.getRequestBody();
        if (coding.isPresent() && !coding.get().equalsIgnoreCase("identity")) {
            if (!coding.get().equalsIgnoreCase("gzip")) {
                return MirrorAnswer.refused(415, "bodies are sent plain or with gzip");
            }
            try {
                body = new GZIPInputStream(body);
            } catch (IOException e) {
                return MirrorAnswer.refused(400, "the body is not gzip");
            }
        }
        try {
            return path.equals("/add-checkpoint")
                    ? mirror.addCheckpoint(body.readNBytes(AddCheckpoint.LIMIT + 1))
                    : mirror.addEntries(body);
        } catch (StorageException e) {
            return MirrorAnswer.refused(500, "the mirror cannot store this; its keeper must look");
        } catch (IOException e) {
            return MirrorAnswer.refused(400, "the body could not be read");
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        Matcher copy = COPY.matcher(path);
        Optional<byte[]> file = copy.matches() ? mirror.read(copy.group(1), copy.group(2)) : Optional.empty();
        if (file.isEmpty()) {
            send(exchange, MirrorAnswer.refused(404, "not here"));
            return;
        }
        boolean checkpoint = path.endsWith("/checkpoint");
        exchange.getResponseHeaders()
                .set("Cache-Control", checkpoint ? "no-cache" : "public, max-age=31536000, immutable");
        String type = checkpoint ? MirrorAnswer.TEXT : "application/octet-stream";
        byte[] body = file.get();
        String accepted = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                .orElse("");
        if (path.contains("/tile/entries/") && accepted.toLowerCase(Locale.ROOT).contains("gzip")) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            body = gzip(body);
        }
        send(exchange, new MirrorAnswer(200, type, body));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void send(HttpExchange exchange, MirrorAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Accept-Encoding", "gzip");
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
