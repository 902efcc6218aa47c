package wary.app.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import wary.watch.Finding;
import wary.watch.Findings;

/** A part whose findings are turned into bytes at once, so that this work is spread over the cores. */
abstract class Bytes implements Findings.Part {
    private final OutputStream out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(4096);

    Bytes(OutputStream out) {
        this.out = out;
    }

    /** Writes one finding. */
    abstract void write(Finding finding, OutputStream to) throws IOException;

    @Override
    public void add(Finding finding) {
        try {
            write(finding, held);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long size() {
        return held.size();
    }

    @Override
    public void deliver() throws IOException {
        held.writeTo(out);
        // A reader of the pipe sees what was found even while the scan goes on.
        out.flush();
        held.reset();
    }
}
