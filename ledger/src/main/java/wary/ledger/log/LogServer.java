package wary.ledger.log;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/**
 * Serves a log over plain HTTP, read-only (tlog-tiles, "APIs"). For HTTPS, put a proxy before it.
 *
 * <p>Holds at most {@value #REQUESTS} requests at once and closes the connections of further ones; gives each request
 * 30 seconds from its first byte to its answer's last. Nothing but checkpoint, tiles and bundles can be read, whatever
 * path is asked for. How many connections may be open is set for the whole JVM, by its property
 * {@code jdk.httpserver.maxConnections}.
 */
public final class LogServer implements AutoCloseable {
    /** Requests that are answered at once. */
    public static final int REQUESTS = 128;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final BoundedExecutor executor;

    private LogServer(HttpServer server, BoundedExecutor executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts to serve.
     *
     * @param source of the log, as a {@link FolderSource}
     * @param address to listen at; port 0 takes a free one
     * @throws IOException if the address cannot be had
     */
    public static LogServer start(TileSource source, InetSocketAddress address) throws IOException {
        return start(source, address, PATIENCE, REQUESTS);
    }

    static LogServer start(TileSource source, InetSocketAddress address, Duration patience, int requests)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        BoundedExecutor executor = new BoundedExecutor(requests, patience);
        server.setExecutor(executor);
        server.createContext("/", handler(source));
        server.start();
        return new LogServer(server, executor);
    }

    /**
     * What answers, for a server of the caller's own: create a context for it whose path ends in a slash, and give that
     * server an executor with bounds.
     */
    public static HttpHandler handler(TileSource source) {
        return new LogHandler(source);
    }

    /** The address where the log is, as {@link HttpSource} takes it. */
    public URI address() {
        InetSocketAddress at = server.getAddress();
        InetAddress host = at.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at.getAddress();
        String name = host.getHostAddress();
        return URI.create("http://%s:%d/".formatted(name.contains(":") ? "[" + name + "]" : name, at.getPort()));
    }

    /** Stops serving, also those who are being served. */
    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
