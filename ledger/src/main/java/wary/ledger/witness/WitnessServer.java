package wary.ledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import wary.ledger.Hash;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;

/**
 * Offers a {@link Witness} over plain HTTP (tlog-witness): {@code POST <prefix>/add-checkpoint}, {@code POST
 * <prefix>/sign-subtree} and {@code GET <prefix>/<origin hash>/checkpoint}. For HTTPS put a proxy before it.
 *
 * <p>Bodies, concurrent requests and the time of each are bounded. The number of open connections and the immediate
 * sending of small answers are matters of the whole Java process: unless the program has set the system properties
 * {@code jdk.httpserver.maxConnections} and {@code sun.net.httpserver.nodelay} before its first HTTP server,
 * {@link #start} sets them to 1,024 and {@code true}.
 */
public final class WitnessServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";
    private static final String CHECKPOINT = "/checkpoint";

    private final Witness witness;
    private final String prefix;
    private final Consumer<Exception> trouble;
    private final Semaphore slots;
    private final Exchanges exchanges;
    private final HttpServer server;

    private WitnessServer(
            Witness witness,
            InetSocketAddress address,
            String prefix,
            ServerSettings settings,
            Consumer<Exception> trouble)
            throws IOException {
        this.witness = witness;
        this.prefix = prefix;
        this.trouble = trouble;
        slots = new Semaphore(settings.requests());
        // Twice as many may at least be told that the witness is busy.
        exchanges = new Exchanges(2 * settings.requests(), settings.deadline());
        server = HttpServer.create(address, 0);
        server.setExecutor(exchanges);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts to answer.
     *
     * @param witness is not closed by the server
     * @param address to listen at; port 0 takes a free one, see {@link #address}
     * @param prefix of the paths: empty, or a slash and more without a slash at its end
     * @param trouble is told what went wrong inside and was answered with status 500 or 503; called by many threads
     */
    public static WitnessServer start(
            Witness witness,
            InetSocketAddress address,
            String prefix,
            ServerSettings settings,
            Consumer<Exception> trouble)
            throws IOException {
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("a prefix is empty or like /witness, not " + prefix);
        }
        setIfAbsent("jdk.httpserver.maxConnections", "1024");
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        return new WitnessServer(witness, address, prefix, settings, trouble);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Stops to listen and cuts off whoever is still connected. */
    @Override
    public void close() {
        server.stop(0);
        exchanges.close();
    }

    /** A whole answer. */
    private record Answer(int status, String type, byte[] body) {
        static Answer text(int status, String message) {
            return new Answer(status, TEXT, (message + "\n").getBytes(StandardCharsets.UTF_8));
        }

        static Answer of(WitnessAnswer answer) {
            return switch (answer) {
                case WitnessAnswer.Cosigned cosigned -> new Answer(200, TEXT, lines(cosigned.lines()));
                case WitnessAnswer.Conflict conflict ->
                    new Answer(409, SIZE, (conflict.size() + "\n").getBytes(StandardCharsets.US_ASCII));
                case WitnessAnswer.Refused refused -> text(refused.why().status(), refused.message());
            };
        }

        private static byte[] lines(List<NoteSignature> lines) {
            StringBuilder text = new StringBuilder();
            lines.forEach(line -> text.append(line).append('\n'));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!slots.tryAcquire()) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, Answer.text(503, "busy: too many requests at once"));
                return;
            }
            try {
                send(exchange, answer(exchange));
            } finally {
                slots.release();
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (path == null || !path.startsWith(prefix)) {
            return Answer.text(404, "there is nothing here");
        }
        return switch (path.substring(prefix.length())) {
            case "/add-checkpoint" -> post(exchange, witness::addCheckpoint);
            case "/sign-subtree" -> post(exchange, witness::signSubtree);
            case String other
            when other.endsWith(CHECKPOINT) && other.startsWith("/") ->
                get(exchange, other.substring(1, Math.max(1, other.length() - CHECKPOINT.length())));
            default -> Answer.text(404, "there is nothing here");
        };
    }

    private interface Call {
        WitnessAnswer answer(byte[] body) throws IOException;
    }

    private Answer post(HttpExchange exchange, Call call) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Answer.text(405, "only POST is answered here");
        }
        byte[] body = exchange.getRequestBody().readNBytes(Requests.LIMIT + 1);
        if (body.length > Requests.LIMIT) {
            exchange.getResponseHeaders().set("Connection", "close");
            return Answer.text(413, "a request has at most %,d bytes".formatted(Requests.LIMIT));
        }
        try {
            return Answer.of(call.answer(body));
        } catch (StoppedException e) {
            trouble.accept(e);
            return Answer.text(503, "the witness has stopped");
        } catch (IOException | RuntimeException e) {
            trouble.accept(e);
            return Answer.text(500, "the witness could not keep the checkpoint, so it did not sign");
        }
    }

    private Answer get(HttpExchange exchange, String originHash) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, "only GET and HEAD are answered here");
        }
        if (originHash.length() != 2 * Hash.SIZE
                || !originHash.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            return Answer.text(404, "the SHA-256 of an origin in 64 lower-case hexadecimal digits is asked for");
        }
        Optional<SignedCheckpoint> latest =
                witness.latest(Hash.of(HexFormat.of().parseHex(originHash)));
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        return latest.map(signed -> new Answer(200, TEXT, signed.note().bytes()))
                .orElseGet(() -> Answer.text(404, "no checkpoint of this log was cosigned"));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(answer.body().length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }
}
