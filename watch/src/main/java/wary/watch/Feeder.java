package wary.watch;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Format;
import wary.telemetry.Input;
import wary.telemetry.InputVisitor;
import wary.telemetry.Inputs;
import wary.telemetry.Rejection;

/** The beginning of the line: cuts one log after another into pieces. */
final class Feeder implements InputVisitor {
    private final Line line;
    /** How the last file ended, kept back, since a visit may say only afterwards that its stream broke off. */
    private @Nullable FileReport last;

    private Feeder(Line line) {
        this.line = line;
    }

    /** Puts all that is in these logs on the line. */
    static void feed(Inputs inputs, Line line) {
        Feeder feeder = new Feeder(line);
        inputs.visit(feeder);
        feeder.flush();
    }

    @Override
    public void log(Format format, Input input) {
        flush();
        Cutter cutter = new Cutter(format);
        FileReport.Status status = FileReport.Status.READ;
        String problem = "";
        try {
            format.split(input, cutter);
        } catch (Line.Stopped e) {
            throw e;
        } catch (IOException e) {
            status = FileReport.Status.UNREADABLE;
            problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            status = FileReport.Status.UNREADABLE;
            problem = Outcome.fault("reading the log, whose rest is lost", e);
        }
        cutter.flush();
        last = report(input.source(), status, format.name(), problem);
    }

    @Override
    public void empty(String source) {
        flush();
        last = report(source, FileReport.Status.READ, "", "");
    }

    @Override
    public void unreadable(Rejection rejection) {
        FileReport before = last;
        if (before != null && before.source().equals(rejection.source())) {
            String problem = before.problem().isEmpty() ? rejection.reason() : before.problem();
            last = report(before.source(), FileReport.Status.UNREADABLE, before.format(), problem);
            return;
        }
        flush();
        last = report(rejection.source(), FileReport.Status.UNREADABLE, "", rejection.reason());
    }

    @Override
    public void notUnderstood(Rejection rejection) {
        flush();
        last = report(rejection.source(), FileReport.Status.NOT_UNDERSTOOD, "", rejection.reason());
    }

    private void flush() {
        if (last != null) {
            line.put(new Slot.End(new Outcome(), last));
            last = null;
        }
    }

    private static FileReport report(String source, FileReport.Status status, String format, String problem) {
        return new FileReport(source, status, format, problem, EventCounts.NONE, 0);
    }

    /** Keeps the order between pieces and what was lost between them, without a slot for each lost record. */
    private final class Cutter implements ChunkSink {
        private final Format format;
        private Outcome lost = new Outcome();

        Cutter(Format format) {
            this.format = format;
        }

        @Override
        public void chunk(Chunk chunk) {
            flush();
            line.put(new Slot.Work(format, chunk));
        }

        @Override
        public void rejected(Rejection rejection) {
            lost.read();
            lost.rejected(rejection);
        }

        void flush() {
            if (lost.events().read() > 0) {
                line.put(new Slot.Lost(lost));
                lost = new Outcome();
            }
        }
    }
}
