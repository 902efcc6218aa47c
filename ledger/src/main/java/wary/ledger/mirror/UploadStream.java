package wary.ledger.mirror;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import wary.ledger.LedgerException;
import wary.ledger.log.LogReader;

/** The body of an {@code add-entries} request, with gzip, made package by package as it is sent. */
final class UploadStream extends InputStream {
    private final LogReader reader;
    private final long to;
    private final long uploadEnd;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private long at;
    private byte[] head;
    private byte[] ready = {};
    private int read;
    private boolean ended;
    private final GZIPOutputStream gzip;

    /**
     * A body.
     *
     * @param head what stands before the packages
     * @param from the first entry
     * @param to where the packages of this request end
     * @param uploadEnd the size of the checkpoint that they are proven against
     */
    UploadStream(LogReader reader, byte[] head, long from, long to, long uploadEnd) {
        this.reader = reader;
        this.head = head;
        this.at = from;
        this.to = to;
        this.uploadEnd = uploadEnd;
        try {
            this.gzip = new GZIPOutputStream(packed, true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (read == ready.length) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, ready.length - read);
        System.arraycopy(ready, read, target, offset, count);
        read += count;
        return count;
    }

    private void fill() throws IOException {
        gzip.write(head);
        head = new byte[0];
        if (at < to) {
            long end = EntriesRequest.end(at, to);
            gzip.write(pack(end).bytes());
            at = end;
        }
        if (at >= to) {
            gzip.finish();
            ended = true;
        } else {
            gzip.flush();
        }
        ready = packed.toByteArray();
        read = 0;
        packed.reset();
    }

    private EntriesRequest.EntryPackage pack(long end) throws IOException {
        long first = at & -Trees.WIDTH;
        try {
            List<byte[]> entries = reader.bundle(first / Trees.WIDTH).subList((int) (at - first), (int) (end - first));
            return new EntriesRequest.EntryPackage(at, entries, reader.subtreeProof(first, end, uploadEnd));
        } catch (LedgerException e) {
            throw new IOException("the log does not have what is to be sent: " + Why.of(e), e);
        }
    }
}
