package wary.telemetry.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose beginning can be looked at before it is read. It hands out all bytes that come before a failure, also
 * to those who ask for many at once and would otherwise lose them; the failure comes with the next read, and with every
 * one after that.
 */
public final class ContentStream extends InputStream {
    private final InputStream in;
    private final byte[] head;
    private int at;
    private @Nullable IOException failure;
    private boolean told;
    private boolean closed;

    /** Reads the first {@code length} bytes, or as many as there are; a failure is kept for later. */
    public ContentStream(InputStream in, int length) {
        this.in = in;
        byte[] bytes = new byte[length];
        this.head = Arrays.copyOf(bytes, fill(bytes, 0, length));
    }

    /** The beginning, whatever was read since. */
    public byte[] head() {
        return head.clone();
    }

    /** A failure that was met and that no read has thrown yet. */
    public Optional<IOException> failure() {
        return told ? Optional.empty() : Optional.ofNullable(failure);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        checkOpen();
        if (at < head.length) {
            return replay(to, offset, length);
        }
        throwFailure();
        try {
            return in.read(to, offset, length);
        } catch (IOException e) {
            failure = e;
            told = true;
            throw e;
        }
    }

    @Override
    public int readNBytes(byte[] to, int offset, int length) throws IOException {
        checkOpen();
        int n = replay(to, offset, length);
        if (n < length) {
            if (n == 0) {
                throwFailure();
            }
            n += fill(to, offset + n, length - n);
            if (n == 0) {
                throwFailure();
            }
        }
        return n;
    }

    @Override
    public byte[] readNBytes(int length) throws IOException {
        // What may be a lot is not allocated before it is there.
        if (length > head.length) {
            return super.readNBytes(length);
        }
        byte[] bytes = new byte[length];
        return Arrays.copyOf(bytes, readNBytes(bytes, 0, length));
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("the input is closed");
        }
    }

    private int replay(byte[] to, int offset, int length) {
        int n = Math.min(length, head.length - at);
        System.arraycopy(head, at, to, offset, n);
        at += n;
        return n;
    }

    private int fill(byte[] to, int offset, int length) {
        int n = 0;
        try {
            while (n < length && failure == null) {
                int more = in.read(to, offset + n, length - n);
                if (more < 0) {
                    break;
                }
                n += more;
            }
        } catch (IOException e) {
            failure = e;
        }
        return n;
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            told = true;
            throw failure;
        }
    }

    /** Closes the stream below, too. */
    @Override
    public void close() {
        closed = true;
        try {
            in.close();
        } catch (IOException e) {
            // All that was wanted of it has been read.
        }
    }
}
