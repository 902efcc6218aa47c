package wary.telemetry.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.Escapes;
import wary.telemetry.internal.Fields;

/**
 * A request line (RFC 9112, section 3): method, target and version, if it is one. If not, such as bytes of TLS, a
 * scanner's poem, or nothing but line ends, all of it is {@code cs-uri}.
 *
 * @param first the place of the first of {@link #NAMES} among a reader's names
 */
record Request(int first) {
    private static final List<String> NAMES =
            List.of("cs-method", "cs-uri", "cs-uri-decoded", "cs-uri-stem", "cs-uri-query", "cs-version");
    private static final int METHOD = 0;
    private static final int URI = 1;
    private static final int DECODED = 2;
    private static final int STEM = 3;
    private static final int QUERY = 4;
    private static final int VERSION = 5;
    private static final int LONGEST_METHOD = 32;

    /** A reader's own names, and then those of requests. */
    static List<String> namesAfter(String... names) {
        return Stream.concat(Stream.of(names), NAMES.stream()).toList();
    }

    /** Reads a request line as a log has it, with escapes. */
    void read(byte[] bytes, int from, int to, Fields fields) {
        byte @Nullable [] plain = Escapes.undone(bytes, from, to);
        if (plain == null) {
            line(bytes, from, to, fields);
        } else {
            line(plain, 0, plain.length, fields);
        }
    }

    private void line(byte[] bytes, int from, int to, Fields fields) {
        if (from >= to || to - from == 1 && bytes[from] == '-') {
            return;
        }
        int last = to;
        while (last > from && bytes[last - 1] != ' ') {
            last--;
        }
        boolean versioned = last > from && Ascii.startsWith(bytes, last, to, "HTTP/");
        int end = versioned ? last - 1 : to;
        int space = Ascii.indexOf(bytes, from, end, ' ');
        // HTTP/0.9 has no version; then it takes a path to tell a request from anything else.
        boolean request = isMethod(bytes, from, space) && space + 1 < end && (versioned || bytes[space + 1] == '/');
        if (!request) {
            uri(bytes, from, to, fields);
            return;
        }
        fields.text(first + METHOD, bytes, from, space);
        if (versioned) {
            fields.text(first + VERSION, bytes, last, to);
        }
        target(bytes, space + 1, end, fields);
    }

    private static boolean isMethod(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte letter = (byte) (bytes[i] | 0x20);
            if ((letter < 'a' || letter > 'z') && bytes[i] != '-' && bytes[i] != '_') {
                return false;
            }
        }
        return from < to && to - from <= LONGEST_METHOD;
    }

    private void target(byte[] bytes, int from, int to, Fields fields) {
        uri(bytes, from, to, fields);
        int question = Ascii.indexOf(bytes, from, to, '?');
        int stem = from;
        if (bytes[from] != '/') {
            // The absolute form, which proxies are asked with, has the path after the authority.
            int authority = Ascii.indexOf(bytes, from, question, "://");
            int path = authority == question ? question : Ascii.indexOf(bytes, authority + 3, question, '/');
            stem = path == question ? from : path;
        }
        fields.text(first + STEM, bytes, stem, question);
        if (question < to) {
            fields.text(first + QUERY, bytes, question + 1, to);
        }
    }

    /** Gives a target as it is, and decoded. */
    void uri(byte[] bytes, int from, int to, Fields fields) {
        fields.text(first + URI, bytes, from, to);
        decoded(bytes, from, to, fields);
    }

    /** Whether anybody asked for a target, as it is or decoded. */
    boolean wantsUri(Fields fields) {
        return fields.wants(first + URI) || fields.wants(first + DECODED);
    }

    /** Gives a target only decoded. */
    void decoded(byte[] bytes, int from, int to, Fields fields) {
        if (!fields.wants(first + DECODED)) {
            return;
        }
        byte @Nullable [] decoded = PercentCodes.undone(bytes, from, to);
        if (decoded == null) {
            fields.text(first + DECODED, bytes, from, to);
        } else {
            fields.text(first + DECODED, decoded, 0, decoded.length);
        }
    }
}
