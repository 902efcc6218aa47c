package wary.telemetry.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is consumed of a stored input. Closing it leaves the stream below open, for that is somebody else's. */
public sealed class PipeStream extends InputStream permits FileStream {
    private final InputStream in;
    private final AtomicLong all;
    private long consumed;

    /** @param all counts what is consumed of all inputs */
    public PipeStream(InputStream in, AtomicLong all) {
        this.in = in;
        this.all = all;
    }

    /** How many bytes were handed out. */
    public final long consumed() {
        return consumed;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int n = in.read(to, offset, length);
        if (n > 0) {
            consumed += n;
            all.addAndGet(n);
        }
        return n;
    }

    @Override
    public void close() {}
}
