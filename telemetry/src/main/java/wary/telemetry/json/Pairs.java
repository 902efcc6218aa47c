package wary.telemetry.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import wary.model.Event;

/**
 * Reads an object of a list whose objects are members in disguise, with a name and a value each, as Microsoft's and
 * Google's audit logs have them: {@code "Parameters":[{"Name":"ForwardTo","Value":"x"}]}. Beside its plain members it
 * gives {@code Parameters.ForwardTo}; where there are an old and a new value, that is the new one, and
 * {@code ….OldValue} and {@code ….NewValue} are there, too.
 */
final class Pairs {
    /** What such lists are called, wherever they stand. */
    static final Set<String> LISTS = Set.of(
            "Parameters",
            "ExtendedProperties",
            "ModifiedProperties",
            "OperationProperties",
            "DeviceProperties",
            "parameters",
            "parameter",
            "modifiedProperties",
            "additionalDetails");

    private static final Set<String> NAMES = Set.of("Name", "name", "DisplayName", "displayName", "Key", "key");
    private static final Set<String> VALUES = Set.of(
            "Value",
            "value",
            "boolValue",
            "intValue",
            "multiStrValue",
            "multiValue",
            "multiIntValue",
            "multiBoolValue");
    private static final Set<String> NEW = Set.of("NewValue", "newValue");
    private static final Set<String> OLD = Set.of("OldValue", "oldValue");

    /** Takes the values that are found. */
    interface Out {
        void add(Names.Member member, Event.Kind kind, String text);
    }

    private record Value(String part, Event.Kind kind, String text) {}

    private final Names names;
    private final Out out;
    private final List<Value> values = new ArrayList<>();
    private String name = "";

    private Pairs(Names names, Out out) {
        this.names = names;
        this.out = out;
    }

    /**
     * Reads the object whose opening brace the parser has just passed, up to its closing brace.
     *
     * @return false if the input ends within it
     */
    static boolean read(JsonParser parser, Names names, Names.Member list, Out out) {
        Pairs pair = new Pairs(names, out);
        boolean whole = pair.read(parser, list);
        if (whole) {
            pair.giveNamed(list);
        }
        return whole;
    }

    private boolean read(JsonParser parser, Names.Member list) {
        Deque<Names.Member> open = new ArrayDeque<>();
        open.push(list);
        Names.Member member = list;
        String part = "";
        // How many objects are open within this one; what stands in them is not the pair's value.
        int objects = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case PROPERTY_NAME -> {
                    part = objects == 0 ? parser.currentName() : part;
                    member = open.element().member(parser.currentName());
                }
                case START_OBJECT, START_ARRAY -> {
                    if (token == JsonToken.START_OBJECT && member == names.nobodyAsks) {
                        parser.skipChildren();
                    } else {
                        objects += token == JsonToken.START_OBJECT ? 1 : 0;
                        open.push(member);
                    }
                }
                case END_OBJECT, END_ARRAY -> {
                    member = open.pop();
                    if (open.isEmpty()) {
                        return true;
                    }
                    objects -= token == JsonToken.END_OBJECT ? 1 : 0;
                }
                default -> take(parser, token, member, objects == 0 ? part : "");
            }
        }
        return false;
    }

    private void take(JsonParser parser, JsonToken token, Names.Member member, String part) {
        Event.Kind kind = kind(token);
        String text = kind == Event.Kind.NULL ? "" : parser.getString();
        out.add(member, kind, text);
        if (NAMES.contains(part) && name.isEmpty()) {
            name = text;
        } else if (VALUES.contains(part) || NEW.contains(part) || OLD.contains(part)) {
            values.add(new Value(part, kind, text));
        }
    }

    private void giveNamed(Names.Member list) {
        Names.Member named = name.isEmpty() ? names.nobodyAsks : list.member(name);
        if (named == names.nobodyAsks) {
            return;
        }
        for (Value value : values) {
            boolean changed = !VALUES.contains(value.part());
            String text = changed ? unquoted(value.text()) : value.text();
            if (!OLD.contains(value.part())) {
                out.add(named, value.kind(), text);
            }
            Names.Member part = changed ? named.member(value.part()) : names.nobodyAsks;
            if (part != names.nobodyAsks) {
                out.add(part, value.kind(), text);
            }
        }
    }

    /** Entra writes old and new values as JSON within a string; of a mere text, the text is wanted. */
    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && text.indexOf('"') == 0
                && text.indexOf('"', 1) == text.length() - 1
                && text.indexOf('\\') < 0;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    static Event.Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> Event.Kind.TEXT;
            case VALUE_TRUE, VALUE_FALSE -> Event.Kind.BOOLEAN;
            case VALUE_NULL -> Event.Kind.NULL;
            default -> Event.Kind.NUMBER;
        };
    }
}
