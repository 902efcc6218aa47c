package wary.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** ML-DSA-44 (FIPS 204) by way of a security provider. */
final class MlDsa44 {
    /** SubjectPublicKeyInfo of an ML-DSA-44 key, up to the 1,312 bytes of the key (RFC 9881, section 4). */
    private static final byte[] SPKI = HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    private MlDsa44() {}

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + publicKey.length);
            System.arraycopy(publicKey, 0, encoded, SPKI.length, publicKey.length);
            Signature verifier = Signature.getInstance("ML-DSA-44");
            verifier.initVerify(KeyFactory.getInstance("ML-DSA-44").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static SigningKey.Secret secret(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-DSA");
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
                        Signature signer = Signature.getInstance("ML-DSA-44");
                        signer.initSign(pair.getPrivate());
                        signer.update(message);
                        return signer.sign();
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("ML-DSA-44 cannot sign", e);
                    }
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no ML-DSA-44; Java 24 and newer have it", e);
        }
    }
}
