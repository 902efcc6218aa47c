package wary.telemetry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;

/**
 * What came of an input.
 *
 * @param told events and rejections in their order, as numbers; rejections are negative
 */
public record Reading(List<Event> events, List<Rejection> rejections, List<Long> told) {
    public static Reading of(Format format, String input, String... fields) {
        return of(format, input.getBytes(StandardCharsets.UTF_8), fields);
    }

    public static Reading of(Format format, byte[] input, String... fields) {
        return of(format, new ByteArrayInputStream(input), false, fields);
    }

    public static Reading of(Format format, InputStream input, boolean keepAll, String... fields) {
        Decoder decoder = format.decoder(FieldTable.of(List.of(fields)));
        decoder.keepAll(keepAll);
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            reading.read(format, input, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading;
    }

    /**
     * With a decoder that may have read other inputs before. That the stream broke counts as a rejection numbered 0.
     */
    public static Reading of(Format format, InputStream input, Decoder decoder) {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            reading.read(format, input, decoder);
        } catch (IOException e) {
            reading.rejections.add(new Rejection("sample", 0, 0, String.valueOf(e.getMessage())));
        }
        return reading;
    }

    private void read(Format format, InputStream input, Decoder decoder) throws IOException {
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
                told.add(event.number());
            }

            @Override
            public void rejected(Rejection rejection) {
                rejections.add(rejection);
                told.add(-rejection.number());
            }
        };
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
    }

    public int total() {
        return events.size() + rejections.size();
    }

    /** The whole record of each event. */
    public List<List<Event.Field>> records() {
        return events.stream().map(Event::record).toList();
    }

    /** Everything in an event's record, as {@code name=text}, with the kind where it is not TEXT. */
    public static List<String> lines(Event event) {
        return event.record().stream()
                .map(f -> f.name() + "=" + f.text() + (f.kind() == Event.Kind.TEXT ? "" : " " + f.kind()))
                .toList();
    }

    /** The only event, all else being a failure. */
    public Event only() {
        if (events.size() != 1 || !rejections.isEmpty()) {
            throw new AssertionError(events.size() + " events, " + rejections);
        }
        return events.getFirst();
    }

    /** What each event keeps, as {@code name=text}. */
    public List<List<String>> kept() {
        return events.stream().map(Reading::kept).toList();
    }

    /** What an event keeps, as {@code name=text}. */
    public static List<String> kept(Event event) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < event.size(); i++) {
            boolean known = event.field(i) < event.table().size();
            kept.add((known ? event.table().name(event.field(i)) : "") + "=" + event.text(i));
        }
        return kept;
    }

    /** Everything in an event's record, as {@code name=text}. */
    public static List<String> record(Event event) {
        return event.record().stream().map(f -> f.name() + "=" + f.text()).toList();
    }

    public List<Long> numbers() {
        return events.stream().map(Event::number).toList();
    }

    public List<Long> offsets() {
        return events.stream().map(Event::offset).toList();
    }

    /** Fails unless every place is within the input and the numbers are in order. */
    public void checkPlaces(long length) {
        for (Event event : events) {
            if (event.offset() < 0 || event.offset() >= length || event.number() < 0) {
                throw new AssertionError("event " + event.number() + " at " + event.offset());
            }
            event.record();
        }
        for (Rejection rejection : rejections) {
            if (rejection.offset() < 0
                    || rejection.offset() > length
                    || rejection.reason().isBlank()
                    || rejection.reason().chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError(rejection);
            }
        }
    }
}
