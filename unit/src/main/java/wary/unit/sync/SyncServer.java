package wary.unit.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import wary.ledger.log.BoundedExecutor;
import wary.ledger.log.LogServer;
import wary.unit.charter.Member;
import wary.unit.home.PinnedTls;
import wary.unit.node.Node;

/**
 * Answers the other members of the charter, and nobody else, over HTTPS with pinned keys. What it offers is in
 * {@code docs/sync.md}.
 *
 * <p>The number of requests at once, the time for each and its size are bounded; beyond its share of requests and
 * uploaded bytes a member is answered with status 429 and told when to come again.
 */
final class SyncServer implements AutoCloseable {
    private static final int AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TEXT = "text/plain; charset=utf-8";

    private final PinnedTls tls;
    private final Limits limits;
    private final Answers answers;
    private final Consumer<Exception> trouble;
    private final HttpsServer server;
    private final BoundedExecutor executor;
    /** Members that are sending something large. */
    private final Set<String> uploading = ConcurrentHashMap.newKeySet();

    private SyncServer(
            Node node,
            PinnedTls tls,
            InetSocketAddress address,
            Store store,
            Answers answers,
            Limits limits,
            Consumer<Exception> trouble)
            throws IOException {
        this.tls = tls;
        this.limits = limits;
        this.answers = answers;
        this.trouble = trouble;
        this.server = HttpsServer.create(address, 0);
        this.executor = new BoundedExecutor(AT_ONCE, PATIENCE);
        server.setHttpsConfigurator(tls.server(PinnedTls.Clients.MEMBERS));
        server.setExecutor(executor);
        server.createContext("/", exchange -> guarded(exchange, this::answer));
        for (Member member : node.charter().members()) {
            if (member.role().keepsLedger()) {
                HttpHandler handler = LogServer.handler(store.tiles(member.name()));
                server.createContext(
                        "/ledger/" + member.name() + "/",
                        exchange -> guarded(exchange, (peer, each) -> handler.handle(each)));
            }
        }
        server.start();
    }

    /**
     * Starts to answer.
     *
     * @param trouble is told what went wrong inside; called by many threads
     */
    static SyncServer start(
            Node node,
            PinnedTls tls,
            InetSocketAddress address,
            Store store,
            Answers answers,
            Limits limits,
            Consumer<Exception> trouble)
            throws IOException {
        // Matters of the whole process, unless it has set them before its first server.
        setIfAbsent("jdk.httpserver.maxConnections", "1024");
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        return new SyncServer(node, tls, address, store, answers, limits, trouble);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Something to be done for a member. */
    @FunctionalInterface
    private interface ForMember {
        void answer(String peer, HttpExchange exchange) throws IOException;
    }

    private void guarded(HttpExchange exchange, ForMember then) throws IOException {
        try (exchange) {
            Optional<String> peer =
                    exchange instanceof HttpsExchange https ? tls.memberAt(https.getSSLSession()) : Optional.empty();
            if (peer.isEmpty()) {
                send(exchange, Answer.text(403, "the charter in force lists no member with this key"));
            } else if (!limits.requests().take(peer.get(), 1)) {
                exchange.getResponseHeaders()
                        .set("Retry-After", Long.toString(limits.requests().wait(peer.get(), 1)));
                send(exchange, Answer.text(429, "more requests than this member's share; come again later"));
            } else {
                then.answer(peer.get(), exchange);
            }
        }
    }

    private void answer(String peer, HttpExchange exchange) throws IOException {
        String path = Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("/");
        Answer answer;
        try {
            answer = switch (exchange.getRequestMethod()) {
                case "GET" -> answers.get(peer, path);
                case "POST" -> post(peer, path, exchange);
                default -> Answer.text(405, "GET and POST are answered here");
            };
        } catch (IOException | RuntimeException e) {
            trouble.accept(e);
            answer = Answer.text(500, "something went wrong here, not with the request");
        }
        send(exchange, answer);
    }

    private Answer post(String peer, String path, HttpExchange exchange) throws IOException {
        long left = limits.uploads().left(peer);
        if (left <= 0) {
            exchange.getResponseHeaders().set("Retry-After", "60");
            return Answer.text(429, "more bytes than this member's share; come again later");
        }
        // What is taken is counted when it is over: several at once could each be as large as the share.
        boolean large = !path.startsWith("/lines/");
        if (large && !uploading.add(peer)) {
            exchange.getResponseHeaders().set("Retry-After", "60");
            return Answer.text(429, "this member is sending something else; one after the other");
        }
        try (InputStream body = exchange.getRequestBody();
                Counted counted = new Counted(body, left)) {
            try {
                return answers.post(peer, path, counted, left);
            } finally {
                limits.uploads().spend(peer, counted.count());
            }
        } finally {
            if (large) {
                uploading.remove(peer);
            }
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    /** Stops to listen and cuts off whoever is still connected. */
    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    /** A whole answer. */
    record Answer(int status, String type, byte[] body) {
        static Answer text(int status, String message) {
            return new Answer(status, TEXT, (message + "\n").getBytes(StandardCharsets.UTF_8));
        }

        static Answer bytes(byte[] body) {
            return new Answer(200, "application/octet-stream", body);
        }
    }
}
