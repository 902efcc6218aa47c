package wary.telemetry.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Growing;
import wary.telemetry.Rejection;

/** A mailbox that grows. A message is whole when the next one has begun. The context is the mailbox's begin. */
final class GrowingMailbox implements Growing {
    /** Enough of the begin to tell a mailbox, in bytes. */
    private static final int SIGNS = 4 << 10;

    @Override
    public int longest() {
        return MailFormat.LONGEST_MESSAGE;
    }

    @Override
    public int whole(byte[] bytes, int length) {
        if (length >= longest()) {
            return length;
        }
        int last = 0;
        boolean afterBlank = false;
        for (int at = 0; at < length; ) {
            int end = HeaderLines.lineEnd(bytes, at);
            if (end >= length) {
                break;
            }
            if (afterBlank
                    && HeaderLines.isFromLine(bytes, at, end + 1)
                    && HeaderLines.lineEnd(bytes, end + 1) < length
                    && HeaderLines.nameEnd(bytes, end + 1, length) > 0) {
                last = at;
            }
            afterBlank = HeaderLines.isBlank(bytes, at, end);
            at = end + 1;
        }
        return last;
    }

    @Override
    public byte[] context(byte[] before, byte[] bytes) {
        return before.length > 0 ? before : Arrays.copyOf(bytes, Math.min(bytes.length, SIGNS));
    }

    @Override
    public long split(Part part, ChunkSink sink) {
        Shifted shifted = new Shifted(part, sink);
        MessageCutter cutter = new MessageCutter(part.source(), shifted, MailFormat.LONGEST_MESSAGE);
        try {
            new MailboxSplitter(new ByteArrayInputStream(part.bytes()), cutter).split();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return part.before() + shifted.count;
    }

    /** Says where in the whole mailbox messages stand. */
    private static final class Shifted implements ChunkSink {
        private final Part part;
        private final ChunkSink sink;
        private long count;

        Shifted(Part part, ChunkSink sink) {
            this.part = part;
            this.sink = sink;
        }

        @Override
        public void chunk(Chunk c) {
            count++;
            sink.chunk(new Chunk(
                    c.source(),
                    c.bytes(),
                    c.from(),
                    c.to(),
                    c.offset() + part.offset(),
                    c.firstNumber() + part.before(),
                    c.context()));
        }

        @Override
        public void rejected(Rejection r) {
            count++;
            sink.rejected(
                    new Rejection(r.source(), r.number() + part.before(), r.offset() + part.offset(), r.reason()));
        }
    }
}
