package wary.unit.disclosure;

import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import wary.unit.disclosure.DisclosureException.Problem;

/** A private key that opens age files: of the kind X25519. Its text never appears in messages. */
public final class AgeIdentity {
    private final String secret;
    private final AgeRecipient recipient;

    private AgeIdentity(String secret, AgeRecipient recipient) {
        this.secret = secret;
        this.recipient = recipient;
    }

    /** A new one. */
    public static AgeIdentity generate() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new AgeIdentity(
                    text(pair.getPrivate().getEncoded()),
                    new AgeRecipient(text(pair.getPublic().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no X25519", e);
        }
    }

    /**
     * Reads one as {@code age-keygen} writes it.
     *
     * @param text {@code AGE-SECRET-KEY-1…}; lines that are empty or begin with {@code #} are passed over
     * @throws DisclosureException if there is not exactly one key, or it is none of the kind X25519
     */
    public static AgeIdentity parse(String text) throws DisclosureException {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .limit(2)
                .toList();
        if (lines.size() == 1) {
            byte[] encoded = lines.getFirst().getBytes(StandardCharsets.UTF_8);
            try {
                byte[] recipient = new X25519KeyFactory()
                        .translateKey(new SecretKeySpec(encoded, "X25519"))
                        .getEncoded();
                return new AgeIdentity(lines.getFirst(), AgeRecipient.parse(text(recipient)));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // Told of below without its cause, which might quote the key.
            }
        }
        throw new DisclosureException(
                Problem.KEY,
                "not one age identity of the kind X25519 (a line AGE-SECRET-KEY-1…), as age-keygen writes it");
    }

    /** The public key that belongs to it. */
    public AgeRecipient recipient() {
        return recipient;
    }

    /** The private key, to be written into a file that only its owner can read. */
    public String secret() {
        return secret;
    }

    /** The public key only. */
    @Override
    public String toString() {
        return "the identity of " + recipient;
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
