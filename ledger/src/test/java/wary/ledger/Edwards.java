package wary.ledger;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The curve of Ed25519 in plain numbers (RFC 8032, section 5.1), slow and obvious: says what is valid by the rule of
 * docs/decisions/0008, without any provider, and makes the signatures over which providers may differ.
 */
final class Edwards {
    static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));
    static final BigInteger L = TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE =
            TWO.modPow(P.subtract(ONE).shiftRight(2), P);

    private Edwards() {}

    /** A point in projective coordinates. */
    record Point(BigInteger x, BigInteger y, BigInteger z) {
        static final Point ZERO_POINT = new Point(ZERO, ONE, ONE);
        static final Point BASE = decode(number(BigInteger.valueOf(4)
                        .multiply(BigInteger.valueOf(5).modInverse(P))
                        .mod(P)))
                .orElseThrow();

        Point add(Point o) {
            BigInteger a = z.multiply(o.z).mod(P);
            BigInteger b = a.multiply(a).mod(P);
            BigInteger c = x.multiply(o.x).mod(P);
            BigInteger d = y.multiply(o.y).mod(P);
            BigInteger e = D.multiply(c).multiply(d).mod(P);
            BigInteger f = b.subtract(e);
            BigInteger g = b.add(e);
            BigInteger cross = x.add(y).multiply(o.x.add(o.y)).subtract(c).subtract(d);
            return new Point(
                    a.multiply(f).multiply(cross).mod(P),
                    a.multiply(g).multiply(d.add(c)).mod(P),
                    f.multiply(g).mod(P));
        }

        Point negate() {
            return new Point(P.subtract(x).mod(P), y, z);
        }

        Point times(BigInteger n) {
            Point sum = ZERO_POINT;
            for (int i = n.bitLength() - 1; i >= 0; i--) {
                sum = sum.add(sum);
                if (n.testBit(i)) {
                    sum = sum.add(this);
                }
            }
            return sum;
        }

        byte[] encode() {
            BigInteger inverse = z.modInverse(P);
            byte[] bytes = number(y.multiply(inverse).mod(P));
            if (x.multiply(inverse).mod(P).testBit(0)) {
                bytes[31] |= (byte) 0x80;
            }
            return bytes;
        }

        boolean small() {
            return Arrays.equals(times(BigInteger.valueOf(8)).encode(), ZERO_POINT.encode());
        }
    }

    /** The point that bytes are the one spelling of. */
    static Optional<Point> decode(byte[] bytes) {
        boolean sign = bytes[31] < 0;
        byte[] plain = bytes.clone();
        plain[31] &= 0x7f;
        BigInteger y = number(plain);
        if (y.compareTo(P) >= 0) {
            return Optional.empty();
        }
        BigInteger u = y.multiply(y).subtract(ONE);
        BigInteger v = D.multiply(y).multiply(y).add(ONE);
        BigInteger square = u.multiply(v.modInverse(P)).mod(P);
        BigInteger x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(square)) {
            x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(square) || x.signum() == 0 && sign) {
            return Optional.empty();
        }
        return Optional.of(new Point(x.testBit(0) == sign ? x : P.subtract(x), y, ONE));
    }

    /** The eight points of small order. */
    static List<Point> small() {
        Point eighth = decode(
                        HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))
                .orElseThrow();
        return IntStream.range(0, 8)
                .mapToObj(i -> eighth.times(BigInteger.valueOf(i)))
                .toList();
    }

    /** The verdict of the rule. */
    static boolean valid(byte[] key, byte[] message, byte[] signature) {
        return decode(key).filter(a -> !a.small()).isPresent() && equation(key, message, signature);
    }

    /** The rule without what it says of keys of small order. */
    static boolean equation(byte[] key, byte[] message, byte[] signature) {
        byte[] r = Arrays.copyOf(signature, 32);
        Optional<Point> a = decode(key);
        BigInteger s = number(Arrays.copyOfRange(signature, 32, 64));
        if (a.isEmpty() || decode(r).isEmpty() || s.compareTo(L) >= 0) {
            return false;
        }
        Point expected = sum(Point.BASE, s, a.get().negate(), challenge(r, key, message));
        return Arrays.equals(expected.encode(), r);
    }

    private static Point sum(Point a, BigInteger times, Point b, BigInteger andTimes) {
        Point both = a.add(b);
        Point sum = Point.ZERO_POINT;
        for (int i = Math.max(times.bitLength(), andTimes.bitLength()) - 1; i >= 0; i--) {
            sum = sum.add(sum);
            if (times.testBit(i) || andTimes.testBit(i)) {
                sum = sum.add(!andTimes.testBit(i) ? a : times.testBit(i) ? both : b);
            }
        }
        return sum;
    }

    /** A key and a signature of it, with points of small order added to the key and to R. */
    static byte[][] sign(BigInteger secret, BigInteger nonce, Point inKey, Point inR, byte[] message) {
        byte[] key = Point.BASE.times(secret).add(inKey).encode();
        byte[] r = Point.BASE.times(nonce).add(inR).encode();
        byte[] signature = Arrays.copyOf(r, 64);
        BigInteger s = nonce.add(challenge(r, key, message).multiply(secret)).mod(L);
        System.arraycopy(number(s), 0, signature, 32, 32);
        return new byte[][] {key, signature};
    }

    static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(r);
            digest.update(key);
            return number(digest.digest(message)).mod(L);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** 32 bytes, little-endian. */
    static byte[] number(BigInteger value) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = value.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    static BigInteger number(byte[] littleEndian) {
        byte[] bytes = new byte[littleEndian.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = littleEndian[bytes.length - 1 - i];
        }
        return new BigInteger(1, bytes);
    }
}
