package wary.telemetry.internal;

/** Internet addresses in logs, told by what they look like. */
public final class Addresses {
    private Addresses() {}

    /** Whether this looks like an address of IPv4 or IPv6. */
    public static boolean isAddress(byte[] bytes, int from, int to) {
        boolean digits = false;
        int colons = 0;
        int dots = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean digit = Ascii.isDigit(b);
            digits |= digit;
            colons += b == ':' ? 1 : 0;
            dots += b == '.' ? 1 : 0;
            if (!digit && b != ':' && b != '.' && (b < 'a' || b > 'f') && (b < 'A' || b > 'F')) {
                return false;
            }
        }
        return colons > 1 || digits && dots == 3 && colons == 0;
    }
}
