package wary.unit.sync;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import wary.unit.charter.Charter;
import wary.unit.home.NodeKeys;
import wary.unit.home.PinnedTls;
import wary.unit.home.Pins;

/** A member's server that answers what no honest program would, behind the member's own good key. */
final class Rogue implements AutoCloseable {
    /** What it does with a request. */
    @FunctionalInterface
    interface Act {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Act> acts = new ConcurrentHashMap<>();

    Rogue(Town town, String member) throws IOException {
        Charter charter = town.fleet().chain().current();
        NodeKeys keys = requireNonNull(town.fleet().keys().get(member));
        int port = charter.member(member).orElseThrow().url().orElseThrow().getPort();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new PinnedTls(keys.tls(), Pins.of(charter)).server(PinnedTls.Clients.MEMBERS));
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                Act act = acts.get(path);
                if (act == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    act.answer(exchange);
                }
            }
        });
        server.start();
    }

    Rogue at(String path, Act act) {
        acts.put(path, act);
        return this;
    }

    Rogue at(String path, byte[] bytes) {
        return at(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    /** Zeroes without an end. */
    static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < 1 << 16; i++) {
                out.write(block);
            }
        }
    }

    /** A byte now and then. */
    static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 600; i++) {
                out.write('{');
                out.flush();
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
