package wary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;

/** All that came of an input: what a visitor of a whole scan would be told. */
public record Reading(List<Event> events, List<Rejection> rejections) {
    /** Reads an input with a decoder of its own, keeping these fields. */
    public static Reading of(Format format, byte[] input, String... fields) {
        FieldTable table = FieldTable.of(List.of(fields));
        return of(format, new ByteArrayInputStream(input), format.decoder(table));
    }

    public static Reading of(Format format, String input, String... fields) {
        return of(format, input.getBytes(StandardCharsets.UTF_8), fields);
    }

    /** A failure of the stream counts as a rejection with the number 0. */
    public static Reading of(Format format, InputStream input, Decoder decoder) {
        List<Event> events = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                assertThat(rejection.source()).isEqualTo("sample");
                assertThat(rejection.reason()).isNotBlank().doesNotContain("\n");
                rejections.add(rejection);
            }
        };
        try {
            format.split(new Input("sample", input), new ChunkSink() {
                @Override
                public void chunk(Chunk chunk) {
                    decoder.decode(chunk, sink);
                }

                @Override
                public void rejected(Rejection rejection) {
                    sink.rejected(rejection);
                }
            });
        } catch (IOException e) {
            rejections.add(new Rejection("sample", 0, 0, String.valueOf(e.getMessage())));
        }
        return new Reading(events, rejections);
    }

    public int total() {
        return events.size() + rejections.size();
    }

    /** The whole record of each event. */
    public List<List<Event.Field>> records() {
        return events.stream().map(Event::record).toList();
    }

    /** The only event, of an input that has no other record. */
    public Event only() {
        assertThat(rejections).isEmpty();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    /** Fields as {@code name=text}, with the kind where it is not TEXT. */
    public static List<String> lines(Event event) {
        return event.record().stream()
                .map(f -> f.name() + "=" + f.text() + (f.kind() == Event.Kind.TEXT ? "" : " " + f.kind()))
                .toList();
    }
}
