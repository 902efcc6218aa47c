package wary.unit.disclosure;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.security.GeneralSecurityException;
import java.util.Locale;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.json.Excerpt;

/**
 * To whom an age file is encrypted: a public key of the kind X25519 (C2SP age, section "The X25519 recipient type").
 * Immutable.
 */
public final class AgeRecipient {
    private static final int LENGTH = 62;

    private final String text;

    private AgeRecipient(String text) {
        this.text = text;
    }

    /**
     * Reads a recipient.
     *
     * @throws DisclosureException if it is none, of another kind than X25519, or a point to which nothing can be
     *     encrypted
     */
    public static AgeRecipient parse(String text) throws DisclosureException {
        try {
            // Tried, not only read: a point of low order has the right form, and nothing can be encrypted to it.
            boolean works = text.length() == LENGTH
                    && text.equals(text.toLowerCase(Locale.ROOT))
                    && X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text)
                            .getRecipientStanzas(new FileKey())
                            .iterator()
                            .hasNext();
            if (works) {
                return new AgeRecipient(text);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Told of below; which letter of it is wrong helps nobody.
        }
        throw new DisclosureException(
                Problem.KEY,
                "not an age recipient of the kind X25519, which is age1 and 58 more characters: " + Excerpt.of(text));
    }

    /** {@code age1…} */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgeRecipient recipient && text.equals(recipient.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
