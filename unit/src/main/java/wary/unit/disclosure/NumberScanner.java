package wary.unit.disclosure;

import java.util.List;
import java.util.Optional;

/**
 * Finds numbers of cards, telephones and people: groups of digits, whose form, check digit or both tell what they are.
 * A number that nothing tells apart from any other is left to the name of its field.
 */
final class NumberScanner {
    private static final int LONGEST = 40;
    /** No number of anything has fewer digits. */
    private static final int FEWEST = 8;

    private NumberScanner() {}

    static void scan(String text, List<Span> found) {
        int i = 0;
        while (i < text.length()) {
            i = startsNumber(text, i) ? number(text, i, found) : i + 1;
        }
    }

    /** Takes the longest run of groups from here that is something, and returns where to go on. */
    private static int number(String text, int start, List<Span> found) {
        int[] ends = new int[LONGEST];
        int count = ends(text, start, ends);
        for (int i = count - 1; i >= 0 && ends[i] - start >= FEWEST; i--) {
            String written = text.substring(start, ends[i]);
            StringBuilder digits = new StringBuilder();
            written.chars().filter(c -> isDigit((char) c)).forEach(c -> digits.append((char) c));
            if (digits.length() < FEWEST) {
                break;
            }
            Optional<Category> category = category(written, digits.toString());
            if (category.isPresent()) {
                found.add(new Span(start, ends[i], category.get()));
                return ends[i];
            }
        }
        // Something else may begin with the next group.
        int next = start + 1;
        while (next < text.length() && isDigit(text.charAt(next)) && isDigit(text.charAt(next - 1))) {
            next++;
        }
        return next;
    }

    private static boolean startsNumber(String text, int i) {
        char c = text.charAt(i);
        boolean opens = isDigit(c) || ((c == '+' || c == '(') && i + 1 < text.length() && isDigit(text.charAt(i + 1)));
        return opens && (i == 0 || !isWord(text.charAt(i - 1)));
    }

    /** Where groups of digits end, with single separators between them, or ") " and the like. */
    private static int ends(String text, int start, int[] ends) {
        int count = 0;
        int last = start;
        for (int i = start; i < text.length() && i - start < LONGEST; i++) {
            if (isDigit(text.charAt(i))) {
                last = i + 1;
                if (last == text.length() || !isWord(text.charAt(last))) {
                    ends[count++] = last;
                }
            } else if (i > start && (" -./()\u00a0".indexOf(text.charAt(i)) < 0 || i - last >= 2)) {
                break;
            }
        }
        return count;
    }

    static Optional<Category> category(String written, String digits) {
        if (isCard(digits)) {
            return Optional.of(Category.CARD);
        }
        if (isSocialSecurity(written, digits) || isPesel(digits) || isNir(digits)) {
            return Optional.of(Category.NATIONAL_ID);
        }
        return isPhone(written, digits) ? Optional.of(Category.PHONE) : Optional.empty();
    }

    /** ISO/IEC 7812: 13 to 19 digits of a payment industry, with Luhn's check digit. */
    static boolean isCard(String digits) {
        if (digits.length() < 13 || digits.length() > 19 || digits.charAt(0) < '2' || digits.charAt(0) > '6') {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0 && digits.chars().distinct().count() > 1;
    }

    /** 000-00-0000 with hyphens or spaces, as the United States write it. */
    private static boolean isSocialSecurity(String written, String digits) {
        boolean form = written.length() == 11
                && (written.charAt(3) == '-' || written.charAt(3) == ' ')
                && written.charAt(6) == written.charAt(3)
                && digits.length() == 9
                && isDigit(written.charAt(0));
        return form
                && !digits.startsWith("000")
                && !digits.startsWith("666")
                && digits.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.startsWith("0000", 5);
    }

    /** Poland: eleven digits that begin with a date, with a check digit. */
    private static boolean isPesel(String digits) {
        if (digits.length() != 11) {
            return false;
        }
        int month = Integer.parseInt(digits, 2, 4, 10) % 20;
        int day = Integer.parseInt(digits, 4, 6, 10);
        int[] weights = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && sum % 10 == 0;
    }

    /** France: fifteen digits, the last two of which are 97 less the rest of the others. */
    private static boolean isNir(String digits) {
        return digits.length() == 15
                && (digits.charAt(0) == '1' || digits.charAt(0) == '2')
                && Long.parseLong(digits, 13, 15, 10) == 97 - Long.parseLong(digits, 0, 13, 10) % 97;
    }

    /**
     * International with a plus; North American with its separators; or national with a leading zero and separators.
     */
    private static boolean isPhone(String written, String digits) {
        int count = digits.length();
        if (written.startsWith("+")) {
            return count >= 8 && count <= 15;
        }
        boolean american =
                (count == 10 || (count == 11 && digits.charAt(0) == '1')) && isAmerican(written, count == 11);
        boolean slashes = written.indexOf('/') != written.lastIndexOf('/');
        boolean national = count >= 9
                && count <= 12
                && (written.charAt(0) == '0' || written.startsWith("(0"))
                && !digits.startsWith("000")
                && !written.contains(".")
                && !slashes
                && written.chars().anyMatch(c -> !isDigit((char) c));
        return american || national;
    }

    /** Groups of three, three and four; area and exchange do not begin with 0 or 1. */
    private static boolean isAmerican(String written, boolean withCountry) {
        String[] groups = written.replace('(', ' ')
                .replace(')', ' ')
                .replace('-', ' ')
                .replace('.', ' ')
                .strip()
                .split(" +", -1);
        int first = withCountry ? 1 : 0;
        return groups.length == 3 + first
                && (first == 0 || groups[0].equals("1"))
                && groups[first].length() == 3
                && groups[first + 1].length() == 3
                && groups[first + 2].length() == 4
                && groups[first].charAt(0) >= '2'
                && groups[first + 1].charAt(0) >= '2';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
