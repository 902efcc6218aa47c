package wary.ledger.mirror;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.MalformedException;

/**
 * The body of an {@code add-entries} request, read piece by piece (tlog-mirror, "Request Body"). At no time is more in
 * memory than one package: 256 entries and 63 hashes, 17 MB at most.
 */
final class EntriesRequest {
    /** Hashes of a package's proof. */
    static final int HASHES = 63;

    private final DataInputStream in;
    private final Head head;
    private long at;

    /**
     * What stands before the packages.
     *
     * @param origin of the log
     * @param start of the entries that are uploaded; as sent, so negative from 2^63 on
     * @param end of them, and the size of the checkpoint that they are proven against; as sent
     * @param ticket as the mirror gave it
     */
    record Head(String origin, long start, long end, byte[] ticket) {
        byte[] bytes() {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes);
                byte[] name = origin.getBytes(StandardCharsets.UTF_8);
                out.writeShort(name.length);
                out.write(name);
                out.writeLong(start);
                out.writeLong(end);
                out.writeShort(ticket.length);
                out.write(ticket);
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Up to 256 entries, and the proof that they are the log's.
     *
     * @param start index of the first entry
     * @param entries up to the next multiple of 256 or the end of the upload
     * @param proof of the subtree from the multiple of 256 at or below the start
     */
    record EntryPackage(long start, List<byte[]> entries, List<Hash> proof) {
        byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (byte[] entry : entries) {
                bytes.write(entry.length >> 8);
                bytes.write(entry.length);
                bytes.writeBytes(entry);
            }
            bytes.write(proof.size());
            proof.forEach(hash -> bytes.writeBytes(hash.bytes()));
            return bytes.toByteArray();
        }
    }

    private EntriesRequest(DataInputStream in, Head head) {
        this.in = in;
        this.head = head;
        this.at = head.start;
    }

    /**
     * Reads what stands before the packages.
     *
     * @throws MalformedException if it ends early, the origin is not UTF-8, or the start is after the end
     */
    static EntriesRequest open(InputStream body) throws IOException, MalformedException {
        DataInputStream in = new DataInputStream(body);
        try {
            byte[] name = new byte[in.readUnsignedShort()];
            in.readFully(name);
            long start = in.readLong();
            long end = in.readLong();
            byte[] ticket = new byte[in.readUnsignedShort()];
            in.readFully(ticket);
            String origin = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
            if (Long.compareUnsigned(start, end) > 0) {
                throw new MalformedException("the upload starts after its end");
            }
            return new EntriesRequest(in, new Head(origin, start, end, ticket));
        } catch (EOFException e) {
            throw new MalformedException("the request ends before its first package");
        } catch (CharacterCodingException e) {
            throw new MalformedException("the origin is not UTF-8");
        }
    }

    Head head() {
        return head;
    }

    /** Whether all packages up to the end of the upload were read. */
    boolean complete() {
        return at == head.end;
    }

    /**
     * The next package.
     *
     * @return empty if the body ends before it or within it
     * @throws MalformedException if the proof has too many hashes, or no tree can have so many entries
     */
    Optional<EntryPackage> next() throws IOException, MalformedException {
        if (head.end < 0) {
            throw new MalformedException("no tree has 2^63 entries or more");
        }
        long start = at;
        long end = end(start, head.end);
        List<byte[]> entries = new ArrayList<>();
        List<Hash> proof = new ArrayList<>();
        try {
            for (long index = start; index < end; index++) {
                int length = in.readUnsignedShort();
                byte[] entry = in.readNBytes(length);
                if (entry.length < length) {
                    return Optional.empty();
                }
                entries.add(entry);
            }
            int hashes = in.readUnsignedByte();
            if (hashes > HASHES) {
                throw new MalformedException(
                        "a package's proof has at most %d hashes, found %d".formatted(HASHES, hashes));
            }
            byte[] hash = new byte[Hash.SIZE];
            for (int i = 0; i < hashes; i++) {
                in.readFully(hash);
                proof.add(Hash.of(hash));
            }
        } catch (EOFException e) {
            return Optional.empty();
        }
        at = end;
        return Optional.of(new EntryPackage(start, entries, proof));
    }

    /** Where the package ends that starts here. */
    static long end(long start, long uploadEnd) {
        return Math.min(uploadEnd, (start & -Trees.WIDTH) + Trees.WIDTH);
    }
}
