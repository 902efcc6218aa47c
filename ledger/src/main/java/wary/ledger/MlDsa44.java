package wary.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * ML-DSA-44 (FIPS 204, with an empty context) by the Java platform's own provider, which is the fastest of those tried
 * (docs/decisions/0008-one-rule-for-ed25519.md has figures).
 */
final class MlDsa44 {
    private static final String ALGORITHM = "ML-DSA-44";
    /** SubjectPublicKeyInfo of an ML-DSA-44 key, up to the 1,312 bytes of the key (RFC 9881, section 4). */
    private static final byte[] SPKI = HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    private MlDsa44() {}

    /**
     * What verifies signatures of one key.
     *
     * @param publicKey 1,312 bytes
     */
    static VerifierKey.Verifier verifier(byte[] publicKey) {
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, SPKI.length, publicKey.length);
        PublicKey key;
        try {
            key = KeyFactory.getInstance(ALGORITHM, Jdk.PROVIDER).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            return (message, signature) -> false;
        }
        return (message, signature) -> {
            try {
                Signature verifier = Signature.getInstance(ALGORITHM, Jdk.PROVIDER);
                verifier.initVerify(key);
                verifier.update(message);
                return verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        };
    }

    /** What signs as the key of this seed does (FIPS 204, algorithm 6). */
    static SigningKey.Secret secret(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-DSA", Jdk.PROVIDER);
            generator.initialize(NamedParameterSpec.ML_DSA_44, new OneSeed(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] publicKey = Arrays.copyOfRange(encoded, SPKI.length, encoded.length);
            return new SigningKey.Secret() {
                @Override
                public byte[] publicKey() {
                    return publicKey.clone();
                }

                @Override
                public byte[] sign(byte[] message) {
                    try {
                        Signature signer = Signature.getInstance(ALGORITHM, Jdk.PROVIDER);
                        signer.initSign(pair.getPrivate());
                        signer.update(message);
                        return signer.sign();
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("ML-DSA-44 cannot sign", e);
                    }
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("ML-DSA-44 of the Java platform cannot make a key of a seed", e);
        }
    }

    private static final class Jdk {
        static final Provider PROVIDER = Providers.jdk("SUN", ALGORITHM);
    }
}
