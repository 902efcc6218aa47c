package wary.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of the line: hands on findings and sums up, in the order of the input. Never called by two threads at once.
 */
final class Delivery {
    private final ScanListener listener;
    private final Outcome total = new Outcome();
    private final List<FileReport> files = new ArrayList<>();
    private Outcome file = new Outcome();
    private long fileBytes;
    private long bytes;
    private String current = "";

    Delivery(ScanListener listener) {
        this.listener = listener;
    }

    /** Hands on what a piece has found so far. */
    void early(Slot.Work slot) throws IOException {
        Findings.Part part = slot.part();
        if (part != null) {
            part.deliver();
        }
    }

    /** Takes a piece that is done. */
    void deliver(Slot slot) throws IOException {
        total.add(slot.outcome());
        file.add(slot.outcome());
        switch (slot) {
            case Slot.Work work -> {
                fileBytes += work.bytes();
                bytes += work.bytes();
                early(work);
                current = work.chunk().source();
                progress();
            }
            case Slot.Lost lost -> {}
            case Slot.End end -> end(end.report());
        }
    }

    private void progress() {
        listener.progress(new ScanListener.Progress(
                current,
                files.size(),
                bytes,
                total.events().read(),
                total.reported().total()));
    }

    private void end(FileReport report) {
        FileReport counted = new FileReport(
                report.source(), report.status(), report.format(), report.problem(), file.events(), fileBytes);
        files.add(counted);
        file = new Outcome();
        fileBytes = 0;
        listener.file(counted);
    }

    /** What was delivered until now; a file that did not come to its end counts with what was read of it. */
    ScanResult result(Duration time, boolean stopped) {
        if (file.events().read() > 0 || fileBytes > 0) {
            end(new FileReport(current, FileReport.Status.STOPPED, "", "", EventCounts.NONE, 0));
        }
        return new ScanResult(
                total.events(),
                total.reported(),
                total.leftOut(),
                List.copyOf(files),
                total.rejections().list(),
                time,
                stopped);
    }
}
