package wary.telemetry.internal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** A file's bytes. It may grow while being read; if it is cut, that is an error instead of a silent end. */
public final class FileStream extends PipeStream {
    private final FileChannel channel;
    private final long sizeAtFirst;

    private FileStream(FileChannel channel, long sizeAtFirst, AtomicLong all) {
        super(Channels.newInputStream(channel), all);
        this.channel = channel;
        this.sizeAtFirst = sizeAtFirst;
    }

    public static FileStream open(Path path, AtomicLong all) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new FileStream(channel, channel.size(), all);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, length);
        // Some file systems of the kernel name a size that the content never has, so the size must have changed, too.
        if (n < 0 && consumed() < sizeAtFirst && channel.size() < sizeAtFirst) {
            throw new IOException("it was cut while being read: expected " + sizeAtFirst + " bytes, found an end after "
                    + consumed() + "; scan a copy of it");
        }
        return n;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // All that was wanted of it has been read.
        }
    }
}
