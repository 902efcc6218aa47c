package wary.scenario.internal.log;

import java.util.ArrayList;
import java.util.List;

/** JSON as programs write it: on one line. */
public final class Json {
    private final StringBuilder text = new StringBuilder("{");

    private Json() {}

    /** An object with these members: names and values in turn. A value is a text, number, boolean, list or object. */
    public static Json of(Object... members) {
        return new Json().and(members);
    }

    /** With more members. */
    public Json and(Object... members) {
        for (int i = 0; i < members.length; i += 2) {
            if (text.length() > 1) {
                text.append(',');
            }
            quote(text, members[i].toString());
            text.append(':');
            value(text, members[i + 1]);
        }
        return this;
    }

    /** {@code {"Name": …, "Value": …}} for each pair, as Microsoft writes lists of settings. */
    public static List<Json> pairs(String... namesAndValues) {
        List<Json> all = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.add(of("Name", namesAndValues[i], "Value", namesAndValues[i + 1]));
        }
        return all;
    }

    private static void value(StringBuilder text, Object value) {
        switch (value) {
            case Json object -> text.append(object);
            case List<?> list -> {
                text.append('[');
                for (int i = 0; i < list.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    value(text, list.get(i));
                }
                text.append(']');
            }
            case Number number -> text.append(number);
            case Boolean bool -> text.append(bool);
            default -> quote(text, value.toString());
        }
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
