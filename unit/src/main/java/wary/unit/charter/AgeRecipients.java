package wary.unit.charter;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.security.GeneralSecurityException;

/** Whether something can be encrypted to a recipient. */
final class AgeRecipients {
    /** "age1", 52 characters for 32 bytes, six of checksum. */
    private static final int LENGTH = 62;

    private AgeRecipients() {}

    /** Tried, not only read: a point of low order has the right form, and every attempt to encrypt to it fails. */
    static boolean isGood(String recipient) {
        if (recipient.length() != LENGTH
                || !recipient.startsWith("age1")
                || !recipient.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            return false;
        }
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient)
                    .getRecipientStanzas(new FileKey())
                    .iterator()
                    .hasNext();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
