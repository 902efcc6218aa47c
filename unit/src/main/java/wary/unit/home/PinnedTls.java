package wary.unit.home;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import wary.ledger.Hash;

/**
 * TLS 1.3 between members whose keys the charter pins; there is no certificate authority. Safe for use by several
 * threads.
 *
 * <p>A connection that lives on, or is resumed, is not checked again when the pins change: a server asks
 * {@link #memberAt} for each request.
 */
public final class PinnedTls {
    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final TlsIdentity identity;
    private volatile Pins pins;

    /** Whether a client has to show a certificate. One that is shown is always checked. */
    public enum Clients {
        /** Only members get in. */
        MEMBERS,
        /** Those without a certificate get in as well; {@link #memberAt} knows the difference. */
        ANYONE
    }

    public PinnedTls(TlsIdentity identity, Pins pins) {
        this.identity = identity;
        this.pins = pins;
    }

    /** Takes other pins from now on, for example because a new charter is in force. */
    public void use(Pins next) {
        pins = next;
    }

    /** What an {@code HttpsServer} of this node takes as its configurator. */
    public HttpsConfigurator server(Clients clients) {
        return new HttpsConfigurator(serverContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setSSLParameters(serverParameters(clients));
            }
        };
    }

    /**
     * A client that talks to one member and to nobody else. HTTP/1.1, no redirects; what else the caller wants can be
     * added.
     */
    public HttpClient.Builder client(String member) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(clientContext(member))
                .sslParameters(clientParameters());
    }

    /** For servers of another make; goes with {@link #serverParameters}. */
    public SSLContext serverContext() {
        return context(new PinnedTrust(() -> pins, Optional.empty()));
    }

    /** TLS 1.3 only, and who gets in. */
    public SSLParameters serverParameters(Clients clients) {
        SSLParameters parameters = new SSLParameters(null, PROTOCOLS.clone());
        if (clients == Clients.MEMBERS) {
            parameters.setNeedClientAuth(true);
        } else {
            parameters.setWantClientAuth(true);
        }
        return parameters;
    }

    /** For clients of another make; goes with {@link #clientParameters}. */
    public SSLContext clientContext(String member) {
        return context(new PinnedTrust(() -> pins, Optional.of(member)));
    }

    /** TLS 1.3 only. */
    public SSLParameters clientParameters() {
        return new SSLParameters(null, PROTOCOLS.clone());
    }

    /**
     * The member at the other end of a connection, by the pins of this moment.
     *
     * @return empty if it has shown no certificate, or one that is no longer anyone's
     */
    public Optional<String> memberAt(SSLSession session) {
        return shownBy(session).flatMap(pins::memberOf);
    }

    private static Optional<Hash> shownBy(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate first
                    ? Optional.of(TlsIdentity.pinOf(first))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private SSLContext context(PinnedTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[] {new OneKey(identity)}, new TrustManager[] {trust}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no TLS 1.3", e);
        }
    }
}
