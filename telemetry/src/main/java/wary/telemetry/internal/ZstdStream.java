package wary.telemetry.internal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Says in plain words what the Zstandard library says in its own. */
final class ZstdStream extends FilterInputStream {
    private long out;

    ZstdStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        try {
            int n = in.read(to, offset, length);
            out += Math.max(0, n);
            return n;
        } catch (ZstdIOException e) {
            throw new IOException(reason(e), e);
        }
    }

    private String reason(ZstdIOException e) {
        if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
            return "its Zstandard window is over 128 MiB, which would take too much memory; compress it without --long";
        }
        String problem = e.getErrorCode() == Zstd.errSrcSizeWrong()
                        || String.valueOf(e.getMessage()).startsWith("Truncated")
                ? "it is truncated: the end of the Zstandard data is missing"
                : "its Zstandard data is damaged (" + Reasons.describe(e) + ")";
        return problem + " after " + out + " uncompressed bytes; copy it again";
    }
}
