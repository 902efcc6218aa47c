package wary.unit.statement;

/** What names in statements may look like. A charter allows its members fewer; see {@code MemberNames} there. */
public final class Names {
    private static final int LONGEST = 63;

    private Names() {}

    /**
     * Whether this can be the name of a member: 1 to 63 of {@code a-z 0-9 -}, with no hyphen first or last, like a
     * label of the Domain Name System (RFC 1123, section 2.1).
     */
    public static boolean isMember(String name) {
        return isLabel(name);
    }

    /**
     * Whether this can be the code of a kind or a legal basis: a label that begins with a letter, without {@code --}.
     */
    public static boolean isCode(String code) {
        return isLabel(code) && code.charAt(0) >= 'a' && !code.contains("--");
    }

    /**
     * Whether this can be the origin of a log in a statement: 1 to 255 visible ASCII characters, none of them a plus.
     */
    public static boolean isOrigin(String origin) {
        return !origin.isEmpty()
                && origin.length() <= 255
                && origin.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '+');
    }

    private static boolean isLabel(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST || text.charAt(0) == '-' || text.charAt(length - 1) == '-') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return true;
    }
}
