package wary.telemetry.syslog;

import java.util.HashMap;
import java.util.Map;

/**
 * The fields {@code X=value} of a line of Exim's; of those with the same name, the first.
 *
 * @param tail what follows the last of them, from a word {@code for} or {@code from} on
 */
record EximFields(Map<String, String> values, String tail) {
    private static final int MOST = 64;

    static EximFields of(String said, int from) {
        Map<String, String> values = new HashMap<>();
        int at = from;
        String tail = "";
        while (at < said.length() && values.size() < MOST) {
            while (at < said.length() && said.charAt(at) == ' ') {
                at++;
            }
            int end = said.indexOf(' ', at);
            end = end < 0 ? said.length() : end;
            int equals = said.indexOf('=', at, end);
            if (said.startsWith("for ", at)) {
                tail = said.substring(at);
                break;
            }
            if (equals > 0 && equals + 1 < said.length() && said.charAt(equals + 1) == '"') {
                int close = close(said, equals + 2);
                values.putIfAbsent(said.substring(at, equals), plain(said.substring(equals + 2, close)));
                end = Math.min(close + 1, said.length());
            } else if (equals > 0) {
                values.putIfAbsent(said.substring(at, equals), said.substring(equals + 1, end));
            }
            at = end;
        }
        return new EximFields(values, tail);
    }

    private static int close(String said, int from) {
        int at = from;
        while (at < said.length() && said.charAt(at) != '"') {
            at += said.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, said.length());
    }

    private static String plain(String quoted) {
        return quoted.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }
}
