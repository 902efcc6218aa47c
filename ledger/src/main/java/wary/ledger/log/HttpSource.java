package wary.ledger.log;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import wary.ledger.Note;

/**
 * A log read over HTTP (tlog-tiles, "APIs").
 *
 * <p>A server may be slow, hostile or mistaken: each answer has a time and a size that it cannot pass, compressed or
 * not, and a redirect is not followed, since it could point into the reader's own network. Closing it ends its
 * connections.
 */
public final class HttpSource implements TileSource, AutoCloseable {
    /** Gzip makes what it cannot compress a little larger. */
    private static final int GZIP_ROOM = 1 << 14;

    private final String prefix;
    private final Duration patience;
    private final HttpClient client;

    /**
     * The log at an address, with 30 seconds for each answer.
     *
     * @param prefix as in {@code https://harbor.example/ledger}; a slash at its end changes nothing
     * @throws IllegalArgumentException if it is no plain http or https address
     */
    public HttpSource(URI prefix) {
        this(prefix, Duration.ofSeconds(30));
    }

    /**
     * The log at an address.
     *
     * @param patience for connecting, and for a whole answer from its request to its last byte; more than zero
     */
    public HttpSource(URI prefix, Duration patience) {
        this(
                prefix,
                patience,
                HttpClient.newBuilder()
                        .connectTimeout(patience)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build());
    }

    /**
     * The log at an address, read with a client of the caller's own, for example one that shows a certificate.
     *
     * @param client follows no redirects; is closed with this source
     */
    public HttpSource(URI prefix, Duration patience, HttpClient client) {
        String scheme = prefix.getScheme() == null ? "" : prefix.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || prefix.getHost() == null
                || prefix.getRawUserInfo() != null
                || prefix.getRawQuery() != null
                || prefix.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "a log's address is http or https, a host and perhaps a path, with no user, query or fragment: "
                            + prefix);
        }
        String text = prefix.toString();
        this.prefix = text.endsWith("/") ? text : text + "/";
        this.patience = patience;
        this.client = client;
    }

    @Override
    public byte[] checkpoint() throws IOException {
        return get("checkpoint", Note.LIMIT)
                .orElseThrow(() -> new FileNotFoundException(prefix + "checkpoint is not there"));
    }

    @Override
    public Optional<byte[]> read(TilePath path) throws IOException {
        return Partial.orWhole(path, exact -> get(exact.path(), TileSource.limit(exact)));
    }

    private Optional<byte[]> get(String path, int limit) throws IOException {
        URI address = URI.create(prefix + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", "gzip, identity")
                .timeout(patience)
                .build();
        HttpResponse<byte[]> answer = await(
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit + GZIP_ROOM)),
                address);
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(plain(answer, limit));
            case 404, 410 -> Optional.empty();
            default ->
                throw new IOException(
                        "%s answered with status %d, expected 200 or 404".formatted(address, answer.statusCode()));
        };
    }

    /** The client's own time-out ends when the headers are there; a body that drips needs one too. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, URI address) throws IOException {
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("%s has not answered in full within %s".formatted(address, patience), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + address);
        } catch (ExecutionException e) {
            throw new IOException("cannot read %s: %s".formatted(address, e.getCause()), e.getCause());
        }
    }

    private static byte[] plain(HttpResponse<byte[]> answer, int limit) throws IOException {
        String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        byte[] bytes = answer.body();
        if (encoding.equalsIgnoreCase("gzip")) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = in.readNBytes(limit + 1);
            }
        } else if (!encoding.equalsIgnoreCase("identity")) {
            throw new IOException("%s is encoded as %s, which was not asked for"
                    .formatted(answer.uri(), encoding.length() > 32 ? encoding.substring(0, 32) + "…" : encoding));
        }
        if (bytes.length > limit) {
            throw new IOException("%s is larger than the %,d bytes that it can have".formatted(answer.uri(), limit));
        }
        return bytes;
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    /** The address. */
    @Override
    public String toString() {
        return prefix;
    }
}
