package wary.ledger.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;

/**
 * Asks one witness for cosignatures (tlog-witness). Remembers which size the witness has of each log, so that most
 * submissions take one request. Thread-safe.
 */
public final class WitnessClient {
    /** Requests for one submission: the size that a witness has may change while others submit, too. */
    private static final int ATTEMPTS = 4;

    private static final int MESSAGE = 200;

    private final URI prefix;
    private final List<VerifierKey> keys;
    private final HttpClient http;
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();

    /**
     * A client for one witness.
     *
     * @param prefix under which the witness answers, with or without a slash at its end
     * @param keys of the witness, one at least, of types cosignature/v1 or ML-DSA-44; all others' lines are ignored
     * @param http sends the requests; must not follow redirects, see {@link #http}
     */
    public WitnessClient(URI prefix, List<VerifierKey> keys, HttpClient http) {
        String text = prefix.toString();
        this.prefix = URI.create(text.endsWith("/") ? text : text + "/");
        this.keys = List.copyOf(keys);
        this.http = http;
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key of the witness at " + prefix + " was given to verify it with");
        }
        for (VerifierKey key : keys) {
            if (!key.type().timed()) {
                throw new IllegalArgumentException(
                        "the key %s is of type %s, which makes no cosignatures".formatted(key.name(), key.type()));
            }
        }
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client follows redirects, so a witness could send it anywhere;"
                    + " build it with Redirect.NEVER");
        }
    }

    /** An HTTP client that many witnesses' clients can share. */
    public static HttpClient http(Duration connect) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }

    /** Where the witness answers. */
    public URI prefix() {
        return prefix;
    }

    /** The keys that count. */
    public List<VerifierKey> keys() {
        return keys;
    }

    /**
     * Submits a checkpoint. Asks again with a fitting proof if the witness has another size than was thought.
     *
     * @param checkpoint with the log's own signature
     * @param proofs of the log's consistency
     * @param deadline for everything together; a proof that takes longer is waited for
     * @return what came of it; never an exception for what a witness or the network does
     */
    public Submission submit(SignedCheckpoint checkpoint, ProofSource proofs, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        Checkpoint wanted = checkpoint.checkpoint();
        long old = sizes.getOrDefault(wanted.origin(), 0L);
        for (int attempt = 1; ; attempt++) {
            if (old > wanted.size()) {
                // What was remembered may be out of date; with 0 the witness tells the truth and needs no proof.
                old = 0;
            }
            List<Hash> proof;
            try {
                proof = old == 0 || old == wanted.size() ? List.of() : proofs.consistencyProof(old, wanted.size());
            } catch (IOException | LedgerException | RuntimeException e) {
                return new Submission.NoProof(e);
            }
            HttpResponse<byte[]> answer;
            try {
                HttpRequest request = HttpRequest.newBuilder(prefix.resolve("add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Requests.add(old, proof, checkpoint)))
                        .build();
                answer = send(request, end, Cosignatures.LIMIT);
            } catch (IOException e) {
                return new Submission.Unreachable(reason(e));
            }
            if (answer.statusCode() == 200) {
                return cosigned(wanted, answer.body());
            }
            if (answer.statusCode() != 409) {
                return new Submission.Refused(answer.statusCode(), oneLine(answer.body()));
            }
            long told;
            try {
                told = conflict(answer);
            } catch (MalformedException e) {
                return new Submission.Unverified(reason(e));
            }
            if (told == old) {
                return new Submission.Unverified("the witness says that its size is not " + old + " but " + told);
            }
            sizes.put(wanted.origin(), told);
            if (told > wanted.size()) {
                return new Submission.Ahead(told);
            }
            if (attempt == ATTEMPTS) {
                return new Submission.Refused(409, "its size changed with each of " + ATTEMPTS + " requests");
            }
            old = told;
        }
    }

    /**
     * The checkpoint that the witness shows to monitors, with its cosignature verified.
     *
     * @param origin of the log
     * @return empty if the witness says that it has cosigned none
     * @throws IOException if no answer came in time, or one of another status
     * @throws MalformedException if the answer is no checkpoint of this origin
     * @throws UnverifiedException if it is not cosigned by a key of this witness; the log's own signature is for the
     *     caller to verify
     */
    public Optional<SignedCheckpoint> latest(String origin, Duration deadline)
            throws IOException, MalformedException, UnverifiedException {
        String hash = Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
        HttpRequest request = HttpRequest.newBuilder(prefix.resolve(hash + "/checkpoint"))
                .GET()
                .build();
        HttpResponse<byte[]> answer = send(request, System.nanoTime() + deadline.toNanos(), Requests.LIMIT);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "%s answered with status %d, expected 200 or 404".formatted(request.uri(), answer.statusCode()));
        }
        SignedCheckpoint read = SignedCheckpoint.parse(answer.body());
        if (!read.checkpoint().origin().equals(origin)) {
            throw new MalformedException("%s answered with a checkpoint of another origin".formatted(request.uri()));
        }
        Cosignatures.verify(read.note().signatures(), read.checkpoint(), keys);
        return Optional.of(read);
    }

    /** Where the witness answers. */
    @Override
    public String toString() {
        return prefix.toString();
    }

    private Submission cosigned(Checkpoint wanted, byte[] body) {
        try {
            Submission.Cosigned cosigned =
                    new Submission.Cosigned(Cosignatures.verify(Cosignatures.parse(body), wanted, keys));
            sizes.put(wanted.origin(), wanted.size());
            return cosigned;
        } catch (MalformedException | UnverifiedException e) {
            return new Submission.Unverified(reason(e));
        }
    }

    private static long conflict(HttpResponse<byte[]> answer) throws MalformedException {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.equals("text/x.tlog.size") && !type.startsWith("text/x.tlog.size;")) {
            throw new MalformedException("a conflict was answered without the type text/x.tlog.size");
        }
        return size(answer.body());
    }

    /** The body of a conflict: a size and a line feed. */
    static long size(byte[] body) throws MalformedException {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\n")) {
            throw new MalformedException("the size in a conflict does not end in a line feed");
        }
        return Requests.decimal(text.substring(0, text.length() - 1), "the size in a conflict");
    }

    /** Sends, and waits for the whole answer: the time-out of a request ends with the headers of its answer. */
    private HttpResponse<byte[]> send(HttpRequest request, long end, int limit) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limit));
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer came in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the waiting was interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause() == null ? e : e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String oneLine(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder();
        text.strip()
                .codePoints()
                .limit(MESSAGE)
                .map(c -> Character.isLetterOrDigit(c) || c >= ' ' && c <= '~' ? c : '?')
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
