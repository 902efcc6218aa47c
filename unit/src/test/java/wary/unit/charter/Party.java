package wary.unit.charter;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.SignatureType;
import wary.ledger.SigningKey;
import wary.ledger.VerifierKey;
import wary.unit.home.AgeIdentity;

/**
 * A made-up participant with all its private keys, which follow from its name: the same in every run.
 *
 * @param generation of its ledger keys: 0 at first, one more after each rotation
 */
public record Party(String name, Role role, int generation) {
    public static Party member(String name) {
        return new Party(name, Role.MEMBER, 0);
    }

    public Party rotated() {
        return new Party(name, role, generation + 1);
    }

    public SigningKey ledgerEd25519() {
        return key("ledger", SignatureType.ED25519, generation);
    }

    public SigningKey ledgerMlDsa44() {
        return key("ledger", SignatureType.ML_DSA_44, generation);
    }

    public SigningKey witnessEd25519() {
        return key("witness", SignatureType.COSIGNATURE_V1, 0);
    }

    public SigningKey witnessMlDsa44() {
        return key("witness", SignatureType.ML_DSA_44, 0);
    }

    public LedgerKeys ledgerKeys() {
        return new LedgerKeys(ledgerEd25519().key(), ledgerMlDsa44().key());
    }

    public AgeIdentity age() {
        try {
            return AgeIdentity.parse(Bech32.getEncoder()
                    .encode("AGE-SECRET-KEY-", seed("age"))
                    .toString()
                    .toUpperCase(Locale.ROOT));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Its entry in a charter. */
    public Member entry() {
        return new Member(
                name,
                role,
                Optional.of(URI.create("https://" + name + ".example:7443/")),
                ledgerKeys(),
                rotated().ledgerKeys().commitment(),
                new WitnessKeys(witnessEd25519().key(), witnessMlDsa44().key()),
                age().recipient(),
                Hash.sha256(seed("tls")));
    }

    public CharterVote vote(Charter charter) {
        return CharterVote.sign(charter, ledgerEd25519(), ledgerMlDsa44());
    }

    private SigningKey key(String use, SignatureType type, int number) {
        return key(name + ".example/" + use, type, seed(use + " " + type + " " + number));
    }

    private byte[] seed(String use) {
        return Hash.sha256((name + " " + use).getBytes(StandardCharsets.UTF_8)).bytes();
    }

    /** Making a key takes milliseconds, and the same ones are asked for again and again. */
    private static final Map<String, SigningKey> MADE = new ConcurrentHashMap<>();

    static SigningKey key(String keyName, SignatureType type, byte[] seed) {
        return MADE.computeIfAbsent(
                keyName + " " + type + " " + HexFormat.of().formatHex(seed), ignored -> make(keyName, type, seed));
    }

    /** The key of a seed. A private key's text has an ID in it, for which the public key is needed first. */
    private static SigningKey make(String keyName, SignatureType type, byte[] seed) {
        try {
            boolean ed25519 = type != SignatureType.ML_DSA_44;
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ed25519 ? "Ed25519" : "ML-DSA");
            generator.initialize(
                    ed25519 ? NamedParameterSpec.ED25519 : NamedParameterSpec.ML_DSA_44, new SecureRandom() {
                        private static final long serialVersionUID = 1;

                        @Override
                        public void nextBytes(byte[] bytes) {
                            System.arraycopy(seed, 0, bytes, 0, bytes.length);
                        }
                    });
            byte[] spki = generator.generateKeyPair().getPublic().getEncoded();
            byte[] publicKey = Arrays.copyOfRange(spki, spki.length - type.publicKeySize(), spki.length);
            VerifierKey key = VerifierKey.of(keyName, type, publicKey);
            byte[] typed = ByteBuffer.allocate(33)
                    .put((byte) type.identifier())
                    .put(seed)
                    .array();
            SigningKey made = SigningKey.parse("PRIVATE+KEY+%s+%08x+%s"
                    .formatted(keyName, key.id(), Base64.getEncoder().encodeToString(typed)));
            if (!made.key().equals(key)) {
                throw new AssertionError("the key made from the seed is another one");
            }
            return made;
        } catch (GeneralSecurityException | MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
