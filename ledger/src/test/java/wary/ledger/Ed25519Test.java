package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wary.ledger.log.SharedData;

/** One rule for Ed25519 under every provider (docs/decisions/0008-one-rule-for-ed25519.md). */
class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<Ed25519> PROVIDERS = allProviders();

    @Test
    void theEdgeCasesOfOthersGetTheVerdictOfTheRuleUnderEveryProvider() throws IOException {
        Path vectors = SharedData.folder("ledger/ed25519").resolve("ed25519vectors.json");
        Pattern vector = Pattern.compile(
                "\"key\": \"(\\p{XDigit}+)\",\\s*\"sig\": \"(\\p{XDigit}+)\",\\s*\"msg\": \"([^\"]*)\"");
        Matcher found = vector.matcher(Files.readString(vectors));
        int cases = 0;
        int accepted = 0;
        int acceptedOfSmallKeys = 0;
        while (found.find()) {
            byte[] key = HEX.parseHex(found.group(1));
            byte[] signature = HEX.parseHex(found.group(2));
            byte[] message = found.group(3).getBytes(StandardCharsets.UTF_8);
            cases++;
            if (agreed(key, message, signature)) {
                accepted++;
            }
            if (Edwards.decode(key).filter(Edwards.Point::small).isPresent()
                    && Edwards.equation(key, message, signature)) {
                acceptedOfSmallKeys++;
            }
        }
        assertThat(cases).isEqualTo(914);
        // Left alone, SunEC and Corretto accept both halves.
        assertThat(accepted).isEqualTo(86);
        assertThat(acceptedOfSmallKeys).isEqualTo(86);
    }

    @Test
    void pointsOfSmallOrderInKeyAndSignature() {
        Random random = new Random(7);
        int accepted = 0;
        for (Edwards.Point inKey : Edwards.small()) {
            for (Edwards.Point inR : Edwards.small()) {
                byte[] message = ("message " + random.nextInt()).getBytes(StandardCharsets.UTF_8);
                byte[][] made =
                        Edwards.sign(new BigInteger(250, random), new BigInteger(250, random), inKey, inR, message);
                if (agreed(made[0], message, made[1])) {
                    accepted++;
                }
            }
        }
        assertThat(accepted).isBetween(1, 63);
    }

    @Test
    void whatIsNoPointNoNumberOrNoSignatureIsRefusedAlike() {
        Random random = new Random(8);
        for (int i = 0; i < 50; i++) {
            byte[] key = new byte[32];
            byte[] signature = new byte[64];
            random.nextBytes(key);
            random.nextBytes(signature);
            signature[63] &= 0x0f;
            assertThat(agreed(key, key, signature)).isFalse();
        }
        for (int length : new int[] {0, 1, 63, 65, 128}) {
            for (Ed25519 each : providers()) {
                assertThat(each.verifier(honest()[0]).verify(new byte[0], new byte[length]))
                        .isFalse();
            }
        }
    }

    @Test
    void aSecondSpellingOfSIsRefused() {
        byte[][] honest = honest();
        byte[] message = "a message".getBytes(StandardCharsets.UTF_8);
        assertThat(agreed(honest[0], message, honest[1])).isTrue();
        BigInteger s = Edwards.number(Arrays.copyOfRange(honest[1], 32, 64));
        for (int times = 1; times < 8; times++) {
            byte[] other = honest[1].clone();
            System.arraycopy(Edwards.number(s.add(Edwards.L.multiply(BigInteger.valueOf(times)))), 0, other, 32, 32);
            assertThat(agreed(honest[0], message, other)).isFalse();
        }
    }

    @Test
    void secondSpellingsOfPointsAreRefused() {
        byte[] s = new byte[32];
        for (int y = 0; y < 19; y++) {
            for (byte[] small : List.of(Edwards.number(BigInteger.valueOf(y).add(Edwards.P)), number(y))) {
                for (int sign : new int[] {0, 0x80}) {
                    byte[] point = small.clone();
                    point[31] |= (byte) sign;
                    byte[] signature = Arrays.copyOf(point, 64);
                    System.arraycopy(s, 0, signature, 32, 32);
                    agreed(point, s, signature);
                    agreed(honest()[0], s, signature);
                    assertThat(Ed25519Rule.key(point) && Edwards.decode(point).isEmpty() && y < 2)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void signaturesOfEveryProviderAreTheOnesOfTheStandard() {
        // RFC 8032, section 7.1, test 1.
        byte[] seed = HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        for (Ed25519 each : providers()) {
            SigningKey.Secret secret = each.secret(seed);
            assertThat(HEX.formatHex(secret.publicKey()))
                    .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
            byte[] signature = secret.sign(new byte[0]);
            assertThat(HEX.formatHex(signature))
                    .isEqualTo("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                            + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
            assertThat(agreed(secret.publicKey(), new byte[0], signature)).isTrue();
        }
    }

    @Test
    void theProbeAsksWhatItsCommentsSay() {
        BigInteger secret = new BigInteger("12345678901234567890123456789");
        BigInteger nonce = new BigInteger("98765432109876543210987654321");
        Edwards.Point none = Edwards.Point.ZERO_POINT;
        Edwards.Point second = Edwards.small().get(4);
        byte[] m = Ed25519Probe.MESSAGE;
        List<byte[][]> made = List.of(
                Edwards.sign(secret, nonce, none, none, m),
                Edwards.sign(secret, nonce, none, second, m),
                Edwards.sign(secret, nonce.add(BigInteger.valueOf(4)), second, none, m),
                Edwards.sign(secret, nonce.add(BigInteger.ONE), second, none, m));
        for (int i = 0; i < made.size(); i++) {
            Ed25519Probe.Case asked = Ed25519Probe.CASES.get(i);
            assertThat(asked.key()).isEqualTo(HEX.formatHex(made.get(i)[0]));
            assertThat(asked.signature()).isEqualTo(HEX.formatHex(made.get(i)[1]));
            assertThat(Edwards.valid(made.get(i)[0], m, made.get(i)[1])).isEqualTo(asked.valid());
        }
    }

    @Test
    void aProviderThatAcceptsTooMuchIsNotUsed() {
        assertThat(Ed25519Probe.passes(Security.getProvider("SunEC"))).isTrue();
        assertThat(Ed25519Probe.passes(new Credulous())).isFalse();
    }

    @Test
    void theCallersProvidersStayAsTheyWere() {
        List<Provider> before = List.of(Security.getProviders());
        Ed25519.best().secret(new byte[32]).sign(new byte[1]);
        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }

    @Test
    void keysThatBindNobodyAreRefused() {
        for (Edwards.Point small : Edwards.small()) {
            for (SignatureType type : List.of(SignatureType.ED25519, SignatureType.COSIGNATURE_V1)) {
                assertThatThrownBy(() -> VerifierKey.of("harbor.example/ledger", type, small.encode()))
                        .isInstanceOf(MalformedException.class)
                        .hasMessageContaining("small order");
            }
        }
    }

    /** The verdict on which the rule and all providers agree. */
    private static boolean agreed(byte[] key, byte[] message, byte[] signature) {
        boolean rule = Edwards.valid(key, message, signature);
        for (Ed25519 each : providers()) {
            assertThat(each.verifier(key).verify(message, signature))
                    .as("key %s, signature %s", HEX.formatHex(key), HEX.formatHex(signature))
                    .isEqualTo(rule);
        }
        return rule;
    }

    private static List<Ed25519> providers() {
        return PROVIDERS;
    }

    private static List<Ed25519> allProviders() {
        List<Ed25519> providers = new ArrayList<>(List.of(Ed25519.jdk()));
        Providers.corretto().map(Ed25519::new).ifPresent(providers::add);
        return providers;
    }

    private static byte[][] honest() {
        return Edwards.sign(
                BigInteger.valueOf(1234567),
                BigInteger.valueOf(7654321),
                Edwards.Point.ZERO_POINT,
                Edwards.Point.ZERO_POINT,
                "a message".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] number(int value) {
        return Edwards.number(BigInteger.valueOf(value));
    }

    /** Says yes to every signature. */
    private static final class Credulous extends Provider {
        private static final long serialVersionUID = 1;

        Credulous() {
            super("Credulous", "1", "for a test");
            putService(new Service(this, "Signature", "Ed25519", Yes.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Yes();
                }
            });
        }
    }

    private static final class Yes extends SignatureSpi {
        @Override
        protected void engineInitVerify(java.security.PublicKey key) {}

        @Override
        protected void engineInitSign(java.security.PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[64];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
