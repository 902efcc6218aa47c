package wary.telemetry.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Byte order marks: taken off, and UTF-16 turned into UTF-8. */
public final class Utf8Text {
    private static final int MARK = 3;

    private Utf8Text() {}

    /** The beginning of an input as UTF-8. */
    public static byte[] utf8(byte[] head) {
        try (InputStream stream = toUtf8(new ByteArrayInputStream(head))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The input as UTF-8 without a mark. */
    public static InputStream toUtf8(InputStream stream) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(stream, MARK);
        byte[] mark = pushback.readNBytes(MARK);
        if (mark.length == MARK && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            return pushback;
        }
        if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
            pushback.unread(mark, 2, mark.length - 2);
            return new Utf16Stream(pushback, StandardCharsets.UTF_16LE);
        }
        if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
            pushback.unread(mark, 2, mark.length - 2);
            return new Utf16Stream(pushback, StandardCharsets.UTF_16BE);
        }
        pushback.unread(mark);
        return pushback;
    }

    /** Reads UTF-16 and gives UTF-8; what is malformed becomes U+FFFD. */
    private static final class Utf16Stream extends InputStream {
        private final Reader reader;
        private final char[] chars = new char[8192];
        private byte[] bytes = new byte[0];
        private int at;
        /** A high surrogate whose other half is still to come. */
        private int kept;

        Utf16Stream(InputStream stream, Charset charset) {
            reader = new InputStreamReader(stream, charset);
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
            while (at == bytes.length) {
                int count = reader.read(chars, kept, chars.length - kept);
                if (count < 0 && kept == 0) {
                    return -1;
                }
                int all = Math.max(count, 0) + kept;
                kept = count >= 0 && Character.isHighSurrogate(chars[all - 1]) ? 1 : 0;
                bytes = new String(chars, 0, all - kept).getBytes(StandardCharsets.UTF_8);
                chars[0] = chars[all - 1];
                at = 0;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, to, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            bytes = Arrays.copyOf(bytes, 0);
            at = 0;
            reader.close();
        }
    }
}
