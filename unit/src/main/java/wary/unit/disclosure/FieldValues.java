package wary.unit.disclosure;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a value can be what the name of its field says: so that "mobile: yes" stays, and "user: root" too. */
final class FieldValues {
    /** Accounts that are no person's. */
    private static final Set<String> NOBODY = Set.of(
            "",
            "-",
            "--",
            "n/a",
            "na",
            "none",
            "null",
            "unknown",
            "anonymous",
            "anonymous logon",
            "system",
            "local system",
            "localsystem",
            "nt authority\\system",
            "local service",
            "network service",
            "nt authority\\local service",
            "nt authority\\network service",
            "root",
            "admin",
            "administrator",
            "guest",
            "nobody",
            "daemon",
            "www-data",
            "true",
            "false",
            "yes",
            "no",
            "s-1-5-18",
            "s-1-5-19",
            "s-1-5-20",
            "s-1-0-0",
            "s-1-5-7");

    private FieldValues() {}

    static boolean fits(Category category, String value) {
        String plain = value.strip();
        if (plain.isEmpty() || Placeholders.is(plain) || NOBODY.contains(plain.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return switch (category) {
            case PHONE -> digits(plain) >= 5;
            case BIRTH_DATE, CARD, BANK_ACCOUNT, NATIONAL_ID, DRIVING_LICENCE -> digits(plain) >= 2;
            // An account that ends so is a machine's.
            case USER -> !plain.endsWith("$");
            case ADDRESS ->
                !IpScanner.isAddress(plain) && !plain.startsWith("0x") && !isMac(plain) && !plain.contains("://");
            default -> true;
        };
    }

    /** Whether a number in such a field is the thing, and not how many there are of it. */
    static boolean numberFits(Category category, String name) {
        return switch (category) {
            case NATIONAL_ID, DRIVING_LICENCE, PHONE, BIRTH_DATE, ADDRESS, CARD, BANK_ACCOUNT, SECRET -> true;
            case VOTER, USER, NAME, EMAIL, IP_ADDRESS -> {
                List<String> words = FieldNames.words(name);
                yield words.stream()
                        .anyMatch(Set.of("id", "no", "number", "uid", "userid", "voterid", "auid")::contains);
            }
        };
    }

    private static int digits(String text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private static boolean isMac(String text) {
        return text.length() == 17 && text.chars().allMatch(c -> c == ':' || c == '-' || Character.digit(c, 16) >= 0);
    }
}
