package wary.unit.disclosure;

import java.util.List;

/**
 * Finds addresses of e-mail, with the name before them where there is one: {@code Ada Example <ada@harbor.example>}.
 */
final class EmailScanner {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final int LONGEST_NAME = 80;

    private EmailScanner() {}

    static void scan(String text, List<Span> found) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '@') {
                around(text, i, i + 1, found);
            } else if (text.charAt(i) == '%' && text.startsWith("%40", i)) {
                around(text, i, i + 3, found);
            }
        }
    }

    private static void around(String text, int at, int after, List<Span> found) {
        int start = at;
        if (start > 0 && text.charAt(start - 1) == '"') {
            // A local part in quotes may hold nearly anything.
            int quote = text.lastIndexOf('"', start - 2);
            start = quote >= 0 && start - quote <= LONGEST_LOCAL ? quote : start;
        } else {
            while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
                start--;
            }
        }
        int end = after;
        int dots = 0;
        while (end < text.length() && end - after < LONGEST_DOMAIN && isDomain(text.charAt(end))) {
            dots += text.charAt(end) == '.' && end + 1 < text.length() && isDomain(text.charAt(end + 1)) ? 1 : 0;
            end++;
        }
        while (end > after && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
            end--;
        }
        // An account at a host without a dot is someone's as well; "@" between two texts of which one is empty is not.
        if (start == at || end == after) {
            return;
        }
        if (dots == 0 && end - after < 2) {
            return;
        }
        found.add(new Span(start, end, Category.EMAIL));
        nameBefore(text, start, found);
    }

    private static void nameBefore(String text, int address, List<Span> found) {
        int end = address - 1;
        if (end < 0 || text.charAt(end) != '<') {
            return;
        }
        while (end > 0
                && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '"' || text.charAt(end - 1) == '\\')) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isName(text.charAt(start - 1))) {
            start--;
        }
        while (start < end && !Character.isLetter(text.charAt(start))) {
            start++;
        }
        if (start < end) {
            found.add(new Span(start, end, Category.NAME));
        }
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || "._+-!#$*?^`{|}~'".indexOf(c) >= 0 || Character.isSurrogate(c);
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || Character.isSurrogate(c);
    }

    private static boolean isName(char c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || c == ' '
                || c == '.'
                || c == '-'
                || c == '\''
                || c == '’'
                || Character.isSurrogate(c);
    }
}
