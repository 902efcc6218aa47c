package wary.unit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wary.unit.home.PinnedTls.Clients;

/** Members and strangers over real sockets. */
class PinnedTlsTest {
    private static final TlsIdentity HARBOR = TlsIdentity.generate("harbor");
    private static final TlsIdentity RIVER = TlsIdentity.generate("river");
    private static final TlsIdentity LAKE = TlsIdentity.generate("lake");
    private static final TlsIdentity STRANGER = TlsIdentity.generate("harbor");
    private static final Pins PINS = Pins.of(Map.of("harbor", HARBOR.pin(), "river", RIVER.pin(), "lake", LAKE.pin()));

    private final List<String> served = new CopyOnWriteArrayList<>();
    private final PinnedTls harbor = new PinnedTls(HARBOR, PINS);
    private HttpsServer server;

    @BeforeEach
    void start() throws IOException {
        serve(harbor, Clients.MEMBERS);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(PinnedTls node, Clients clients) throws IOException {
        if (server != null) {
            server.stop(0);
        }
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(node.server(clients));
        server.createContext("/", exchange -> {
            try (exchange) {
                String who = node.memberAt(((HttpsExchange) exchange).getSSLSession())
                        .orElse("nobody");
                served.add(who);
                byte[] answer = who.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private HttpResponse<String> get(HttpClient client) throws IOException, InterruptedException {
        // An address, which no certificate names: pins decide, not host names.
        URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void isRefused(HttpClient client) {
        assertThat(catchThrowableOfType(IOException.class, () -> get(client))).isNotNull();
        assertThat(served).as("requests that reached the node").isEmpty();
    }

    @Test
    void membersMeetAndKnowEachOther() throws Exception {
        try (HttpClient client = new PinnedTls(RIVER, PINS).client("harbor").build()) {
            HttpResponse<String> answer = get(client);
            assertThat(answer.body()).isEqualTo("river");
            assertThat(harbor.memberAt(answer.sslSession().orElseThrow())).contains("harbor");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void aServerWithAnUnknownKeyIsRefused() throws Exception {
        serve(new PinnedTls(STRANGER, PINS), Clients.MEMBERS);
        try (HttpClient client = new PinnedTls(RIVER, PINS).client("harbor").build()) {
            IOException refusal = catchThrowableOfType(IOException.class, () -> get(client));
            WrongPeerException wrong = WrongPeerException.in(refusal).orElseThrow();
            assertThat(wrong.shown()).isEqualTo(STRANGER.pin());
            assertThat(wrong.expected()).contains("harbor");
            assertThat(wrong.known()).isEmpty();
            assertThat(served).isEmpty();
        }
    }

    @Test
    void anotherMembersServerIsRefused() throws Exception {
        try (HttpClient client = new PinnedTls(RIVER, PINS).client("lake").build()) {
            IOException refusal = catchThrowableOfType(IOException.class, () -> get(client));
            WrongPeerException wrong = WrongPeerException.in(refusal).orElseThrow();
            assertThat(wrong.expected()).contains("lake");
            assertThat(wrong.known()).contains("harbor");
            assertThat(wrong).hasMessageContaining("harbor").hasMessageContaining("lake");
            assertThat(served).isEmpty();
        }
    }

    @Test
    void aClientWithAnUnknownKeyIsRefused() {
        try (HttpClient client = new PinnedTls(STRANGER, PINS).client("harbor").build()) {
            isRefused(client);
        }
    }

    @Test
    void aMemberThatTheCharterNoLongerNamesIsRefused() {
        harbor.use(Pins.of(Map.of("harbor", HARBOR.pin(), "lake", LAKE.pin())));
        try (HttpClient client = new PinnedTls(RIVER, PINS).client("harbor").build()) {
            isRefused(client);
        }
    }

    /** Trusts the server by its pin and shows no certificate. */
    private HttpClient withoutCertificate() throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(
                null,
                new javax.net.ssl.TrustManager[] {new PinnedTrust(() -> PINS, java.util.Optional.of("harbor"))},
                null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void aClientWithoutCertificateIsRefused() throws Exception {
        try (HttpClient client = withoutCertificate()) {
            isRefused(client);
        }
    }

    @Test
    void whereAnyoneMayComeAClientWithoutCertificateIsNobody() throws Exception {
        serve(harbor, Clients.ANYONE);
        try (HttpClient client = withoutCertificate();
                HttpClient member = new PinnedTls(RIVER, PINS).client("harbor").build();
                HttpClient stranger =
                        new PinnedTls(STRANGER, PINS).client("harbor").build()) {
            assertThat(get(client).body()).isEqualTo("nobody");
            assertThat(get(member).body()).isEqualTo("river");
            served.clear();
            isRefused(stranger);
        }
    }

    @Test
    void aConnectionThatLivesOnLosesItsMemberWithThePins() throws Exception {
        try (HttpClient client = new PinnedTls(RIVER, PINS).client("harbor").build()) {
            assertThat(get(client).body()).isEqualTo("river");
            harbor.use(Pins.of(Map.of("harbor", HARBOR.pin())));
            assertThat(get(client).body()).isEqualTo("nobody");
        }
    }

    @Test
    void datesOfACertificateDoNotMatter() throws Exception {
        Instant past = Instant.parse("2001-01-01T00:00:00Z");
        Instant future = Instant.parse("2090-01-01T00:00:00Z");
        TlsIdentity expired = TlsIdentity.generate("harbor", past, past.plusSeconds(60));
        TlsIdentity early = TlsIdentity.generate("river", future, future.plusSeconds(60));
        Pins pins = Pins.of(Map.of("harbor", expired.pin(), "river", early.pin()));
        serve(new PinnedTls(expired, pins), Clients.MEMBERS);
        try (HttpClient client = new PinnedTls(early, pins).client("harbor").build()) {
            assertThat(get(client).body()).isEqualTo("river");
        }
    }

    @Test
    void anOlderProtocolIsRefused() throws Exception {
        SSLContext context = new PinnedTls(RIVER, PINS).clientContext("harbor");
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(
                        InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.setSoTimeout(20_000);
            socket.setSSLParameters(new SSLParameters(null, new String[] {"TLSv1.2"}));
            assertThat(catchThrowableOfType(IOException.class, socket::startHandshake))
                    .hasMessageContaining("protocol_version");
        }
    }

    @Test
    void theSameKeyForTwoMembersIsRefused() {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> Pins.of(Map.of("harbor", HARBOR.pin(), "river", HARBOR.pin()))))
                .hasMessageContaining("two members");
    }
}
