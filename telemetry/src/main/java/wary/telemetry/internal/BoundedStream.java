package wary.telemetry.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Uncompressed content that fails where it grows out of all proportion: a compression bomb. */
public final class BoundedStream extends FilterInputStream {
    /**
     * How much is too much.
     *
     * @param ratio uncompressed bytes for each compressed one
     * @param ratioFrom uncompressed bytes up to which any ratio will do
     * @param bytes uncompressed bytes in all
     */
    public record Limits(int ratio, long ratioFrom, long bytes) {}

    private final LongSupplier compressed;
    private final Limits limits;
    private long out;

    /** @param compressed how many bytes were consumed so far */
    public BoundedStream(InputStream in, LongSupplier compressed, Limits limits) {
        super(in);
        this.compressed = compressed;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int n = in.read(to, offset, length);
        if (n <= 0) {
            return n;
        }
        out += n;
        if (out > limits.bytes()) {
            throw new IOException("it holds more than " + limits.bytes()
                    + " bytes uncompressed, which is over the limit; unpack it and scan the file, or split it");
        }
        long stored = Math.max(1, compressed.getAsLong());
        if (out > limits.ratioFrom() && out / stored >= limits.ratio()) {
            throw new IOException("it holds more than " + limits.ratio() + " times its size (" + out + " bytes from "
                    + stored + "), like a compression bomb; if it is none, unpack it and scan the file");
        }
        return n;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // All that was wanted of it has been read.
        }
    }
}
