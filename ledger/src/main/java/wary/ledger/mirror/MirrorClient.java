package wary.ledger.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;
import wary.ledger.log.LogReader;
import wary.ledger.log.TileSource;

/** Sends a log's entries to a mirror and gets the mirror's signatures for it (tlog-mirror). */
public final class MirrorClient implements AutoCloseable {
    /** Packages in one request ("clients SHOULD limit each request to at most 32 entry packages"). */
    private static final int PACKAGES = 32;

    /** Requests in a row that bring the upload no further, before it is given up. */
    private static final int FRUITLESS = 4;

    private static final int ANSWER = 1 << 20;

    private final String prefix;
    private final List<VerifierKey> keys;
    private final Duration patience;
    private final HttpClient client;

    /**
     * The mirror at an address.
     *
     * @param prefix its submission prefix, http or https
     * @param keys of the mirror; signatures of others are ignored
     * @param patience for each request, an upload of 8,192 entries included
     */
    public MirrorClient(URI prefix, List<VerifierKey> keys, Duration patience) {
        String text = prefix.toString();
        this.prefix = text.endsWith("/") ? text : text + "/";
        this.keys = List.copyOf(keys);
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Brings the mirror up to a checkpoint. What was sent before a failure need not be sent again.
     *
     * @param source of the log's tiles and entries; each is checked before it is sent
     * @param checkpoint with the log's signature
     * @return the checkpoint with the mirror's signatures, verified, and no others
     * @throws MirrorException if the mirror refuses, or has a larger checkpoint already
     * @throws LedgerException if the source does not have what the checkpoint commits to
     */
    public SignedCheckpoint upload(TileSource source, SignedCheckpoint checkpoint) throws IOException, LedgerException {
        Checkpoint target = checkpoint.checkpoint();
        LogReader reader = new LogReader(source, target.size(), target.root());
        addCheckpoint(reader, checkpoint);
        // Asks for nothing to be stored, only where the mirror stands; if it has all already, it signs.
        MirrorInfo at = new MirrorInfo(target.size(), target.size(), new byte[0]);
        long best = -1;
        int fruitless = 0;
        while (fruitless < FRUITLESS) {
            Answer answer = addEntries(reader, target.origin(), at);
            if (answer.status == 200) {
                return signed(target, answer.body);
            }
            if (answer.status != 202 && answer.status != 409) {
                throw refused(answer);
            }
            MirrorInfo next = MirrorInfo.parse(answer.body);
            if (next.size() != target.size()) {
                throw new MirrorException(
                        answer.status,
                        "the mirror is catching up with a checkpoint of size %d; send that one, or again this one of %d later"
                                .formatted(next.size(), target.size()));
            }
            at = new MirrorInfo(target.size(), Math.min(next.next(), target.size()), next.ticket());
            fruitless = next.next() > best ? 0 : fruitless + 1;
            best = Math.max(best, next.next());
        }
        throw new MirrorException(409, "the mirror stays at entry %d of %d".formatted(best, target.size()));
    }

    private void addCheckpoint(LogReader reader, SignedCheckpoint checkpoint) throws IOException, LedgerException {
        long size = checkpoint.checkpoint().size();
        long old = 0;
        for (int i = 0; i < FRUITLESS; i++) {
            List<Hash> proof = old == size ? List.of() : reader.consistencyProof(old, size);
            Answer answer = post(
                    "add-checkpoint",
                    "text/plain; charset=utf-8",
                    BodyPublishers.ofByteArray(new AddCheckpoint(old, proof, checkpoint).bytes()),
                    false);
            if (answer.status == 200) {
                return;
            }
            if (answer.status != 409) {
                throw refused(answer);
            }
            String text = new String(answer.body, StandardCharsets.ISO_8859_1);
            if (!text.endsWith("\n")) {
                throw new MalformedException("the mirror's answer is no size");
            }
            old = AddCheckpoint.decimal(text.substring(0, text.length() - 1), "the mirror's size");
            if (old > size) {
                throw new MirrorException(
                        409, "the mirror has a checkpoint of size %d, larger than this of %d".formatted(old, size));
            }
        }
        throw new MirrorException(409, "the mirror's size changes with every request");
    }

    private Answer addEntries(LogReader reader, String origin, MirrorInfo at) throws IOException, LedgerException {
        long from = at.next();
        long limit = (from & -Trees.WIDTH) + (long) PACKAGES * Trees.WIDTH;
        long to = Math.min(at.size(), limit);
        byte[] head = new EntriesRequest.Head(origin, from, at.size(), at.ticket()).bytes();
        return post(
                "add-entries",
                "application/octet-stream",
                BodyPublishers.ofInputStream(() -> new UploadStream(reader, head, from, to, at.size())),
                true);
    }

    private SignedCheckpoint signed(Checkpoint target, byte[] body) throws LedgerException {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.endsWith("\n")) {
            throw new MalformedException("the mirror's answer has no signature line");
        }
        List<NoteSignature> lines = new ArrayList<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            if (lines.size() == wary.ledger.Note.SIGNATURES) {
                throw new MalformedException("the mirror's answer has too many signature lines");
            }
            lines.add(NoteSignature.parse(line));
        }
        List<NoteSignature> good = SignedCheckpoint.of(target, lines).verify(keys).stream()
                .map(VerifiedSignature::line)
                .toList();
        if (good.isEmpty()) {
            throw new MirrorException(200, "the mirror has not signed with any of its keys that are known");
        }
        return SignedCheckpoint.of(target, good);
    }

    private record Answer(int status, byte[] body) {}

    private Answer post(String name, String type, BodyPublisher body, boolean packed) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(prefix + name))
                .timeout(patience)
                .header("Content-Type", type)
                .POST(body);
        if (packed) {
            request.header("Content-Encoding", "gzip");
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] bytes = in.readNBytes(ANSWER + 1);
                if (bytes.length > ANSWER) {
                    throw new IOException("the mirror's answer to %s has more than %,d bytes".formatted(name, ANSWER));
                }
                return new Answer(response.statusCode(), bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while sending to the mirror");
        }
    }

    private static MirrorException refused(Answer answer) {
        String why = new String(answer.body, StandardCharsets.UTF_8).strip();
        return new MirrorException(
                answer.status,
                "the mirror refused with %d: %s"
                        .formatted(answer.status, why.length() > 200 ? why.substring(0, 200) + "…" : why));
    }

    @Override
    public void close() {
        client.close();
    }
}
