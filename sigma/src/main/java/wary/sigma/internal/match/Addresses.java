package wary.sigma.internal.match;

import java.util.Optional;

/** Reads IPv4 and IPv6 addresses as RFC 4291 section 2.2 writes them; looks nothing up. */
final class Addresses {
    private Addresses() {}

    /** The address's 4 or 16 bytes; an IPv4 address written as IPv6 ({@code ::ffff:192.0.2.1}) counts as IPv4. */
    static Optional<byte[]> parse(byte[] text, int from, int to) {
        int end = to;
        for (int i = from; i < to; i++) {
            if (text[i] == '%') {
                end = i;
                break;
            }
        }
        if (end - from < 2 || end - from > 45) {
            return Optional.empty();
        }
        for (int i = from; i < end; i++) {
            if (text[i] == ':') {
                return six(text, from, end);
            }
        }
        byte[] four = new byte[4];
        return four(text, from, end, four, 0) ? Optional.of(four) : Optional.empty();
    }

    private static boolean four(byte[] text, int from, int to, byte[] out, int at) {
        int part = 0;
        int value = -1;
        for (int i = from; i < to; i++) {
            if (text[i] == '.') {
                if (value < 0 || part == 3) {
                    return false;
                }
                out[at + part++] = (byte) value;
                value = -1;
            } else {
                int digit = text[i] - '0';
                if (digit < 0 || digit > 9 || value == 0) {
                    return false;
                }
                value = Math.max(value, 0) * 10 + digit;
                if (value > 255) {
                    return false;
                }
            }
        }
        if (part != 3 || value < 0) {
            return false;
        }
        out[at + 3] = (byte) value;
        return true;
    }

    private static Optional<byte[]> six(byte[] text, int from, int to) {
        byte[] out = new byte[16];
        int used = 0;
        int gap = -1;
        int i = from;
        if (text[i] == ':') {
            if (i + 1 >= to || text[i + 1] != ':') {
                return Optional.empty();
            }
            gap = 0;
            i += 2;
        }
        while (i < to) {
            int start = i;
            int value = 0;
            while (i < to && Character.digit(text[i], 16) >= 0) {
                value = value << 4 | Character.digit(text[i++], 16);
                if (i - start > 4) {
                    return Optional.empty();
                }
            }
            if (i < to && text[i] == '.') {
                if (used > 12 || !four(text, start, to, out, used)) {
                    return Optional.empty();
                }
                used += 4;
                break;
            }
            if (i == start || used > 14) {
                return Optional.empty();
            }
            out[used++] = (byte) (value >> 8);
            out[used++] = (byte) value;
            if (i < to) {
                if (text[i++] != ':' || i == to) {
                    return Optional.empty();
                }
                if (text[i] == ':') {
                    if (gap >= 0) {
                        return Optional.empty();
                    }
                    gap = used;
                    i++;
                }
            }
        }
        if (gap < 0 ? used != 16 : used > 14) {
            return Optional.empty();
        }
        if (gap >= 0) {
            int tail = used - gap;
            System.arraycopy(out, gap, out, 16 - tail, tail);
            java.util.Arrays.fill(out, gap, 16 - tail, (byte) 0);
        }
        return Optional.of(unmapped(out));
    }

    private static byte[] unmapped(byte[] six) {
        for (int i = 0; i < 12; i++) {
            if (six[i] != (i < 10 ? 0 : (byte) 0xFF)) {
                return six;
            }
        }
        return java.util.Arrays.copyOfRange(six, 12, 16);
    }
}
