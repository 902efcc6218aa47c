package wary.telemetry.json;

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

    private AllFields() {}

    static List<Event.Field> of(byte[] bytes, int from, int to) {
        Names names = NAMES.get();
        List<Event.Field> fields = new ArrayList<>();
        try (JsonParser parser = JsonDecoder.JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            Deque<Names.Member> open = new ArrayDeque<>();
            Names.Member member = names.root;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case PROPERTY_NAME -> member = open.element().member(parser.currentName());
                    case START_OBJECT, START_ARRAY -> open.push(member);
                    case END_OBJECT, END_ARRAY -> member = open.pop();
                    default -> add(token, parser, member, fields);
                }
            }
        }
        return List.copyOf(fields);
    }

    private static void add(JsonToken token, JsonParser parser, Names.Member member, List<Event.Field> fields) {
        Event.Kind kind = switch (token) {
            case VALUE_STRING -> Event.Kind.TEXT;
            case VALUE_TRUE, VALUE_FALSE -> Event.Kind.BOOLEAN;
            case VALUE_NULL -> Event.Kind.NULL;
            default -> Event.Kind.NUMBER;
        };
        if (kind != Event.Kind.NULL || member.countsWhenNull()) {
            String text = kind == Event.Kind.NULL ? "" : parser.getString();
            member.names().forEach(name -> fields.add(new Event.Field(name, kind, text)));
        }
    }
}
