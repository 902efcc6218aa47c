package wary.telemetry.dns;

import java.util.List;
import wary.telemetry.internal.Fields;

/**
 * Takes what is found in a line, under the names that all these logs share. What is empty was not there.
 *
 * @param fields takes it in the end
 * @param bytes the line
 */
record DnsOut(Fields fields, byte[] bytes) {
    static final int CATEGORY = 0;
    static final int TIME = 1;
    static final int ACTION = 2;
    static final int CLIENT = 3;
    static final int CLIENT_PORT = 4;
    static final int SERVER = 5;
    static final int QUERY = 6;
    static final int TYPE = 7;
    static final int ANSWER = 8;
    static final int CODE = 9;
    static final int PROTO = 10;
    static final int MESSAGE = 11;
    static final List<String> NAMES = List.of(
            "category",
            "@timestamp",
            "event.action",
            "c-ip",
            "c-port",
            "s-ip",
            "query",
            "record_type",
            "answer",
            "dns.response_code",
            "proto",
            "message");

    void text(int name, int from, int to) {
        if (from < to) {
            fields.text(name, bytes, from, to);
        }
    }

    void text(int name, String text) {
        fields.text(name, text);
    }

    /** A name without the dot at its end; the root is a dot. */
    void query(int from, int to) {
        text(QUERY, from, to - from > 1 && bytes[to - 1] == '.' ? to - 1 : to);
    }

    void message(int from, int to) {
        text(MESSAGE, from, to);
    }
}
