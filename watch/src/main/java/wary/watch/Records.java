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
import wary.telemetry.InputVisitor;
import wary.telemetry.Inputs;
import wary.telemetry.Rejection;

/** Reads the records of logs without judging them, on the calling thread. */
final class Records implements InputVisitor {
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
    static List<String> read(Inputs inputs, FieldTable fields, Consumer<Event> consumer) {
        Records records = new Records(fields, consumer);
        inputs.visit(records);
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
            problem(input.source(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void empty(String source) {
        // No records, and no fault.
    }

    @Override
    public void unreadable(Rejection rejection) {
        problem(rejection.source(), rejection.reason());
    }

    @Override
    public void notUnderstood(Rejection rejection) {
        problem(rejection.source(), rejection.reason());
    }

    private void problem(String place, String what) {
        if (problems.size() < 10) {
            problems.add(place + ": " + what);
        }
    }
}
