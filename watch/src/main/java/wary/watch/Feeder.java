package wary.watch;

import java.io.IOException;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Format;
import wary.telemetry.Input;
import wary.telemetry.Rejection;

/** The beginning of the line: cuts one log after another into pieces. */
final class Feeder implements Logs.Visitor {
    private final Line line;

    Feeder(Line line) {
        this.line = line;
    }

    @Override
    public void log(Format format, Input input) {
        Cutter cutter = new Cutter(format);
        FileReport.Status status = FileReport.Status.READ;
        String problem = "";
        try {
            format.split(input, cutter);
        } catch (Line.Stopped e) {
            throw e;
        } catch (IOException e) {
            status = FileReport.Status.UNREADABLE;
            problem = "it could not be read to its end: " + reason(e);
        } catch (RuntimeException | StackOverflowError e) {
            status = FileReport.Status.UNREADABLE;
            problem = Outcome.fault("reading the log, whose rest is lost", e);
        }
        cutter.flush();
        end(input.source(), status, format.name(), problem);
    }

    @Override
    public void unreadable(String source, String problem) {
        end(source, FileReport.Status.UNREADABLE, "", problem);
    }

    @Override
    public void notUnderstood(String source, String problem) {
        end(source, FileReport.Status.NOT_UNDERSTOOD, "", problem);
    }

    private void end(String source, FileReport.Status status, String format, String problem) {
        line.put(new Slot.End(new Outcome(), new FileReport(source, status, format, problem, EventCounts.NONE, 0)));
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
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
