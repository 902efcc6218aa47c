package wary.unit.home;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Makes the one kind of certificate that a node shows: X.509 version 3, ECDSA on P-256, signed by its own key. */
final class SelfSigned {
    /** "No well-defined expiration date" (RFC 5280, section 4.1.2.5): the charter says until when a key counts. */
    static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] COMMON_NAME = Der.oid(2, 5, 4, 3);
    private static final byte[] BASIC_CONSTRAINTS = Der.oid(2, 5, 29, 19);
    private static final byte[] KEY_USAGE = Der.oid(2, 5, 29, 15);
    private static final byte[] EXTENDED_KEY_USAGE = Der.oid(2, 5, 29, 37);
    private static final byte[] SERVER_AUTH = Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 1);
    private static final byte[] CLIENT_AUTH = Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 2);

    /** Bit 0 of KeyUsage, digitalSignature; the other seven bits of the byte are unused. */
    private static final byte[] DIGITAL_SIGNATURE = Der.bits(7, new byte[] {(byte) 0x80});

    /** Bits of a serial number: positive, and at most the 20 bytes of RFC 5280, section 4.1.2.2. */
    private static final int SERIAL_BITS = 127;

    private SelfSigned() {}

    static X509Certificate of(KeyPair pair, String commonName, Instant from, Instant until)
            throws GeneralSecurityException {
        byte[] name = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8(commonName))));
        byte[] extensions = Der.sequence(
                // An end of its own and no authority: cA is FALSE by being left out.
                Der.sequence(BASIC_CONSTRAINTS, Der.bool(true), Der.octets(Der.sequence())),
                Der.sequence(KEY_USAGE, Der.bool(true), Der.octets(DIGITAL_SIGNATURE)),
                Der.sequence(EXTENDED_KEY_USAGE, Der.octets(Der.sequence(SERVER_AUTH, CLIENT_AUTH))));
        byte[] body = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1)),
                ECDSA_WITH_SHA256,
                name,
                Der.sequence(Der.time(from), Der.time(until)),
                name,
                pair.getPublic().getEncoded(),
                Der.explicit(3, extensions));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(body);
        byte[] certificate = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signer.sign()));
        return read(certificate);
    }

    static X509Certificate read(byte[] certificate) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }
}
