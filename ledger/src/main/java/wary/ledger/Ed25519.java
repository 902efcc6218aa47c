package wary.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Ed25519 (RFC 8032) by way of a security provider, with one rule for what is valid (see {@link Ed25519Rule}) whichever
 * provider that is.
 *
 * <p>Keys are read and made by the Java platform; the provider signs and verifies with them. A key that was read is
 * kept by its owner; a {@link Signature} is made for each use, which costs a fiftieth of what it then does, and needs
 * no thought about threads.
 */
final class Ed25519 {
    private static final String ALGORITHM = "Ed25519";
    /** SubjectPublicKeyInfo of an Ed25519 key, up to the 32 bytes of the key (RFC 8410, section 4). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Provider provider;

    Ed25519(Provider provider) {
        this.provider = provider;
    }

    /** By the fastest provider here, chosen at the first call. */
    static Ed25519 best() {
        return Best.INSTANCE;
    }

    /** By the Java platform's own provider, which every Java 25 has. */
    static Ed25519 jdk() {
        return new Ed25519(Jdk.PROVIDER);
    }

    /**
     * What verifies signatures of one key.
     *
     * @param publicKey 32 bytes; if they are no valid key, no signature is good
     */
    VerifierKey.Verifier verifier(byte[] publicKey) {
        Optional<PublicKey> key = Ed25519Rule.key(publicKey) ? decode(publicKey) : Optional.empty();
        return (message, signature) ->
                Ed25519Rule.signature(signature) && key.isPresent() && verify(key.get(), message, signature);
    }

    /** What signs as the key of this seed does. */
    SigningKey.Secret secret(byte[] seed) {
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM, Jdk.PROVIDER)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM, Jdk.PROVIDER);
            generator.initialize(NamedParameterSpec.ED25519, new OneSeed(seed));
            byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
            byte[] publicKey = Arrays.copyOfRange(encoded, SPKI.length, encoded.length);
            return new SigningKey.Secret() {
                @Override
                public byte[] publicKey() {
                    return publicKey.clone();
                }

                @Override
                public byte[] sign(byte[] message) {
                    try {
                        Signature signer = Signature.getInstance(ALGORITHM, provider);
                        signer.initSign(key);
                        signer.update(message);
                        return signer.sign();
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("Ed25519 of " + provider.getName() + " cannot sign", e);
                    }
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 of the Java platform cannot make a key of a seed", e);
        }
    }

    private static Optional<PublicKey> decode(byte[] publicKey) {
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, SPKI.length, publicKey.length);
        try {
            return Optional.of(
                    KeyFactory.getInstance(ALGORITHM, Jdk.PROVIDER).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private boolean verify(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM, provider);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // Providers say so of keys and of R that are no point of the curve.
            return false;
        }
    }

    private static final class Jdk {
        static final Provider PROVIDER = Providers.jdk("SunEC", ALGORITHM);
    }

    /** Loads a native library, so not before it is needed. */
    private static final class Best {
        static final Ed25519 INSTANCE = choose();

        private static Ed25519 choose() {
            Optional<Provider> fast =
                    "jdk".equals(System.getProperty(Providers.PROPERTY)) ? Optional.empty() : Providers.corretto();
            Provider chosen = fast.orElse(Jdk.PROVIDER);
            if (fast.isEmpty() && !Ed25519Probe.passes(chosen)) {
                throw new IllegalStateException(
                        "Ed25519 of this Java platform does not verify by the rule of RFC 8032");
            }
            return new Ed25519(chosen);
        }
    }
}
