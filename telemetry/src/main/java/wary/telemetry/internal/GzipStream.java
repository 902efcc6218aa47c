package wary.telemetry.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gzip, RFC 1952, with any number of members. The JDK's own reader takes whatever it does not understand after a member
 * for the end, and so would drop the rest of a damaged log without a word; this one fails.
 */
final class GzipStream extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private boolean inMember;
    private boolean finished;
    private long members;
    private long out;

    GzipStream(InputStream in) {
        this.in = in;
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
        while (!finished) {
            if (!inMember) {
                startMember();
                continue;
            }
            int n = inflate(to, offset, length);
            if (n > 0) {
                crc.update(to, offset, n);
                out += n;
                return n;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw damaged("a preset dictionary");
            } else if (inflater.needsInput()) {
                if (at == end && !fill()) {
                    throw truncated();
                }
                inflater.setInput(buffer, at, end - at);
                at = end;
            }
        }
        return -1;
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private void startMember() throws IOException {
        int first = next();
        if (members > 0) {
            while (first == 0) { // What tapes and block devices pad with.
                first = next();
            }
        }
        if (first < 0) {
            finished = true;
            return;
        }
        if (first != 0x1F || must() != 0x8B) {
            throw damaged(
                    members == 0 ? "no gzip header" : "something that is not gzip after the end of member " + members);
        }
        int method = must();
        int flags = must();
        if (method != 8 || (flags & RESERVED) != 0) {
            throw damaged("method " + method + " with flags " + flags + ", expected method 8");
        }
        skip(6); // Time, extra flags, system.
        if ((flags & EXTRA) != 0) {
            skip(must() | must() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        members++;
        inMember = true;
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        long sum = word();
        long size = word();
        if (sum != crc.getValue()) {
            throw damaged("a wrong checksum");
        }
        if (size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw damaged("a wrong length");
        }
        inMember = false;
    }

    private long word() throws IOException {
        return must() | (long) must() << 8 | (long) must() << 16 | (long) must() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            must();
        }
    }

    private void skipText() throws IOException {
        for (int length = 0; must() != 0; length++) {
            if (length > buffer.length) {
                throw damaged("a header without end");
            }
        }
    }

    private int must() throws IOException {
        int b = next();
        if (b < 0) {
            throw truncated();
        }
        return b;
    }

    private int next() throws IOException {
        return at == end && !fill() ? -1 : buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int n = in.read(buffer);
        at = 0;
        end = Math.max(0, n);
        return n > 0;
    }

    private IOException truncated() {
        return new IOException("it is truncated: the end of the gzip data is missing after " + out
                + " uncompressed bytes; copy it again");
    }

    private IOException damaged(String found) {
        return new IOException(
                "its gzip data is damaged after " + out + " uncompressed bytes: found " + found + "; copy it again");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
