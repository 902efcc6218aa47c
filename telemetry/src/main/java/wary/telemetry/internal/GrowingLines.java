package wary.telemetry.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import wary.telemetry.ChunkSink;
import wary.telemetry.Growing;

/** Logs of one record a line that grow. A line is whole when its end has been written. */
public abstract class GrowingLines implements Growing {
    private final LineSplitter.Limit limit;

    /** @param limit how long lines may be */
    protected GrowingLines(LineSplitter.Limit limit) {
        this.limit = limit;
    }

    /** What the part's chunks need. */
    protected abstract LineSplitter.Contexts contexts(Part part, Utf8Text.Text text);

    @Override
    public final int longest() {
        return limit.longest();
    }

    @Override
    public final int whole(byte[] bytes, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public final long split(Part part, ChunkSink sink) {
        int mark = part.offset() == 0 ? Utf8Text.mark(part.bytes()) : 0;
        ByteArrayInputStream bytes = new ByteArrayInputStream(part.bytes(), mark, part.bytes().length - mark);
        Utf8Text.Text text = new Utf8Text.Text(bytes, 0, false);
        LineSplitter splitter = new LineSplitter(
                part.source(), text, sink, limit, contexts(part, text), part.offset() + mark, part.before());
        try {
            splitter.split();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return splitter.lines();
    }
}
