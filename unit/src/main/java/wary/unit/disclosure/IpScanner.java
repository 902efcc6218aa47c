package wary.unit.disclosure;

import java.util.List;

/** Finds addresses of the Internet Protocol, versions 4 and 6. */
final class IpScanner {
    private static final int LONGEST = 45;

    private IpScanner() {}

    static void scan(String text, List<Span> found) {
        int start = 0;
        while (start < text.length()) {
            if (!isPart(text.charAt(start))) {
                start++;
                continue;
            }
            int end = start;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            token(text, start, end, found);
            start = end;
        }
    }

    /** A token may end with the dot of a sentence, or with a port. */
    private static void token(String text, int start, int end, List<Span> found) {
        boolean wordBefore = start > 0 && isWord(text.charAt(start - 1));
        boolean wordAfter = end < text.length() && isWord(text.charAt(end));
        int stop = end;
        while (stop > start
                && (text.charAt(stop - 1) == '.' || text.charAt(stop - 1) == ':')
                && !text.startsWith("::", stop - 2)) {
            stop--;
        }
        if (wordBefore || wordAfter || stop - start > LONGEST + 6) {
            return;
        }
        String token = text.substring(start, stop);
        int colon = token.indexOf(':');
        if (isAddress(token)) {
            found.add(new Span(start, stop, Category.IP_ADDRESS));
        } else if (colon > 0 && isVersion4(token.substring(0, colon))) {
            found.add(new Span(start, start + colon, Category.IP_ADDRESS));
        }
    }

    static boolean isAddress(String text) {
        return isVersion4(text) || isVersion6(text);
    }

    private static boolean isVersion4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean number =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    /** Eight groups, or fewer with one "::"; the last two may be of version 4. */
    private static boolean isVersion6(String text) {
        if (text.length() > LONGEST || text.length() < 2 || text.indexOf(':') < 0) {
            return false;
        }
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::") || text.contains(":::")) {
            return false;
        }
        String[] groups = (gap == 0 ? text.substring(1) : text).split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            boolean last = i == groups.length - 1;
            if (last && isVersion4(groups[i])) {
                count += 2;
            } else if (groups[i].isEmpty()) {
                boolean atGap = gap >= 0 && (i == 0 || last || groups[i - 1].length() > 0);
                if (!atGap) {
                    return false;
                }
            } else if (groups[i].length() > 4 || !groups[i].chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                return false;
            } else {
                count++;
            }
        }
        // A clock's 12:30:05 has three groups and no gap.
        return gap >= 0 ? count <= 7 : count == 8;
    }

    private static boolean isPart(char c) {
        return c == ':' || c == '.' || (c < 0x80 && Character.digit(c, 16) >= 0);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
