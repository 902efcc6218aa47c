package wary.unit.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.HttpSource;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;
import wary.unit.founding.CharterStore;
import wary.unit.json.JsonException;
import wary.unit.statement.About;
import wary.unit.statement.BodyRef;

/**
 * A member's node over HTTPS. A meeting with it has an end: each answer has a time and a size that it cannot pass, and
 * all of them together have a time as well, so that one that drips does not hold up the others.
 */
final class HttpPeer implements Peer, AutoCloseable {
    private static final int SHORT_ANSWER = 64 * 1024;
    /** How much longer than an answer the sending of a bundle may take; the server waits as long. */
    private static final int BUNDLE = 4;

    private final String name;
    private final String prefix;
    private final Duration patience;
    private final HttpClient client;
    private volatile long end = Long.MAX_VALUE;

    /**
     * @param url from the charter
     * @param client talks to this member and nobody else
     */
    HttpPeer(String name, URI url, Duration patience, HttpClient client) {
        this.name = name;
        String text = url.toString();
        this.prefix = text.endsWith("/") ? text : text + "/";
        this.patience = patience;
        this.client = client;
    }

    /** Begins a meeting, which is over after this time. */
    void meetFor(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isCertain() {
        return true;
    }

    @Override
    public Heads heads() throws IOException {
        byte[] bytes = get("heads", Heads.LIMIT).orElseThrow(() -> new IOException(prefix + "heads is not there"));
        try {
            return Heads.parse(bytes);
        } catch (JsonException e) {
            throw new IOException("%sheads: %s".formatted(prefix, e.getMessage()), e);
        }
    }

    @Override
    public Optional<SignedCheckpoint> note(String member, Note which) throws IOException {
        String path = which.path() + "/" + member;
        Optional<byte[]> bytes = get(path, wary.ledger.Note.LIMIT);
        try {
            return bytes.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.parse(bytes.get()));
        } catch (MalformedException e) {
            throw new IOException("%s%s: %s".formatted(prefix, path, e.getMessage()), e);
        }
    }

    @Override
    public TileSource tiles(String member) {
        // The client stays open: it is closed with this peer.
        HttpSource source = new HttpSource(URI.create(prefix + "ledger/" + member + "/"), patience, client);
        return new TileSource() {
            @Override
            public byte[] checkpoint() throws IOException {
                remaining();
                return source.checkpoint();
            }

            @Override
            public Optional<byte[]> read(TilePath path) throws IOException {
                remaining();
                return source.read(path);
            }
        };
    }

    @Override
    public Optional<byte[]> body(About place) throws IOException {
        return get(
                "body/%s/%d/%s"
                        .formatted(place.author(), place.index(), place.leaf().hex()),
                (int) BodyRef.LARGEST);
    }

    @Override
    public Optional<byte[]> charters() throws IOException {
        return get("charters", CharterStore.EXPORT_LIMIT);
    }

    @Override
    public void lines(String member, SignedCheckpoint countersigned) throws IOException {
        post("lines/" + member, BodyPublishers.ofByteArray(countersigned.note().bytes()));
    }

    /** Sends a bundle to a node that cannot call back. */
    void bundle(Supplier<? extends InputStream> bundle) throws IOException {
        // A long ledger takes longer than an answer.
        Duration time = remaining(patience.multipliedBy(BUNDLE));
        HttpRequest request = HttpRequest.newBuilder(URI.create(prefix + "bundle"))
                .timeout(time)
                .POST(BodyPublishers.ofInputStream(bundle))
                .build();
        accepted(send(request, SHORT_ANSWER, time));
    }

    /** Which bodies of ours it wants, a name a line. */
    byte[] wanted() throws IOException {
        return get("wanted", SHORT_ANSWER).orElse(new byte[0]);
    }

    /** Sends it a body that it wants. */
    void giveBody(About place, byte[] body) throws IOException {
        post(BundleNames.body(place), BodyPublishers.ofByteArray(body));
    }

    private Optional<byte[]> get(String path, int limit) throws IOException {
        HttpResponse<byte[]> answer = send(request(path).GET().build(), limit, remaining());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            default -> throw refused(answer);
        };
    }

    private void post(String path, BodyPublisher body) throws IOException {
        accepted(send(request(path).POST(body).build(), SHORT_ANSWER, remaining()));
    }

    private static void accepted(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create(prefix + path)).timeout(remaining());
    }

    private Duration remaining() throws IOException {
        return remaining(patience);
    }

    private Duration remaining(Duration most) throws IOException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new IOException(
                    "the time for a meeting with %s is over; the next one goes on from here".formatted(name));
        }
        return left < most.toNanos() ? Duration.ofNanos(left) : most;
    }

    private static IOException refused(HttpResponse<byte[]> answer) {
        String why = new String(answer.body(), 0, Math.min(answer.body().length, 300), StandardCharsets.UTF_8);
        return new IOException(
                "%s answered with status %d: %s".formatted(answer.uri(), answer.statusCode(), why.strip()));
    }

    /** The client's own time-out ends when the headers are there; a body that drips needs one too. */
    private HttpResponse<byte[]> send(HttpRequest request, int limit, Duration time) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
        try {
            return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("%s has not answered in full in time".formatted(request.uri()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + request.uri());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectException
                    ? new IOException("nobody answers at " + prefix, e.getCause())
                    : new IOException("cannot read %s: %s".formatted(request.uri(), e.getCause()), e.getCause());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
