package wary.ledger;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys and signatures are valid at all, by their bytes alone (RFC 8032, sections 5.1.3 and 5.1.7; the whole rule
 * and its reasons: docs/decisions/0008-one-rule-for-ed25519.md). What is left to the provider is the equation
 * {@code encode([S]B - [k]A) == R}, without the factor eight.
 */
final class Ed25519Rule {
    private static final int SIZE = 32;

    /** 2^255 - 19, little-endian as all numbers here. */
    private static final byte[] P = hex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    /** The order of the base point: 2^252 + 27742317777372353535851937790883648493. */
    private static final byte[] L = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

    /** The points with x = 0, whose sign bit would be a second spelling: y = 1 and y = -1. */
    private static final Set<String> WITHOUT_SIGN = Set.of(
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    /** The points of order 4 and 8, less their sign bits. With those above, all of small order. */
    private static final Set<String> SMALL = Stream.concat(
                    WITHOUT_SIGN.stream(),
                    Stream.of(
                            "0000000000000000000000000000000000000000000000000000000000000000",
                            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"))
            .collect(Collectors.toUnmodifiableSet());

    private Ed25519Rule() {}

    /**
     * Whether these may be a public key: the one spelling of a point, and not one of small order, under which some
     * signatures are good for any message, so that whoever has such a key could later deny all it signed.
     */
    static boolean key(byte[] bytes) {
        return bytes.length == SIZE && less(y(bytes), P) && !SMALL.contains(text(y(bytes)));
    }

    /** Whether these may be a signature: R is the one spelling of a point, S is below the order. */
    static boolean signature(byte[] bytes) {
        return bytes.length == 2 * SIZE
                && canonical(Arrays.copyOf(bytes, SIZE))
                && less(Arrays.copyOfRange(bytes, SIZE, 2 * SIZE), L);
    }

    private static boolean canonical(byte[] point) {
        byte[] y = y(point);
        boolean signed = point[SIZE - 1] < 0;
        return less(y, P) && !(signed && WITHOUT_SIGN.contains(text(y)));
    }

    private static byte[] y(byte[] point) {
        byte[] y = point.clone();
        y[SIZE - 1] &= 0x7f;
        return y;
    }

    private static boolean less(byte[] a, byte[] b) {
        for (int i = SIZE - 1; i >= 0; i--) {
            int order = Byte.compareUnsigned(a[i], b[i]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static String text(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
