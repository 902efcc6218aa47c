package wary.bench;

import java.io.IOException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a scan cannot be faster than with this parser: Jackson's tokens over all the bytes, nothing done with them. */
final class Floor implements Contestant {
    private final JsonFactory factory = new JsonFactory();
    private final Lane lane;
    private final boolean strings;

    /** @param strings whether every string value becomes a {@link String} too */
    Floor(Lane lane, boolean strings) {
        this.lane = lane;
        this.strings = strings;
    }

    @Override
    public String name() {
        return strings ? "floor: strings" : "floor: tokens";
    }

    @Override
    public Run run() throws IOException {
        long events = 0;
        long characters = 0;
        long start = Clock.nanos();
        for (Lane.File file : lane.files()) {
            try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), file.bytes())) {
                int depth = 0;
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    switch (token) {
                        case START_OBJECT, START_ARRAY -> depth++;
                        case END_OBJECT, END_ARRAY -> {
                            if (--depth == 0) {
                                events++;
                            }
                        }
                        case VALUE_STRING -> {
                            if (strings) {
                                characters += parser.getString().length();
                            }
                        }
                        default -> {}
                    }
                }
            }
        }
        long nanos = Clock.nanos() - start;
        if (strings && characters == 0) {
            throw new IOException(lane.name() + ": no strings");
        }
        return new Run(events, 0, 0, nanos);
    }
}
