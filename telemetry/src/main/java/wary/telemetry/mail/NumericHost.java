package wary.telemetry.mail;

/** Hosts that are numbers: browsers take {@code 3405803783} and {@code 0xCB007107} for {@code 203.0.113.7}. */
final class NumericHost {
    private static final long MOST = 0xFFFF_FFFFL;

    private NumericHost() {}

    /** The address in the usual form, or an empty text if it is none (WHATWG URL, section 3.5). */
    static String dotted(String host) {
        String[] pieces = host.split("\\.", 6);
        if (pieces.length > 4 || host.isEmpty()) {
            return "";
        }
        long address = 0;
        for (int i = 0; i < pieces.length; i++) {
            long number = number(pieces[i]);
            boolean last = i == pieces.length - 1;
            long most = last ? MOST >> 8 * i : 255;
            if (number < 0 || number > most) {
                return "";
            }
            address |= last ? number : number << 24 - 8 * i;
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long number(String text) {
        boolean hex = text.startsWith("0x");
        boolean octal = !hex && text.length() > 1 && text.startsWith("0");
        int radix = hex ? 16 : octal ? 8 : 10;
        String digits = hex ? text.substring(2) : text;
        if (digits.isEmpty() || digits.length() > 12) {
            return hex && digits.isEmpty() ? 0 : -1;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
