package wary.unit.disclosure;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import wary.unit.disclosure.DisclosureException.Problem;

/**
 * Encrypts to members and opens what was encrypted to us: age, version 1, binary, X25519 recipients only.
 *
 * <p>An age file does not say who made it. That it is the author's follows from the envelope, which names its hash.
 *
 * @see <a href="https://c2sp.org/age">C2SP: age</a>
 */
public final class AgeFile {
    /** The most recipients of a file that is opened here. */
    public static final int MOST_RECIPIENTS = 128;

    private static final int LONGEST_HEADER = 64 << 10;

    private AgeFile() {}

    /**
     * Encrypts a text to each of these.
     *
     * @param recipients 1 at least
     */
    public static byte[] encrypt(byte[] plaintext, Collection<AgeRecipient> recipients) {
        if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException("1 to " + MOST_RECIPIENTS + " recipients are expected");
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(plaintext.length + 1024);
        try (OutputStream plain = encrypting(file, recipients)) {
            plain.write(plaintext);
        } catch (IOException e) {
            throw new IllegalStateException("writing into memory has failed", e);
        }
        return file.toByteArray();
    }

    /**
     * Encrypts what is written, as it is written. Closing it completes the file and closes what it goes to.
     *
     * @param to gets the age file
     * @param recipients 1 at least
     */
    public static OutputStream encrypting(OutputStream to, Collection<AgeRecipient> recipients) throws IOException {
        try {
            List<RecipientStanzaWriter> writers = new ArrayList<>();
            for (AgeRecipient recipient : recipients) {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.text()));
            }
            return Channels.newOutputStream(
                    new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(to), writers));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks what age needs", e);
        }
    }

    /**
     * Opens a file as it is read. What is read from it is authentic piece by piece; where it was cut off, reading
     * fails.
     *
     * @param file is closed with what is returned
     * @throws DisclosureException if it is no age file or is not for this identity; damage further on is an
     *     {@link IOException}
     */
    public static InputStream decrypting(InputStream file, RecipientStanzaReader identity)
            throws IOException, DisclosureException {
        BufferedInputStream buffered = new BufferedInputStream(file, LONGEST_HEADER);
        buffered.mark(LONGEST_HEADER);
        checkHeader(buffered.readNBytes(LONGEST_HEADER));
        buffered.reset();
        try {
            return Channels.newInputStream(new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(Channels.newChannel(buffered), List.of(identity)));
        } catch (UnsupportedRecipientStanzaException e) {
            throw new DisclosureException(Problem.NOT_FOR_US, "the age file is not encrypted to this identity", e);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new DisclosureException(Problem.DAMAGED, "no age file, or a damaged one; ask for it again", e);
        }
    }

    /**
     * Opens a file.
     *
     * @param identity ours: {@link wary.unit.home.AgeIdentity#reader}
     * @param most bytes that the plaintext may have
     * @throws DisclosureException if it is no age file or damaged, is not for this identity, or holds more than that
     */
    public static byte[] decrypt(byte[] file, RecipientStanzaReader identity, int most) throws DisclosureException {
        // The header and a tag for each 64 KiB come on top.
        if (file.length > (long) most + LONGEST_HEADER + most / 1024) {
            throw tooLarge(most);
        }
        checkHeader(file);
        try (ReadableByteChannel channel = new StandardDecryptingChannelFactory()
                        .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(file)), List.of(identity));
                InputStream plain = Channels.newInputStream(channel)) {
            byte[] plaintext = plain.readNBytes(most);
            if (plain.read() >= 0) {
                throw tooLarge(most);
            }
            return plaintext;
        } catch (UnsupportedRecipientStanzaException e) {
            throw new DisclosureException(Problem.NOT_FOR_US, "the age file is not encrypted to this identity", e);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // The file is a stranger's: what its reader did not foresee is damage as well.
            throw new DisclosureException(Problem.DAMAGED, "no age file, or a damaged one; ask for it again", e);
        }
    }

    private static DisclosureException tooLarge(int most) {
        return new DisclosureException(Problem.TOO_LARGE, "the age file holds more than " + most + " bytes");
    }

    /** Each recipient costs a key agreement, so how many there are is looked at first. */
    private static void checkHeader(byte[] file) throws DisclosureException {
        int length = Math.min(file.length, LONGEST_HEADER);
        String start = new String(file, 0, length, StandardCharsets.ISO_8859_1);
        int end = start.indexOf("\n--- ");
        if (!start.startsWith("age-encryption.org/v1\n") || end < 0) {
            throw new DisclosureException(
                    Problem.DAMAGED,
                    "no age file of version 1 with a header of at most %d bytes".formatted(LONGEST_HEADER));
        }
        int recipients = 0;
        for (int at = start.indexOf("\n-> "); at >= 0 && at < end; at = start.indexOf("\n-> ", at + 1)) {
            recipients++;
        }
        if (recipients > MOST_RECIPIENTS) {
            throw new DisclosureException(
                    Problem.TOO_LARGE, "the age file has more than " + MOST_RECIPIENTS + " recipients");
        }
    }
}
