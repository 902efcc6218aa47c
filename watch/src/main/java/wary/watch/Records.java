package wary.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Input;
import wary.telemetry.Rejection;

/** Reads the records of logs without judging them, on the calling thread. */
final class Records implements Logs.Visitor {
    private final FieldTable fields;
    private final Consumer<Event> consumer;
    private final List<String> problems = new ArrayList<>();

    private Records(FieldTable fields, Consumer<Event> consumer) {
        this.fields = fields;
        this.consumer = consumer;
    }

    /**
     * Gives every record to the consumer.
     *
     * @return what could not be read: the first few problems, in plain words
     */
    static List<String> read(Logs logs, FieldTable fields, Consumer<Event> consumer) {
        Records records = new Records(fields, consumer);
        logs.visit(records);
        return List.copyOf(records.problems);
    }

    @Override
    public void log(Format format, Input input) {
        Decoder decoder = format.decoder(fields);
        EventSink events = new EventSink() {
            @Override
            public void event(Event event) {
                consumer.accept(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                problem(rejection.source() + ":" + rejection.number(), rejection.reason());
            }
        };
        try {
            format.split(input, new ChunkSink() {
                @Override
                public void chunk(Chunk chunk) {
                    decoder.decode(chunk, events);
                }

                @Override
                public void rejected(Rejection rejection) {
                    events.rejected(rejection);
                }
            });
        } catch (IOException e) {
            problem(input.source(), "it could not be read to its end: " + e.getMessage());
        }
    }

    @Override
    public void unreadable(String source, String problem) {
        problem(source, problem);
    }

    @Override
    public void notUnderstood(String source, String problem) {
        problem(source, problem);
    }

    private void problem(String place, String what) {
        if (problems.size() < 10) {
            problems.add(place + ": " + what);
        }
    }
}
