package wary.telemetry.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Ascii;
import wary.telemetry.table.Mapping;
import wary.telemetry.table.Mappings;

/** Looks at the first sound record of an input, to see which mapping it is for. */
final class FirstRecord implements ChunkSink, EventSink {
    private final JsonDecoder decoder = new JsonDecoder(FieldTable.of(List.of()));
    private final List<Event> first = new ArrayList<>();

    private FirstRecord() {}

    /**
     * @param head the begin of the input
     * @param envelopes whether its records stand in envelopes
     */
    static Optional<Mapping> mapping(Mappings mappings, byte[] head, boolean envelopes) {
        // Most inputs need no closer look.
        if (mappings.needs().noneMatch(needs -> needs.stream().allMatch(name -> mayHold(head, name)))) {
            return Optional.empty();
        }
        FirstRecord trial = new FirstRecord();
        try {
            new RecordSplitter("", new ByteArrayInputStream(head), trial, envelopes, records -> records).split();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trial.first.isEmpty() ? Optional.empty() : mappings.of(names(trial.first.getFirst()));
    }

    /** Whether the last part of a member's path stands there, as it is usually written. */
    private static boolean mayHold(byte[] head, String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean plain = !name.isEmpty() && name.chars().allMatch(c -> c < 0x80 && c != '"' && c != '\\');
        return !plain || Ascii.indexOf(head, 0, head.length, name + "\"") < head.length;
    }

    private static Set<String> names(Event event) {
        return event.record().stream().map(Event.Field::name).collect(Collectors.toSet());
    }

    @Override
    public void chunk(Chunk chunk) {
        if (first.isEmpty()) {
            decoder.decode(chunk, this);
        }
    }

    @Override
    public void event(Event event) {
        if (first.isEmpty()) {
            first.add(event);
        }
    }

    @Override
    public void rejected(Rejection rejection) {
        // The real reading tells of it.
    }
}
