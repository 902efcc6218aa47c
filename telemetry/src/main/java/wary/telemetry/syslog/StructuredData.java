package wary.telemetry.syslog;

import java.nio.charset.StandardCharsets;
import wary.model.Event.Kind;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Fields;

/** The structured data of RFC 5424, section 6.3. */
final class StructuredData {
    /** What the field's name begins with; then come the element's identifier, a dot, and the parameter's name. */
    static final String PREFIX = "syslog.structured_data.";

    private static final int MOST = 1000;
    private static final int LONGEST_NAME = 200;

    private StructuredData() {}

    /**
     * Reads it.
     *
     * @return the place after it
     */
    static int read(byte[] b, int from, int to, Fields fields) throws BadLine {
        if (from < to && b[from] == '-') {
            return from + 1;
        }
        int at = from;
        int count = 0;
        while (at < to && b[at] == '[') {
            int idEnd = nameEnd(b, at + 1, to);
            String id = text(b, at + 1, idEnd);
            at = idEnd;
            while (at < to && b[at] == ' ') {
                int name = at + 1;
                int nameEnd = nameEnd(b, name, to);
                if (nameEnd + 1 >= to || b[nameEnd] != '=' || b[nameEnd + 1] != '"') {
                    throw new BadLine("a name, an equals sign and a quotation mark were expected in structured data");
                }
                int valueEnd = valueEnd(b, nameEnd + 2, to);
                if (++count > MOST) {
                    throw new BadLine("more than " + MOST + " parameters in structured data");
                }
                String field = PREFIX + id + "." + text(b, name, nameEnd);
                if (fields.wants(field)) {
                    fields.add(field, Kind.TEXT, unescaped(text(b, nameEnd + 2, valueEnd)));
                }
                at = valueEnd + 1;
            }
            if (at >= to || b[at] != ']') {
                throw new BadLine("a closing bracket was expected in structured data");
            }
            at++;
        }
        if (at == from || at < to && b[at] != ' ') {
            throw new BadLine("structured data was expected: a hyphen or elements in brackets");
        }
        return at;
    }

    private static int nameEnd(byte[] b, int from, int to) throws BadLine {
        int at = from;
        while (at < to && b[at] != ' ' && b[at] != ']' && b[at] != '=' && b[at] != '"') {
            at++;
        }
        if (at == from || at - from > LONGEST_NAME) {
            throw new BadLine("a name of 1 to " + LONGEST_NAME + " bytes was expected in structured data");
        }
        return at;
    }

    private static int valueEnd(byte[] b, int from, int to) throws BadLine {
        int at = from;
        while (at < to && b[at] != '"') {
            at += b[at] == '\\' ? 2 : 1;
        }
        if (at >= to) {
            throw new BadLine("a closing quotation mark was expected in structured data");
        }
        return at;
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }

    /** Only quotation marks, backslashes and closing brackets are escaped; other backslashes stand for themselves. */
    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && "\"\\]".indexOf(value.charAt(i + 1)) >= 0) {
                c = value.charAt(++i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
