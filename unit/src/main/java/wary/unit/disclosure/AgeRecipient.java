package wary.unit.disclosure;

import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.security.GeneralSecurityException;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.json.Excerpt;

/**
 * To whom an age file is encrypted: a public key of the kind X25519 (C2SP age, section "The X25519 recipient type").
 *
 * @param text {@code age1…}
 */
public record AgeRecipient(String text) {
    private static final int LENGTH = 62;

    /**
     * Reads a recipient.
     *
     * @throws DisclosureException if it is none, or of another kind than X25519
     */
    public static AgeRecipient parse(String text) throws DisclosureException {
        try {
            if (text.length() == LENGTH) {
                X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
                return new AgeRecipient(text);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Told of below; which letter of it is wrong helps nobody.
        }
        throw new DisclosureException(
                Problem.KEY,
                "not an age recipient of the kind X25519, which is age1 and 58 more characters: " + Excerpt.of(text));
    }

    @Override
    public String toString() {
        return text;
    }
}
