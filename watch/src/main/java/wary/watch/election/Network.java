package wary.watch.election;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of IP addresses in CIDR notation (RFC 4632; RFC 4291, section 2.3).
 *
 * @param text as written, without blanks
 */
public record Network(String text) {
    /** @throws IllegalArgumentException if it is no range */
    public Network {
        text = text.strip();
        if (parse(text).isEmpty()) {
            throw new IllegalArgumentException("no network: " + text);
        }
    }

    private record Range(byte[] base, int bits) {}

    /** Whether this address belongs to it; false for what is no address. */
    public boolean contains(String address) {
        Range range = parse(text).orElseThrow();
        Optional<byte[]> bytes = address(address);
        return bytes.isPresent()
                && bytes.get().length == range.base().length
                && Arrays.equals(masked(bytes.get(), range.bits()), range.base());
    }

    static boolean isNetwork(String text) {
        return parse(text.strip()).isPresent();
    }

    private static Optional<Range> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> base = address(slash < 0 ? text : text.substring(0, slash));
        if (base.isEmpty()) {
            return Optional.empty();
        }
        int most = base.get().length * 8;
        int bits = most;
        if (slash >= 0) {
            String digits = text.substring(slash + 1);
            if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            bits = Integer.parseInt(digits);
        }
        return bits > most ? Optional.empty() : Optional.of(new Range(masked(base.get(), bits), bits));
    }

    /** Its bytes, from digits alone: a name is never looked up. */
    private static Optional<byte[]> address(String text) {
        boolean six = text.indexOf(':') >= 0;
        boolean digits = text.chars()
                .allMatch(c ->
                        six ? Character.digit(c, 16) >= 0 || c == ':' || c == '.' : c == '.' || c >= '0' && c <= '9');
        boolean dots = text.chars().filter(c -> c == '.').count() == 3;
        if (text.isEmpty() || text.length() > 45 || !digits || !six && !dots) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] out = address.clone();
        for (int i = 0; i < out.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - 8 * i));
            out[i] = (byte) (out[i] & 0xff << 8 - kept);
        }
        return out;
    }
}
