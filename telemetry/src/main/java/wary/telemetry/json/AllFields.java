package wary.telemetry.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import wary.model.Event;

/** Reads a record that is known to be sound, with every field it has. */
final class AllFields {
    /** Names learnt from earlier records of the same thread. */
    private static final ThreadLocal<Names> NAMES = ThreadLocal.withInitial(() -> new Names(Optional.empty(), true));

    private final Names names;
    private final List<Event.Field> fields = new ArrayList<>();

    private AllFields(Names names) {
        this.names = names;
    }

    static List<Event.Field> of(byte[] bytes, int from, int to) {
        AllFields all = new AllFields(NAMES.get());
        all.read(bytes, from, to, true);
        return List.copyOf(all.fields);
    }

    /** The fields of an object that stood as text in another record. */
    static List<Event.Field> ofEmbedded(byte[] bytes) {
        AllFields all = new AllFields(NAMES.get());
        all.read(bytes, 0, bytes.length, false);
        return List.copyOf(all.fields);
    }

    /** @param outermost whether texts that hold an event are read as that event, too */
    private void read(byte[] bytes, int from, int to, boolean outermost) {
        try (JsonParser parser = JsonDecoder.JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            Deque<Names.Member> open = new ArrayDeque<>();
            Names.Member member = names.root;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case PROPERTY_NAME -> member = open.element().member(parser.currentName());
                    case START_OBJECT, START_ARRAY -> {
                        if (token == JsonToken.START_OBJECT && member.isPairs()) {
                            Pairs.read(parser, names, member, this::add);
                        } else {
                            open.push(member);
                        }
                    }
                    case END_OBJECT, END_ARRAY -> member = open.pop();
                    default -> {
                        Event.Kind kind = Pairs.kind(token);
                        String text = kind == Event.Kind.NULL ? "" : parser.getString();
                        if (outermost && member.isEmbedded() && kind == Event.Kind.TEXT && text.startsWith("{")) {
                            byte[] embedded = text.getBytes(StandardCharsets.UTF_8);
                            read(embedded, 0, embedded.length, false);
                        } else {
                            add(member, kind, text);
                        }
                    }
                }
            }
        }
    }

    private void add(Names.Member member, Event.Kind kind, String text) {
        if (kind != Event.Kind.NULL || member.countsWhenNull()) {
            member.names().forEach(name -> fields.add(new Event.Field(name, kind, text)));
        }
    }
}
