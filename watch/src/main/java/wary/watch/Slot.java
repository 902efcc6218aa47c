package wary.watch;

import org.jspecify.annotations.Nullable;
import wary.telemetry.Chunk;
import wary.telemetry.Format;

/** One place in the order of the input: a piece to be worked on, or something the reader has to say. */
sealed interface Slot {
    /** What became of the records in it. */
    Outcome outcome();

    /** The bytes it keeps in memory. */
    default long bytes() {
        return 0;
    }

    /** A piece of a log. */
    final class Work implements Slot {
        private final Format format;
        private final Chunk chunk;
        private final Outcome outcome = new Outcome();
        private Findings.@Nullable Part part;

        Work(Format format, Chunk chunk) {
            this.format = format;
            this.chunk = chunk;
        }

        Format format() {
            return format;
        }

        Chunk chunk() {
            return chunk;
        }

        @Override
        public Outcome outcome() {
            return outcome;
        }

        @Override
        public long bytes() {
            return (long) chunk.to() - chunk.from();
        }

        /** Its findings, if there are any. */
        Findings.@Nullable Part part() {
            return part;
        }

        Findings.Part part(Findings findings) {
            Findings.Part made = part;
            if (made == null) {
                made = findings.part();
                part = made;
            }
            return made;
        }
    }

    /** Records that never reached a piece. */
    record Lost(Outcome outcome) implements Slot {}

    /** The end of a file, and how it was read; the file's counts are not in the report yet. */
    record End(Outcome outcome, FileReport report) implements Slot {}
}
