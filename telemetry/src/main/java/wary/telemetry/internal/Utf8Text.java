package wary.telemetry.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Byte order marks: taken off, and UTF-16 turned into UTF-8. */
public final class Utf8Text {
    private static final int MARK = 3;

    /**
     * An input as UTF-8.
     *
     * @param stream the text, without a mark
     * @param begins where the text begins in the source, in bytes: after the mark, if there is one
     * @param utf16 whether the source is UTF-16
     */
    public record Text(InputStream stream, int begins, boolean utf16) {
        /** How many bytes a piece of the text has in the source; a piece begins and ends between characters. */
        public long sourceBytes(byte[] utf8, int from, int to) {
            if (!utf16) {
                return (long) to - from;
            }
            long bytes = 0;
            for (int i = from; i < to; i++) {
                bytes += sourceBytes(utf8[i]);
            }
            return bytes;
        }

        /** How many bytes of the source one byte of the text stands for; a character counts with its first. */
        public int sourceBytes(byte utf8) {
            if (!utf16) {
                return 1;
            }
            int b = utf8 & 0xFF;
            return b >= 0xF0 ? 4 : (b & 0xC0) == 0x80 ? 0 : 2;
        }
    }

    private Utf8Text() {}

    /** @throws CharacterCodingException if it is not UTF-8 */
    public static String strict(byte[] bytes, int from, int to) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, to - from))
                .toString();
    }

    /** The beginning of an input as UTF-8. */
    public static byte[] utf8(byte[] head) {
        try (InputStream stream = toUtf8(new ByteArrayInputStream(head))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an input that begins so is UTF-16. */
    public static boolean isUtf16(byte[] head) {
        return head.length >= 2
                && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE
                        || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF);
    }

    /** How long the UTF-8 mark is with which an input begins; 0 if there is none. */
    public static int mark(byte[] head) {
        boolean marked =
                head.length >= MARK && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        return marked ? MARK : 0;
    }

    /** The input as UTF-8 without a mark. */
    public static InputStream toUtf8(InputStream stream) throws IOException {
        return open(stream).stream();
    }

    /** The input as UTF-8 without a mark, for those who say where in the source something stands. */
    public static Text open(InputStream stream) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(stream, MARK);
        byte[] mark = pushback.readNBytes(MARK);
        if (mark.length == MARK && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            return new Text(pushback, MARK, false);
        }
        if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
            pushback.unread(mark, 2, mark.length - 2);
            return new Text(new Utf16Stream(pushback, StandardCharsets.UTF_16LE), 2, true);
        }
        if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
            pushback.unread(mark, 2, mark.length - 2);
            return new Text(new Utf16Stream(pushback, StandardCharsets.UTF_16BE), 2, true);
        }
        pushback.unread(mark);
        return new Text(pushback, 0, false);
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
