package wary.sigma.internal.parse;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import wary.sigma.rule.Test;

/** The {@code cidr} modifier: IPv4 and IPv6 networks, and single addresses. */
final class Networks {
    private static final com.google.re2j.Pattern V4 =
            com.google.re2j.Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final com.google.re2j.Pattern V6 = com.google.re2j.Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private Networks() {}

    /** Reads {@code 10.0.0.0/8}, {@code fe80::/10} or one address. */
    static Test.Cidr parse(String text, int line) throws BadRule {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = address(address);
        if (bytes.length == 0) {
            throw bad(text, "it is not an IPv4 or IPv6 address", line);
        }
        int bits = bytes.length * 8;
        String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
            throw bad(text, "the part after '/' must be a number from 0 to " + bits, line);
        }
        int prefix = Integer.parseInt(length);
        List<Byte> network = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(prefix - 8L * i, 0, 8);
            if ((bytes[i] & (0xff >> kept)) != 0) {
                throw bad(
                        text,
                        "the address has bits set beyond the first " + prefix
                                + ": correct the address or the number after '/'",
                        line);
            }
            network.add(bytes[i]);
        }
        return new Test.Cidr(List.copyOf(network), prefix);
    }

    private static BadRule bad(String text, String why, int line) {
        return BadRule.invalid(
                line,
                "expected a network such as 10.0.0.0/8 or fe80::/10 for cidr, found " + Words.quote(text) + ": " + why);
    }

    /** 4 or 16 bytes; none if it is no address. Never asks a name service. */
    private static byte[] address(String text) {
        com.google.re2j.Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            byte[] bytes = new byte[4];
            for (int i = 0; i < 4; i++) {
                int part = Integer.parseInt(v4.group(i + 1));
                if (part > 255) {
                    return new byte[0];
                }
                bytes[i] = (byte) part;
            }
            return bytes;
        }
        if (text.indexOf(':') < 0 || !V6.matcher(text).matches()) {
            return new byte[0];
        }
        try {
            InetAddress parsed = Inet6Address.ofLiteral(text);
            if (parsed instanceof Inet4Address) {
                // Java shortens ::ffff:1.2.3.4; the rule spoke of an IPv6 network.
                byte[] mapped = new byte[16];
                mapped[10] = mapped[11] = (byte) 0xff;
                System.arraycopy(parsed.getAddress(), 0, mapped, 12, 4);
                return mapped;
            }
            return parsed.getAddress();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
