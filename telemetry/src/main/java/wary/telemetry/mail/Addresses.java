package wary.telemetry.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Address lists (RFC 5322, section 3.4), read leniently in one pass: groups are flattened, comments are left out, and
 * where there are several addresses in angle brackets, each counts.
 */
final class Addresses {
    /** How many of one header field are read. */
    static final int MOST = 1_000;

    /**
     * An address.
     *
     * @param name what is shown beside it, decoded; empty if there is nothing
     * @param address as written, without the brackets
     */
    record Address(String name, String address) {
        /** The domain in lower case and in its ASCII form; empty if there is none. */
        Optional<String> domain() {
            int at = address.lastIndexOf('@');
            return at < 0 ? Optional.empty() : Domains.ascii(address.substring(at + 1));
        }
    }

    private final List<Address> found = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder angled = new StringBuilder();
    private boolean hasAngled;
    /** Whether the text has a quoted piece, so that an @ in it makes no address. */
    private boolean quoted;

    private Addresses() {}

    /** The addresses of a header field, at most {@link #MOST}. */
    static List<Address> parse(String value) {
        Addresses addresses = new Addresses();
        addresses.read(value);
        return List.copyOf(addresses.found);
    }

    private void read(String value) {
        int at = 0;
        while (at < value.length() && found.size() < MOST) {
            char c = value.charAt(at);
            switch (c) {
                case '"' -> {
                    quoted = true;
                    at = quotedText(value, at + 1);
                }
                case '(' -> at = comment(value, at + 1);
                case '<' -> {
                    int end = value.indexOf('>', at);
                    int to = end < 0 ? value.length() : end;
                    if (hasAngled) {
                        close();
                    }
                    hasAngled = true;
                    angled.append(value, at + 1, to);
                    at = to;
                }
                case ',', ';' -> close();
                case ':' -> {
                    // What stands before is the name of a group, unless it is an address literal.
                    if (text.indexOf("[") < 0) {
                        text.setLength(0);
                        quoted = false;
                    } else {
                        text.append(c);
                    }
                }
                default -> text.append(c);
            }
            at++;
        }
        close();
    }

    /** @return the place of the closing quote, or the end */
    private int quotedText(String value, int from) {
        int at = from;
        while (at < value.length() && value.charAt(at) != '"') {
            if (value.charAt(at) == '\\' && at + 1 < value.length()) {
                at++;
            }
            text.append(value.charAt(at));
            at++;
        }
        return at;
    }

    /** @return the place of the closing parenthesis, or the end */
    private static int comment(String value, int from) {
        int depth = 1;
        int at = from;
        while (at < value.length()) {
            switch (value.charAt(at)) {
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return at;
            }
            at++;
        }
        return at;
    }

    private void close() {
        String words = Words.decode(text.toString().strip()).strip();
        String address = hasAngled ? angled.toString().strip() : words;
        // A route (RFC 5322, section 4.4): <@one.example:clerk@harbor.example>
        int route = address.startsWith("@") ? address.indexOf(':') : -1;
        address = address.substring(route + 1);
        if (!address.isEmpty() && (hasAngled || !quoted || address.indexOf('@') > 0)) {
            found.add(new Address(hasAngled ? words : "", Words.visible(address)));
        }
        text.setLength(0);
        angled.setLength(0);
        hasAngled = false;
        quoted = false;
    }
}
