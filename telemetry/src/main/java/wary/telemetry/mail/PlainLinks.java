package wary.telemetry.mail;

/** Finds addresses of the web in text, as mail programs do that make links of them. */
final class PlainLinks {
    private static final int LONGEST = 4 << 10;

    private PlainLinks() {}

    static void find(String text, Links links) {
        int at = 0;
        while (at < text.length()) {
            int begin = beginsAt(text, at);
            if (begin < 0) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && end - begin < LONGEST && isUrlChar(text.charAt(end))) {
                end++;
            }
            int next = end;
            while (end > at && ".,;:!?)]}'*_".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            String found = text.substring(begin, end);
            links.plain(text.charAt(begin) == 'w' || text.charAt(begin) == 'W' ? "http://" + found : found);
            at = Math.max(next, at + 1);
        }
    }

    /** The begin of a link of which {@code at} is the colon or the first letter of {@code www.}, or -1. */
    private static int beginsAt(String text, int at) {
        char c = text.charAt(at);
        if (c == ':' && text.startsWith("//", at + 1)) {
            for (String scheme : new String[] {"https", "http", "ftp"}) {
                int begin = at - scheme.length();
                if (begin >= 0 && text.regionMatches(true, begin, scheme, 0, scheme.length())) {
                    return begin;
                }
            }
        }
        boolean www = (c == 'w' || c == 'W')
                && text.regionMatches(true, at, "www.", 0, 4)
                && (at == 0
                        || !Character.isLetterOrDigit(text.charAt(at - 1)) && "/.@-".indexOf(text.charAt(at - 1)) < 0);
        return www ? at : -1;
    }

    private static boolean isUrlChar(char c) {
        return c > ' ' && c != 0x7F && "<>\"`|^".indexOf(c) < 0 && !Character.isWhitespace(c) && c != '\u00A0';
    }
}
