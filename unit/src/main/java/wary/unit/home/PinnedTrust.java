package wary.unit.home;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import wary.ledger.Hash;

/**
 * Believes in pinned keys and in nothing else.
 *
 * <p>Names, dates, signatures and extensions of a certificate are not looked at. Whoever completes the handshake has
 * the private key of the first certificate (RFC 8446, section 4.4.3), and the charter says whose key that is; no
 * authority vouches for more. That a date has passed would say nothing either: a key counts while it stands in the
 * charter in force, and a wrong clock must not cut a member off.
 *
 * <p>Being an <em>extended</em> trust manager, it is also the one who would compare host names; JSSE leaves that to it.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final Supplier<Pins> pins;
    private final Optional<String> expected;

    /**
     * @param pins asked at each handshake
     * @param expected the one member to accept; empty for any
     */
    PinnedTrust(Supplier<Pins> pins, Optional<String> expected) {
        this.pins = pins;
        this.expected = expected;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("the other end shows no certificate");
        }
        Hash shown = TlsIdentity.pinOf(chain[0]);
        Optional<String> known = pins.get().memberOf(shown);
        if (known.isEmpty() || (expected.isPresent() && !expected.equals(known))) {
            throw new WrongPeerException(shown, expected, known);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
