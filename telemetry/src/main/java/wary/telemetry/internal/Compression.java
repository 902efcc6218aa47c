package wary.telemetry.internal;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** How an input is compressed, told by its first bytes. */
public enum Compression {
    NONE("none"),
    /** RFC 1952; more than one member is common, as of logs that were appended to. */
    GZIP("gzip"),
    /** RFC 8878; more than one frame, and frames to be skipped, as of parallel compressors. */
    ZSTD("Zstandard");

    /** What {@link #of} needs. */
    public static final int MAGIC_BYTES = 4;

    private final String words;

    Compression(String words) {
        this.words = words;
    }

    /** Its name. */
    public String words() {
        return words;
    }

    public static Compression of(byte[] head) {
        if (head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
            return GZIP;
        }
        if (head.length < MAGIC_BYTES) {
            return NONE;
        }
        int magic = head[0] & 0xFF | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16 | (head[3] & 0xFF) << 24;
        return magic == 0xFD2FB528 || (magic & 0xFFFFFFF0) == 0x184D2A50 ? ZSTD : NONE;
    }

    /** The uncompressed content. */
    public InputStream open(InputStream stored) throws IOException {
        return switch (this) {
            case NONE -> stored;
            case GZIP -> new GzipStream(stored);
            case ZSTD -> {
                try {
                    yield new ZstdStream(new ZstdInputStreamNoFinalizer(stored));
                } catch (LinkageError e) {
                    throw new IOException(
                            "Zstandard does not work on this machine; unpack the file with zstd -d, or let java.io.tmpdir"
                                    + " name a folder that programs may run from (" + e.getMessage() + ")",
                            e);
                }
            }
        };
    }
}
