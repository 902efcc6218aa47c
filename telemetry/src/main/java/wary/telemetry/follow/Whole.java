package wary.telemetry.follow;

import java.io.IOException;
import java.util.List;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Format;
import wary.telemetry.Input;
import wary.telemetry.InputVisitor;
import wary.telemetry.Inputs;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Reasons;

/** Reads files as a whole that cannot be read while they grow. */
final class Whole {
    private final List<Format> formats;

    Whole(List<Format> formats) {
        this.formats = formats;
    }

    void read(Log log, FollowSink sink) {
        log.puzzled = false;
        Inputs.builder()
                .formats(formats)
                .standardInput(java.io.InputStream.nullInputStream())
                .build(List.of(log.path.toString()))
                .visit(new Visitor(log, sink));
    }

    private record Visitor(Log log, FollowSink sink) implements InputVisitor {
        @Override
        public void log(Format format, Input input) {
            log.formatName = format.name();
            sink.told(new Told(Told.Kind.WHOLE, log.source, format.name()));
            try {
                format.split(new Input(log.source, input.stream(), input.modified()), new ChunkSink() {
                    @Override
                    public void chunk(Chunk chunk) {
                        sink.chunk(format, chunk);
                    }

                    @Override
                    public void rejected(Rejection rejection) {
                        sink.rejected(rejection);
                    }
                });
            } catch (IOException e) {
                sink.told(new Told(Told.Kind.UNREADABLE, log.source, Reasons.cannotRead(e)));
            }
        }

        @Override
        public void empty(String source) {
            log.puzzled = true;
        }

        @Override
        public void unreadable(Rejection rejection) {
            log.puzzled = true;
            sink.told(new Told(Told.Kind.UNREADABLE, log.source, rejection.reason()));
        }

        @Override
        public void notUnderstood(Rejection rejection) {
            log.puzzled = true;
            sink.told(new Told(Told.Kind.NOT_UNDERSTOOD, log.source, rejection.reason()));
        }
    }
}
