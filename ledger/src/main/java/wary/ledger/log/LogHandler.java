package wary.ledger.log;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import wary.ledger.MalformedException;

/** Answers requests for a log's checkpoint, tiles and bundles. */
final class LogHandler implements HttpHandler {
    /** A partial tile keeps its content too: its path says how much of the tile it is. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String NOT_KEPT = "no-cache";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";

    /** Bundles that are read from the source at once; each can have 16 MB. */
    private static final int READ = 4;

    /** Kilobytes of bundles that wait for their readers to take them. */
    private static final int HELD = 128 << 10;

    private final TileSource source;
    private final Semaphore reading = new Semaphore(READ, true);
    private final Semaphore held = new Semaphore(HELD, true);

    LogHandler(TileSource source) {
        this.source = source;
    }

    /** What a reader asked for, or why he does not get it. */
    private record Answer(int status, byte[] bytes, String type, String caching) {
        static Answer refusal(int status, String why) {
            return new Answer(status, (why + "\n").getBytes(StandardCharsets.UTF_8), TEXT, NOT_KEPT);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // The entries are anyone's: no browser may take them for a page.
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            String method = exchange.getRequestMethod();
            if (!(method.equals("GET") || method.equals("HEAD"))) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, Answer.refusal(405, "a log is only read here"));
                return;
            }
            String name = name(exchange);
            if (name.equals("checkpoint")) {
                send(exchange, checkpoint());
                return;
            }
            TilePath path;
            try {
                path = TilePath.parse(name);
            } catch (MalformedException e) {
                send(exchange, Answer.refusal(404, "a log has its checkpoint, tiles and bundles, and nothing else"));
                return;
            }
            if (path.level() == TilePath.ENTRIES) {
                bundle(exchange, path);
            } else {
                send(exchange, tile(path));
            }
        }
    }

    /** Below the context, and as it was sent: a tile's path has nothing that needs an escape. */
    private static String name(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String context = exchange.getHttpContext().getPath();
        return path != null && path.startsWith(context) ? path.substring(context.length()) : "";
    }

    private Answer checkpoint() {
        try {
            return new Answer(200, source.checkpoint(), TEXT, NOT_KEPT);
        } catch (IOException e) {
            return Answer.refusal(503, "the checkpoint cannot be read now");
        }
    }

    private Answer tile(TilePath path) {
        try {
            Optional<byte[]> found = source.read(path);
            return found.map(bytes -> new Answer(200, bytes, BYTES, FOR_EVER))
                    .orElseGet(() -> Answer.refusal(404, "not there, or not yet"));
        } catch (IOException e) {
            return Answer.refusal(503, "this cannot be read now");
        }
    }

    /** Bundles can be large, so that many at once, or slow readers of many, would fill the memory. */
    private void bundle(HttpExchange exchange, TilePath path) throws IOException {
        int weight = 0;
        try {
            Answer answer;
            reading.acquire();
            try {
                answer = tile(path);
                int needed = (answer.bytes().length >> 10) + 1;
                held.acquire(needed);
                weight = needed;
            } finally {
                reading.release();
            }
            exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
            if (answer.status() == 200 && takesGzip(exchange.getRequestHeaders())) {
                sendGzip(exchange, answer);
            } else {
                send(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before " + path + " could be read");
        } finally {
            held.release(weight);
        }
    }

    private static boolean takesGzip(Headers headers) {
        for (String line : headers.getOrDefault("Accept-Encoding", List.of())) {
            for (String coding : line.toLowerCase(Locale.ROOT).split(",", 32)) {
                String plain = coding.replace(" ", "").replace("\t", "");
                if (plain.equals("gzip") || (plain.startsWith("gzip;q=") && !plain.matches("gzip;q=0(\\.0*)?"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void sendGzip(HttpExchange exchange, Answer answer) throws IOException {
        describe(exchange, answer);
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), 0);
        try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody(), 1 << 13)) {
            out.write(answer.bytes());
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        describe(exchange, answer);
        int length = answer.bytes().length;
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        // Zero would mean a length that is not known; -1 means none.
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(answer.bytes());
    }

    private static void describe(HttpExchange exchange, Answer answer) {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", answer.caching());
    }
}
