package wary.unit.home;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.bech32.Bech32Address;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Locale;
import javax.crypto.KeyAgreement;
import wary.ledger.MalformedException;

/**
 * The private key with which a node reads what was encrypted to it alone: an X25519 identity of the age format (C2SP
 * age, "The X25519 recipient type"). Immutable; {@link #toString} shows the recipient.
 */
public final class AgeIdentity {
    private static final String SECRET = "AGE-SECRET-KEY-";
    private static final String RECIPIENT = "age";
    private static final int SIZE = 32;

    /** The base point of Curve25519 (RFC 7748, section 4.1). */
    private static final BigInteger BASE = BigInteger.valueOf(9);

    private final byte[] secret;
    private final String recipient;

    private AgeIdentity(byte[] secret) {
        this.secret = secret;
        this.recipient =
                Bech32.getEncoder().encode(RECIPIENT, times(secret)).toString().toLowerCase(Locale.ROOT);
    }

    /** A new identity. */
    public static AgeIdentity generate() {
        byte[] secret = new byte[SIZE];
        new SecureRandom().nextBytes(secret);
        return new AgeIdentity(secret);
    }

    /**
     * Reads an identity file as {@code age-keygen} writes it: one line {@code AGE-SECRET-KEY-1…}, and comments. No
     * message repeats any of it.
     *
     * @throws MalformedException if it has another form
     */
    public static AgeIdentity parse(String text) throws MalformedException {
        String[] lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toArray(String[]::new);
        if (lines.length != 1 || !lines[0].startsWith(SECRET)) {
            throw new MalformedException("an age identity is one line that starts with " + SECRET + "1");
        }
        Bech32Address address;
        try {
            address = Bech32.getDecoder().decode(lines[0]);
        } catch (IllegalArgumentException e) {
            // Its message may repeat characters of the key.
            throw new MalformedException("the age identity has a wrong character or checksum");
        }
        if (address.getData().length != SIZE
                || !address.getHumanReadablePart().toString().equalsIgnoreCase(SECRET)) {
            throw new MalformedException("the age identity is not one of X25519 with 32 bytes");
        }
        return new AgeIdentity(address.getData().clone());
    }

    /** To whom others encrypt: {@code age1…}. */
    public String recipient() {
        return recipient;
    }

    /** What the age library needs to decrypt. */
    public RecipientStanzaReader reader() {
        try {
            return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line());
        } catch (GeneralSecurityException e) {
            // Without the cause, which could speak of the key.
            throw new IllegalStateException("this Java platform has no X25519");
        }
    }

    /** The identity file that {@link #parse} and the {@code age} command read. Whoever has it can decrypt. */
    public String secretText() {
        return "# public key: " + recipient + "\n" + line() + "\n";
    }

    private String line() {
        return Bech32.getEncoder().encode(SECRET, secret).toString().toUpperCase(Locale.ROOT);
    }

    /** X25519 of the secret and the base point, which is the public key. */
    private static byte[] times(byte[] secret) {
        try {
            KeyFactory keys = KeyFactory.getInstance("X25519");
            XECPublicKey base =
                    (XECPublicKey) keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BASE));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
            agreement.doPhase(base, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no X25519", e);
        }
    }

    /** Shows the recipient and hides the key. */
    @Override
    public String toString() {
        return "AgeIdentity[" + recipient + "]";
    }
}
