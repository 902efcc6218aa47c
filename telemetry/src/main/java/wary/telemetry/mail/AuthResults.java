package wary.telemetry.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the receiving server found when it checked the sender (Authentication-Results, RFC 8601).
 *
 * @param server who says so; some servers leave it out
 * @param results the results by method ({@code spf}, {@code dkim}, {@code dmarc}, {@code arc}), each once
 */
record AuthResults(Optional<String> server, Map<String, Set<String>> results) {
    private static final Set<String> METHODS = Set.of("spf", "dkim", "dmarc", "arc");
    private static final int LONGEST_RESULT = 16;

    static AuthResults parse(String value) {
        Optional<String> server = Optional.empty();
        Map<String, Set<String>> results = new LinkedHashMap<>();
        List<String> pieces = pieces(value);
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            int equals = piece.indexOf('=');
            if (i == 0 && (equals < 0 || !METHODS.contains(method(piece, equals)))) {
                String id = piece.split(" ", 2)[0];
                server = id.isEmpty() ? Optional.empty() : Optional.of(id);
                continue;
            }
            if (equals > 0) {
                String method = method(piece, equals);
                String result = piece.substring(equals + 1).stripLeading().split(" ", 2)[0];
                boolean word = !result.isEmpty()
                        && result.length() <= LONGEST_RESULT
                        && result.chars().allMatch(c -> c >= 'a' && c <= 'z');
                if (word && METHODS.contains(method)) {
                    results.computeIfAbsent(method, m -> new LinkedHashSet<>()).add(result);
                }
            }
        }
        return new AuthResults(server, results);
    }

    private static String method(String piece, int equals) {
        String method = piece.substring(0, equals).strip();
        int version = method.indexOf('/');
        return version < 0 ? method : method.substring(0, version).strip();
    }

    /** What stands between semicolons, in lower case, without comments and without what is quoted. */
    private static List<String> pieces(String value) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quoted) {
                quoted = c != '"';
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
                piece.append(' ');
            } else if (depth == 0 && c == '"') {
                quoted = true;
            } else if (depth == 0 && c == ';') {
                pieces.add(clean(piece));
                piece.setLength(0);
            } else if (depth == 0) {
                piece.append(c <= ' ' ? ' ' : c);
            }
        }
        pieces.add(clean(piece));
        return pieces;
    }

    private static String clean(StringBuilder piece) {
        return piece.toString().strip().toLowerCase(Locale.ROOT);
    }
}
