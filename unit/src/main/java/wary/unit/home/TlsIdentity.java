package wary.unit.home;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import wary.ledger.Hash;

/**
 * The key with which a node shows who it is in TLS, and the self-signed certificate that carries it.
 *
 * <p>ECDSA on P-256, since every TLS 1.3 implementation must have it (RFC 8446, section 9.1). The certificate is only a
 * wrapping: what the charter pins, and what others check, is the key. Immutable; {@link #toString} shows the pin.
 */
public final class TlsIdentity {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final byte[] PROBE = "wary/tls-identity".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Hash pin;

    private TlsIdentity(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
        this.pin = pinOf(certificate);
    }

    /**
     * A new key and its certificate.
     *
     * @param name stands in the certificate for people to read; nobody checks it
     */
    public static TlsIdentity generate(String name) {
        return generate(name, FROM, SelfSigned.NEVER);
    }

    static TlsIdentity generate(String name, Instant from, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new TlsIdentity(pair.getPrivate(), SelfSigned.of(pair, name, from, until));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no ECDSA on P-256", e);
        }
    }

    /**
     * The identity that was stored.
     *
     * @param pkcs8 the private key
     * @param der the certificate
     * @throws GeneralSecurityException if one of them cannot be read, or they do not belong together
     */
    static TlsIdentity of(byte[] pkcs8, byte[] der) throws GeneralSecurityException {
        X509Certificate certificate = SelfSigned.read(der);
        if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
            throw new GeneralSecurityException("the certificate has no key for ECDSA");
        }
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the certificate is for another key");
        }
        return new TlsIdentity(key, certificate);
    }

    /** What the charter says of this key: SHA-256 of its SubjectPublicKeyInfo, as in RFC 7469, section 2.4. */
    public Hash pin() {
        return pin;
    }

    /** What the other side sees. */
    public X509Certificate certificate() {
        return certificate;
    }

    PrivateKey key() {
        return key;
    }

    /** The pin of a certificate, whatever else stands in it. */
    static Hash pinOf(X509Certificate certificate) {
        return Hash.sha256(certificate.getPublicKey().getEncoded());
    }

    /** Shows the pin and hides the key. */
    @Override
    public String toString() {
        return "TlsIdentity[" + pin + "]";
    }
}
