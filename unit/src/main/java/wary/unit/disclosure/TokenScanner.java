package wary.unit.disclosure;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a word shows by its own form: keys and tokens of known make, numbers of people and accounts with letters.
 */
final class TokenScanner {
    private static final int LONGEST = 4096;
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String[] SECRETS = {
        "AGE-SECRET-KEY-1",
        "ghp_",
        "gho_",
        "ghs_",
        "ghu_",
        "github_pat_",
        "glpat-",
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "sk_live_",
        "rk_live_",
        "AKIA",
        "ASIA",
        "AIza",
        "PRIVATE+KEY+",
        "npm_",
        "pypi-"
    };
    private static final String PEM = "-----BEGIN ";
    private static final String PEM_END = "-----END ";

    private TokenScanner() {}

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
            int from = start;
            int to = end;
            category(text.substring(start, Math.min(end, start + LONGEST)))
                    .ifPresent(category -> found.add(new Span(from, to, category)));
            start = end;
        }
        ibans(text, found);
        pem(text, found);
        userInfo(text, found);
    }

    private static Optional<Category> category(String token) {
        if (isSecret(token)) {
            return Optional.of(Category.SECRET);
        }
        if (isNino(token) || isDni(token) || isCodiceFiscale(token)) {
            return Optional.of(Category.NATIONAL_ID);
        }
        if (isBritishLicence(token)) {
            return Optional.of(Category.DRIVING_LICENCE);
        }
        return matches(token, "S-1-5-21-") ? Optional.of(Category.USER) : Optional.empty();
    }

    private static boolean matches(String token, String prefix) {
        return token.length() > prefix.length() && token.startsWith(prefix);
    }

    private static boolean isSecret(String token) {
        for (String prefix : SECRETS) {
            if (token.startsWith(prefix) && token.length() >= prefix.length() + 12) {
                return true;
            }
        }
        // A JSON web token: three parts in base64url, of which two begin with an opened object.
        int dot = token.indexOf('.');
        return token.startsWith("eyJ") && dot > 10 && token.startsWith("eyJ", dot + 1);
    }

    /** United Kingdom: two letters, six digits, a letter from A to D. */
    private static boolean isNino(String token) {
        return form(token, "LL999999L")
                && "ABCD".indexOf(token.charAt(8)) >= 0
                && "DFIQUV".indexOf(token.charAt(0)) < 0
                && "DFIOQUV".indexOf(token.charAt(1)) < 0;
    }

    /** Spain: eight digits (the first of which may be X, Y or Z) and a letter that checks them. */
    private static boolean isDni(String token) {
        boolean foreign = form(token, "L9999999L") && "XYZ".indexOf(token.charAt(0)) >= 0;
        if (!foreign && !form(token, "99999999L")) {
            return false;
        }
        String digits = foreign ? "XYZ".indexOf(token.charAt(0)) + token.substring(1, 8) : token.substring(0, 8);
        return token.charAt(8) == DNI_LETTERS.charAt(Integer.parseInt(digits) % 23);
    }

    /** Italy: letters of the name, a date and a place. */
    private static boolean isCodiceFiscale(String token) {
        return form(token, "LLLLLL99L99L999L") && "ABCDEHLMPRST".indexOf(token.charAt(8)) >= 0;
    }

    /** United Kingdom: five of the surname, six digits of a date, two initials and three more. */
    private static boolean isBritishLicence(String token) {
        return form(token, "AAAAA999999AA9LL") && Character.isLetter(token.charAt(0));
    }

    /** L: a capital letter; 9: a digit; A: either. */
    private static boolean form(String token, String form) {
        if (token.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = token.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            boolean fits = switch (form.charAt(i)) {
                case 'L' -> letter;
                case '9' -> digit;
                default -> letter || digit;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** ISO 13616: a country, two check digits and 11 to 30 more, in one piece or in groups of four. */
    private static void ibans(String text, List<Span> found) {
        for (int i = 0; i + 15 <= text.length(); i++) {
            boolean starts = isCapital(text.charAt(i))
                    && isCapital(text.charAt(i + 1))
                    && isDigit(text.charAt(i + 2))
                    && isDigit(text.charAt(i + 3))
                    && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
            if (starts) {
                int end = ibanEnd(text, i);
                if (end > 0) {
                    found.add(new Span(i, end, Category.BANK_ACCOUNT));
                    i = end - 1;
                }
            }
        }
    }

    private static int ibanEnd(String text, int start) {
        StringBuilder letters = new StringBuilder();
        int best = -1;
        for (int i = start; i < text.length() && letters.length() < 34; i++) {
            char c = text.charAt(i);
            if (isCapital(c) || isDigit(c)) {
                letters.append(c);
                boolean ends = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
                if (ends && letters.length() >= 15 && ibanChecks(letters)) {
                    best = i + 1;
                }
            } else if (c != ' ' || letters.length() % 4 != 0) {
                break;
            }
        }
        return best;
    }

    private static boolean ibanChecks(CharSequence iban) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < iban.length(); i++) {
            digits.append(Character.digit(iban.charAt((i + 4) % iban.length()), 36));
        }
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** Private keys in their armour; if the end is missing, to the end of the text. */
    private static void pem(String text, List<Span> found) {
        int start = text.indexOf(PEM);
        while (start >= 0) {
            int next = start + 1;
            if (text.substring(start, Math.min(text.length(), start + 64)).contains("PRIVATE KEY")) {
                int end = text.indexOf(PEM_END, start);
                next = end < 0 ? text.length() : lineEnd(text, end);
                found.add(new Span(start, next, Category.SECRET));
            }
            start = text.indexOf(PEM, next);
        }
    }

    private static int lineEnd(String text, int from) {
        int dashes = text.indexOf("-----", from + PEM_END.length());
        return dashes < 0 ? text.length() : dashes + 5;
    }

    /** The name and password in {@code https://name:password@host/}. */
    private static void userInfo(String text, List<Span> found) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int end = at + 3;
            while (end < text.length() && end - at < 300 && "/?# \"'<>@".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            int colon = text.indexOf(':', at + 3);
            if (end < text.length() && text.charAt(end) == '@' && end > at + 3) {
                boolean password = colon >= 0 && colon < end;
                found.add(new Span(at + 3, password ? colon : end, Category.USER));
                if (password && colon + 1 < end) {
                    found.add(new Span(colon + 1, end, Category.SECRET));
                }
            }
        }
    }

    private static boolean isPart(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '_' || c == '-' || c == '.' || c == '+';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
