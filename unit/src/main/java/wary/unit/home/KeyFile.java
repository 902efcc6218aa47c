package wary.unit.home;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import wary.unit.home.HomeException.Problem;

/**
 * The text of a file with a private key: as it is, in the form that other tools of its kind read, or encrypted.
 *
 * <pre>
 * wary key file/1
 * name: ledger-0-ed25519
 * kdf: PBKDF2-HMAC-SHA256
 * iterations: 600000
 * salt: BASE64 OF 16 BYTES
 * cipher: AES-256-GCM
 * iv: BASE64 OF 12 BYTES
 *
 * BASE64 OF THE ENCRYPTED TEXT AND ITS TAG OF 16 BYTES
 * </pre>
 *
 * <p>Everything above the last line is authenticated with it, the name too: files cannot be exchanged for each other.
 */
final class KeyFile {
    /** Bytes of a key file that are read at most; the largest has about a thousand. */
    static final int LIMIT = 16_384;

    /** What OWASP asks for PBKDF2 with HMAC-SHA256 (Password Storage Cheat Sheet, 2023). */
    static final int ITERATIONS = 600_000;

    static final int SALT = 16;

    private static final int LEAST_ITERATIONS = 100_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final String FIRST_LINE = "wary key file/1\n";
    private static final Pattern FORM = Pattern.compile(
            "(?<head>wary key file/1\nname: (?<name>[a-z0-9-]{1,64})\nkdf: PBKDF2-HMAC-SHA256\niterations: (?<iterations>[1-9][0-9]{0,8})\n"
                    + "salt: (?<salt>[A-Za-z0-9+/=]{24})\ncipher: AES-256-GCM\niv: (?<iv>[A-Za-z0-9+/=]{16})\n\n)"
                    + "(?<text>[A-Za-z0-9+/=]{24,16000})\n");

    private KeyFile() {}

    /** What new files of a home are encrypted with. */
    record Lock(Passphrase passphrase, byte[] salt, int iterations) {
        static Lock of(Passphrase passphrase, int iterations) {
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            return new Lock(passphrase, salt, iterations);
        }

        @Override
        public String toString() {
            return "Lock";
        }
    }

    static byte[] write(String name, String secret, Optional<Lock> lock) {
        return lock.map(it -> seal(name, secret, it)).orElseGet(() -> secret.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] seal(String name, String secret, Lock lock) {
        byte[] iv = new byte[IV];
        new SecureRandom().nextBytes(iv);
        String head = FIRST_LINE
                + "name: %s\nkdf: PBKDF2-HMAC-SHA256\niterations: %d\nsalt: %s\ncipher: AES-256-GCM\niv: %s\n\n"
                        .formatted(name, lock.iterations(), base64(lock.salt()), base64(iv));
        byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, lock.passphrase(), lock.salt(), lock.iterations(), iv, head);
            return (head + base64(cipher.doFinal(plain)) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no AES/GCM");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * The secret in a file.
     *
     * @param name the file's, which must be the one it was written under
     */
    static String read(Path file, String name, byte[] bytes, Optional<Passphrase> passphrase) throws HomeException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith(FIRST_LINE)) {
            return text;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new HomeException(
                    Problem.MALFORMED, file, "not an encrypted key file of version 1; take it from a backup");
        }
        int iterations = Integer.parseInt(form.group("iterations"));
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new HomeException(
                    Problem.MALFORMED,
                    file,
                    "%,d iterations; from %,d to %,d are accepted"
                            .formatted(iterations, LEAST_ITERATIONS, MOST_ITERATIONS));
        }
        if (!form.group("name").equals(name)) {
            throw new HomeException(
                    Problem.MALFORMED,
                    file,
                    "this is the file of %s, put in the place of another".formatted(form.group("name")));
        }
        if (passphrase.isEmpty()) {
            throw new HomeException(Problem.LOCKED, file, "the key is encrypted; its passphrase is needed");
        }
        byte[] plain = new byte[0];
        try {
            byte[] salt = Base64.getDecoder().decode(form.group("salt"));
            byte[] iv = Base64.getDecoder().decode(form.group("iv"));
            plain = cipher(Cipher.DECRYPT_MODE, passphrase.get(), salt, iterations, iv, form.group("head"))
                    .doFinal(Base64.getDecoder().decode(form.group("text")));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HomeException(Problem.MALFORMED, file, "the file has what is not base64; take it from a backup");
        } catch (GeneralSecurityException e) {
            throw new HomeException(
                    Problem.WRONG_PASSPHRASE,
                    file,
                    "the passphrase is wrong, or the file was altered: try again, else take it from a backup");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static Cipher cipher(
            int mode, Passphrase passphrase, byte[] salt, int iterations, byte[] iv, String authenticated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, passphrase.key(salt, iterations), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(authenticated.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
