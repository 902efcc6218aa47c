package wary.telemetry.mail;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a link leads, read as browsers do (WHATWG URL), which is more lenient than RFC 3986: white space within is left
 * out, backslashes are slashes, any number of them may stand before the host.
 *
 * @param original the link, without what browsers leave out; cut after {@link #LONGEST} characters
 * @param host the host in lower case and in its ASCII form; empty if there is none
 * @param kinds what is special about it
 * @param inner a link within its query, to which it probably leads on
 */
record Target(String original, String host, Set<String> kinds, Optional<Target> inner) {
    static final int LONGEST = 4 << 10;
    /** Of links that are content and no address, only the begin is of interest. */
    private static final int LONGEST_DATA = 128;
    /** How often one link is looked into for another. */
    private static final int MOST_TRIES = 8;

    private static final Set<String> WEB = Set.of("http", "https", "ftp", "ws", "wss");
    /** Links that lead nowhere else. */
    private static final Set<String> HARMLESS =
            Set.of("mailto", "tel", "sms", "cid", "mid", "callto", "about", "webcal");

    String registered() {
        return Domains.registered(host);
    }

    /**
     * Where a link leads, if it leads anywhere.
     *
     * @param base what relative links are relative to; empty where there is no such thing, as in most mail
     */
    static Optional<Target> parse(String link, String base) {
        return parse(link, base, true);
    }

    private static Optional<Target> parse(String link, String base, boolean lookInside) {
        String url = clean(link);
        if (url.isEmpty() || url.startsWith("#")) {
            return Optional.empty();
        }
        int colon = schemeEnd(url);
        if (colon < 0) {
            boolean hostFollows = url.startsWith("//") || url.startsWith("\\\\");
            if (hostFollows || !base.isEmpty()) {
                String absolute = hostFollows ? "https:" + url : origin(clean(base)) + "/" + url;
                return schemeEnd(absolute) < 0 ? Optional.empty() : parse(absolute, "", lookInside);
            }
            return Optional.empty();
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (HARMLESS.contains(scheme)) {
            return Optional.empty();
        }
        if (!WEB.contains(scheme)) {
            String begin = url.substring(0, Math.min(url.length(), LONGEST_DATA));
            return Optional.of(new Target(begin, "", Set.of(kind(scheme)), Optional.empty()));
        }
        return Optional.of(web(url, colon + 1, lookInside));
    }

    private static String kind(String scheme) {
        return switch (scheme) {
            case "javascript", "vbscript" -> "script";
            case "data" -> "data";
            case "file", "smb" -> "file";
            default -> "other-scheme";
        };
    }

    private static Target web(String url, int from, boolean lookInside) {
        int begin = from;
        while (begin < url.length() && isSlash(url.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (end < url.length() && !isSlash(url.charAt(end)) && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        String authority = url.substring(begin, end);
        Set<String> kinds = new LinkedHashSet<>();
        int user = authority.lastIndexOf('@');
        if (user >= 0) {
            kinds.add("userinfo");
        }
        String hostAndPort = authority.substring(user + 1);
        int port = hostAndPort.lastIndexOf(':');
        boolean hasPort = port > hostAndPort.lastIndexOf(']');
        String name = percentDecoded(hasPort ? hostAndPort.substring(0, port) : hostAndPort);
        String host = Domains.ascii(name).orElse("");
        String number = NumericHost.dotted(host);
        if (!number.isEmpty() || host.startsWith("[")) {
            kinds.add("ip-address");
            host = number.isEmpty() ? host : number;
        }
        if (host.contains("xn--")) {
            kinds.add("punycode");
        }
        if (Domains.isShortener(host)) {
            kinds.add("shortener");
        }
        Optional<Target> inner = lookInside ? inner(url, end) : Optional.empty();
        if (inner.isPresent()) {
            kinds.add("redirect");
        }
        return new Target(url, host, Set.copyOf(kinds), inner);
    }

    /** An address of the web as the value of a parameter, or after a slash, percent-encoded or not. */
    private static Optional<Target> inner(String url, int from) {
        int at = url.indexOf("http", from);
        for (int tries = 0; at > 0 && tries < MOST_TRIES; tries++, at = url.indexOf("http", at + 4)) {
            char before = url.charAt(at - 1);
            if (before == '=' || before == '/') {
                int end = url.indexOf('&', at);
                String value = percentDecoded(url.substring(at, end < 0 ? url.length() : end));
                if (value.startsWith("http://") || value.startsWith("https://")) {
                    return parse(value, "", false).filter(t -> t.host().indexOf('.') > 0);
                }
            }
        }
        return Optional.empty();
    }

    private static String origin(String base) {
        int colon = schemeEnd(base);
        int at = colon + 1;
        while (at < base.length() && isSlash(base.charAt(at))) {
            at++;
        }
        while (at < base.length() && !isSlash(base.charAt(at))) {
            at++;
        }
        return base.substring(0, at);
    }

    private static int schemeEnd(String url) {
        int at = 0;
        while (at < url.length() && (Character.isLetterOrDigit(url.charAt(at)) || "+-.".indexOf(url.charAt(at)) >= 0)) {
            at++;
        }
        boolean scheme =
                at > 1 && at <= 32 && at < url.length() && url.charAt(at) == ':' && Character.isLetter(url.charAt(0));
        return scheme ? at : -1;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static String clean(String link) {
        String cut = link.length() > LONGEST ? link.substring(0, LONGEST) : link;
        StringBuilder clean = new StringBuilder(cut.length());
        cut.strip().chars().filter(c -> c >= ' ' && c != 0x7F).forEach(c -> clean.append((char) c));
        return clean.toString().strip();
    }

    /** {@code %68} is {@code h}; what is no escape stays. */
    static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < utf8.length; i++) {
            int high = i + 2 < utf8.length && utf8[i] == '%' ? Character.digit(utf8[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(utf8[i + 2], 16);
            if (low >= 0) {
                utf8[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                utf8[length++] = utf8[i];
            }
        }
        return new String(utf8, 0, length, StandardCharsets.UTF_8);
    }
}
