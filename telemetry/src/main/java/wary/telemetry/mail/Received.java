package wary.telemetry.mail;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One hop of a message (RFC 5321, section 4.4).
 *
 * @param from what the client called itself; its own word
 * @param address the client's IP address, as the server saw it
 * @param by the server
 * @param with the protocol
 * @param time when
 */
record Received(
        Optional<String> from,
        Optional<String> address,
        Optional<String> by,
        Optional<String> with,
        Optional<Instant> time) {
    static Received parse(String value) {
        int semicolon = value.lastIndexOf(';');
        Optional<Instant> time = semicolon < 0 ? Optional.empty() : MailDate.parse(value.substring(semicolon + 1));
        Clauses clauses = new Clauses();
        clauses.read(semicolon < 0 ? value : value.substring(0, semicolon));
        return new Received(word(clauses.from), address(clauses), word(clauses.by), word(clauses.with), time);
    }

    /** Whether the client is no machine of a private network, as far as its address tells. */
    boolean isOutside() {
        return address.filter(Received::isPublic).isPresent();
    }

    private static Optional<String> word(StringBuilder word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word.toString().toLowerCase(Locale.ROOT));
    }

    /**
     * The server writes the address into a comment, mostly in brackets; what the client calls itself may look the same,
     * so it counts last, and not at all where it is marked ({@code helo=[…]}).
     */
    private static Optional<String> address(Clauses clauses) {
        String comment = clauses.comment.toString();
        for (int open = comment.indexOf('['); open >= 0; open = comment.indexOf('[', open + 1)) {
            int close = comment.indexOf(']', open);
            if (close < 0) {
                break;
            }
            if (open == 0 || comment.charAt(open - 1) != '=') {
                Optional<String> address = literal(comment.substring(open + 1, close));
                if (address.isPresent()) {
                    return address;
                }
            }
        }
        for (String word : comment.split("[ ,]", 40)) {
            Optional<String> address = literal(word);
            if (address.isPresent()) {
                return address;
            }
        }
        String from = clauses.from.toString();
        return literal(from.replace("[", "").replace("]", ""));
    }

    private static Optional<String> literal(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("ipv6:") ? lower.substring(5) : lower;
        if (bare.length() < 2 || bare.length() > 45 || !bare.chars().allMatch(Received::isAddressChar)) {
            return Optional.empty();
        }
        boolean four = bare.indexOf(':') < 0;
        if (four && bare.chars().filter(c -> c == '.').count() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isAddressChar(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c == '.' || c == ':';
    }

    private static boolean isPublic(String literal) {
        InetAddress address = InetAddress.ofLiteral(literal);
        byte[] b = address.getAddress();
        int first = b[0] & 0xFF;
        boolean local = address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress();
        boolean reserved = address instanceof Inet6Address
                ? (first & 0xFE) == 0xFC
                : first == 0 || first >= 224 || first == 100 && (b[1] & 0xC0) == 64;
        return !local && !reserved;
    }

    /** Takes a line apart into what follows each of its key words; comments of {@code from} are kept. */
    private static final class Clauses {
        private final StringBuilder from = new StringBuilder();
        private final StringBuilder by = new StringBuilder();
        private final StringBuilder with = new StringBuilder();
        private final StringBuilder comment = new StringBuilder();
        private final StringBuilder word = new StringBuilder();
        private String clause = "";

        void read(String value) {
            int depth = 0;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '(') {
                    depth++;
                    wordEnds();
                    comment(' ');
                } else if (c == ')' && depth > 0) {
                    depth--;
                    comment(' ');
                } else if (depth > 0) {
                    comment(c);
                } else if (c <= ' ') {
                    wordEnds();
                } else {
                    word.append(c);
                }
            }
            wordEnds();
        }

        private void comment(char c) {
            if (clause.equals("from")) {
                comment.append(c);
            }
        }

        private void wordEnds() {
            if (word.isEmpty()) {
                return;
            }
            String key = word.toString().toLowerCase(Locale.ROOT);
            switch (key) {
                case "from", "by", "via", "with", "id", "for" -> clause = key;
                default -> {
                    StringBuilder target = switch (clause) {
                        case "from" -> from;
                        case "by" -> by;
                        case "with" -> with;
                        default -> new StringBuilder("-");
                    };
                    if (target.isEmpty()) {
                        target.append(word);
                    }
                }
            }
            word.setLength(0);
        }
    }
}
