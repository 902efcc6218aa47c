package wary.unit.home;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the private keys of a home are encrypted with. To be closed after use, which wipes it from memory. Safe for use
 * by several threads; {@link #toString} shows nothing of it.
 */
public final class Passphrase implements AutoCloseable {
    /** Characters that a new passphrase has at least: a stolen key file can be tried at leisure. */
    public static final int LEAST = 12;

    private static final int KEY_BITS = 256;

    private final char[] characters;
    /** All files of a home have one salt, so that opening it takes one derivation and not eight. */
    private @Nullable Derived latest;

    private record Derived(byte[] salt, int iterations, SecretKeySpec key) {}

    private Passphrase(char[] characters) {
        this.characters = characters;
    }

    /**
     * A passphrase of these characters.
     *
     * @param characters copied; the caller wipes its own
     */
    public static Passphrase of(char[] characters) {
        return new Passphrase(characters.clone());
    }

    int length() {
        return characters.length;
    }

    /** The key for AES-256 by PBKDF2 with HMAC-SHA256 (RFC 8018, section 5.2). */
    synchronized SecretKeySpec key(byte[] salt, int iterations) {
        Derived known = latest;
        if (known != null && known.iterations == iterations && Arrays.equals(known.salt, salt)) {
            return known.key;
        }
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, KEY_BITS);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            SecretKeySpec key = new SecretKeySpec(derived, "AES");
            Arrays.fill(derived, (byte) 0);
            latest = new Derived(salt.clone(), iterations, key);
            return key;
        } catch (GeneralSecurityException e) {
            // Not with the cause, which might have seen the passphrase.
            throw new IllegalStateException("this Java platform has no PBKDF2WithHmacSHA256");
        } finally {
            spec.clearPassword();
        }
    }

    /** Wipes it. */
    @Override
    public synchronized void close() {
        Arrays.fill(characters, '\0');
        latest = null;
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Passphrase";
    }
}
