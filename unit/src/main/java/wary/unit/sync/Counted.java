package wary.unit.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read and ends with an error where more comes than is allowed. */
final class Counted extends FilterInputStream {
    private final long most;
    private long read;

    Counted(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    /** Bytes that were read so far. */
    long count() {
        return read;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = super.read(to, offset, length);
        count(count);
        return count;
    }

    @Override
    public long skip(long most) throws IOException {
        long count = super.skip(most);
        count(count);
        return count;
    }

    /** Else what is read once more would be counted twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws IOException {
        read += Math.max(0, more);
        if (read > most) {
            throw new IOException("more than the %,d bytes that are taken".formatted(most));
        }
    }
}
