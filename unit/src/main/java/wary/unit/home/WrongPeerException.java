package wary.unit.home;

import java.security.cert.CertificateException;
import java.util.Optional;
import wary.ledger.Hash;

/**
 * The key at the other end of a connection is not the one that the charter pins. Found among the causes of the
 * {@link java.io.IOException} that a connection fails with.
 */
public final class WrongPeerException extends CertificateException {
    private static final long serialVersionUID = 1;

    private final transient Hash shown;
    private final transient Optional<String> expected;
    private final transient Optional<String> known;

    WrongPeerException(Hash shown, Optional<String> expected, Optional<String> known) {
        super(
                "the other end shows the TLS key %s, which the charter knows as %s%s; either someone stands between, or its"
                                .formatted(
                                        shown,
                                        known.map(name -> "that of " + name).orElse("nobody's"),
                                        expected.map(name -> ", expected that of " + name)
                                                .orElse(""))
                        + " key has changed and a charter with the new one is not in force here");
        this.shown = shown;
        this.expected = expected;
        this.known = known;
    }

    /** The pin of the key that was shown. */
    public Hash shown() {
        return shown;
    }

    /** Who was to be reached; empty if any member would have done. */
    public Optional<String> expected() {
        return expected;
    }

    /** Which member's key it is. */
    public Optional<String> known() {
        return known;
    }

    /** The refusal that made a connection fail, if that was the reason. */
    public static Optional<WrongPeerException> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 32; depth++, cause = cause.getCause()) {
            if (cause instanceof WrongPeerException wrong) {
                return Optional.of(wrong);
            }
        }
        return Optional.empty();
    }
}
