package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MlDsa44Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

    @Test
    void aSeedGivesTheKeyThatOtherLibrariesMakeOfIt() {
        // SHA-256 of the public key that noble-post-quantum 0.7 makes of this seed; Go's is compared in GoNotesTest.
        assertThat(HEX.formatHex(Hash.sha256(MlDsa44.secret(seed()).publicKey()).bytes()))
                .isEqualTo("9f107644c1084526af3bc8098680b05499a2325a644e388fb4f970e058d19d46");
    }

    @Test
    void signaturesAreGoodAndChangedOnesAreNot() {
        SigningKey.Secret secret = MlDsa44.secret(seed());
        VerifierKey.Verifier verifier = MlDsa44.verifier(secret.publicKey());
        byte[] signature = secret.sign(MESSAGE);
        assertThat(signature).hasSize(2420);
        assertThat(verifier.verify(MESSAGE, signature)).isTrue();
        assertThat(verifier.verify(new byte[0], signature)).isFalse();
        for (int at : new int[] {0, 31, 32, 1000, 2340, 2419}) {
            byte[] changed = signature.clone();
            changed[at] ^= 1;
            assertThat(verifier.verify(MESSAGE, changed)).as("byte %d", at).isFalse();
        }
        for (int length : new int[] {0, 1, 2419, 2421}) {
            assertThat(verifier.verify(MESSAGE, Arrays.copyOf(signature, length)))
                    .isFalse();
        }
    }

    @Test
    void anotherProviderMakesTheSameKeyOfTheSeedAndAgreesOnSignatures() throws Exception {
        Optional<Provider> corretto = Providers.corretto();
        assumeTrue(corretto.isPresent(), "AmazonCorrettoCryptoProvider does not run here");
        KeyFactory keys = KeyFactory.getInstance("ML-DSA", corretto.get());
        SigningKey.Secret ours = MlDsa44.secret(seed());
        byte[] signature = ours.sign(MESSAGE);

        Signature verifier = Signature.getInstance("ML-DSA", corretto.get());
        verifier.initVerify(keys.generatePublic(new X509EncodedKeySpec(
                concat(HEX.parseHex("30820532300b06096086480165030403110382052100"), ours.publicKey()))));
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signature)).isTrue();

        // The seed alone as a private key (RFC 9881, section 6).
        Signature signer = Signature.getInstance("ML-DSA", corretto.get());
        signer.initSign(keys.generatePrivate(
                new PKCS8EncodedKeySpec(concat(HEX.parseHex("3034020100300b060960864801650304031104228020"), seed()))));
        signer.update(MESSAGE);
        assertThat(MlDsa44.verifier(ours.publicKey()).verify(MESSAGE, signer.sign()))
                .isTrue();
    }

    private static byte[] seed() {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return seed;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
