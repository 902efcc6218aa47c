package wary.unit.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.unit.charter.Charter;
import wary.unit.charter.Charters;
import wary.unit.charter.Role;

/**
 * Private keys and passphrases are nowhere but in their files: not in what is printed, logged, thrown or written beside
 * them. Found by looking for every piece of twelve characters of every secret, in base64, hexadecimal digits and as is.
 */
class SecretsTest {
    private static final int PIECE = 12;
    private static final String PASSPHRASE = "quay-7731-lantern-5520-gravel";

    @TempDir
    Path temp;

    private final Instant start = Instant.now().minusSeconds(2);
    private final StringBuilder seen = new StringBuilder();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            synchronized (seen) {
                seen.append(new SimpleFormatter().format(logged));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        PrintStream tee = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(tee);
        System.setErr(tee);
    }

    @AfterEach
    void stop() {
        System.setOut(out);
        System.setErr(err);
        root.removeHandler(handler);
        root.setLevel(level);
    }

    /** Does something that may fail, and keeps all that it says. */
    private void note(Callable<?> act) {
        String said;
        try {
            said = String.valueOf(act.call());
        } catch (Exception | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            said = trace.toString();
        }
        synchronized (seen) {
            seen.append(said).append('\n');
        }
    }

    private static void pieces(String secret, Set<String> pieces) {
        for (int i = 0; i + PIECE <= secret.length(); i++) {
            pieces.add(secret.substring(i, i + PIECE));
        }
    }

    /** The pieces of what is secret in a key file that is not encrypted. */
    private static Set<String> secrets(Path keys) throws IOException {
        Set<String> pieces = new HashSet<>();
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".key")).toList()) {
                String text = Files.readString(file);
                if (text.startsWith("PRIVATE+KEY+")) {
                    String base64 = text.strip().split("\\+", 5)[4];
                    byte[] typed = Base64.getDecoder().decode(base64);
                    byte[] seed = java.util.Arrays.copyOfRange(typed, 1, typed.length);
                    pieces(base64, pieces);
                    pieces(Base64.getEncoder().encodeToString(seed), pieces);
                    pieces(HexFormat.of().formatHex(seed), pieces);
                    pieces(new String(seed, StandardCharsets.ISO_8859_1), pieces);
                } else if (text.contains("AGE-SECRET-KEY-")) {
                    String line = text.lines().toList().getLast();
                    pieces(line.substring("AGE-SECRET-KEY-1".length()), pieces);
                } else {
                    String base64 = text.replaceAll("-----[A-Z ]+-----|\\s", "");
                    // The first 40 characters say only what kind of key it is.
                    pieces(base64.substring(40), pieces);
                    pieces(
                            HexFormat.of()
                                    .formatHex(Base64.getDecoder().decode(base64))
                                    .substring(72),
                            pieces);
                }
            }
        }
        return pieces;
    }

    private static Optional<String> leak(String text, Set<String> pieces) {
        for (int i = 0; i + PIECE <= text.length(); i++) {
            if (pieces.contains(text.substring(i, i + PIECE))) {
                return Optional.of(text.substring(Math.max(0, i - 80), i) + " <- here");
            }
        }
        return Optional.empty();
    }

    /** Text of files in a folder that were written since the test began. */
    private List<Path> written(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), 3, new java.nio.file.SimpleFileVisitor<>() {
            @Override
            public java.nio.file.FileVisitResult visitFile(
                    Path file, java.nio.file.attribute.BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && attributes.size() < 1_000_000
                        && attributes.lastModifiedTime().compareTo(FileTime.from(start)) >= 0) {
                    found.add(file);
                }
                return java.nio.file.FileVisitResult.CONTINUE;
            }

            @Override
            public java.nio.file.FileVisitResult visitFileFailed(Path file, IOException e) {
                return java.nio.file.FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    @Test
    void privateKeysStayInTheirFiles() throws Exception {
        Path plain = temp.resolve("plain");
        Path locked = temp.resolve("locked");
        HomeConfig config = new HomeConfig("dock", Optional.empty());
        NodeHome home = NodeHome.create(plain, config, "dock.example", Optional.empty());
        Set<String> pieces = secrets(plain.resolve("keys"));
        pieces(PASSPHRASE, pieces);
        assertThat(pieces).hasSizeGreaterThan(500);
        for (String file :
                List.of("ledger-0-ed25519.key", "ledger-1-mldsa44.key", "witness-ed25519.key", "age.key", "tls.key")) {
            assertThat(leak(Files.readString(plain.resolve("keys").resolve(file)), pieces))
                    .as("the search finds what is in " + file)
                    .isPresent();
        }

        NodeKeys keys = home.keys(Optional.empty());
        use(home, keys);
        damage(plain);
        lock(locked, config);

        synchronized (seen) {
            assertThat(seen.length()).isGreaterThan(10_000);
            assertThat(leak(seen.toString(), pieces)).isEmpty();
        }
        assertThat(leak(printed.toString(StandardCharsets.UTF_8), pieces)).isEmpty();
        for (Path file : written(temp)) {
            if (!file.startsWith(plain.resolve("keys"))) {
                assertThat(leak(Files.readString(file, StandardCharsets.ISO_8859_1), pieces))
                        .as(file.toString())
                        .isEmpty();
            }
        }
        // Other programs write there too; whatever it is, it has nothing of ours.
        for (Path file : written(Path.of(System.getProperty("java.io.tmpdir")))) {
            if (!file.startsWith(temp) && Files.isReadable(file)) {
                note(() -> {
                    assertThat(leak(Files.readString(file, StandardCharsets.ISO_8859_1), pieces))
                            .as(file.toString())
                            .isEmpty();
                    return "";
                });
            }
        }
        synchronized (seen) {
            assertThat(seen.toString()).doesNotContain("<- here");
        }
    }

    /** Everything that has a key, shown; votes, handshakes and refused handshakes. */
    private void use(NodeHome home, NodeKeys keys) throws Exception {
        note(keys::toString);
        note(keys.ledgers()::toString);
        note(keys.age()::toString);
        note(keys.age().reader()::toString);
        note(keys.tls()::toString);
        note(() -> keys.tls().certificate());
        note(() -> keys.entry("dock", Role.MEMBER, Optional.empty(), 0));
        note(() -> keys.entry("dock", Role.MEMBER, Optional.empty(), 7));
        Charter charter = Charter.of(Charters.terms("Dock and harbor", Charters.HARBOR, Charters.RIVER)
                .withMembers(List.of(keys.entry("dock", Role.MEMBER, Optional.empty(), 0), Charters.HARBOR.entry())));
        note(() -> home.vote(charter, keys.ledger(0).orElseThrow()));
        TlsIdentity other = TlsIdentity.generate("harbor");
        Pins pins = Pins.of(Map.of("dock", keys.tls().pin(), "harbor", other.pin()));
        PinnedTls node = new PinnedTls(keys.tls(), pins);
        note(node::toString);
        com.sun.net.httpserver.HttpsServer server = com.sun.net.httpserver.HttpsServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(node.server(PinnedTls.Clients.MEMBERS));
        server.start();
        try (HttpClient good = new PinnedTls(other, pins).client("dock").build();
                HttpClient wrong = new PinnedTls(TlsIdentity.generate("harbor"), pins)
                        .client("dock")
                        .build();
                HttpClient own = node.client("harbor").build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "https://127.0.0.1:" + server.getAddress().getPort() + "/"))
                    .build();
            for (HttpClient client : List.of(good, wrong, own)) {
                note(() -> client.send(request, HttpResponse.BodyHandlers.ofString()));
            }
        } finally {
            server.stop(0);
        }
    }

    /** Each file cut off, with a wrong character, in another's place, too open. */
    private void damage(Path folder) throws Exception {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder.resolve("keys"))) {
            files = list.filter(f -> f.toString().endsWith(".key")).sorted().toList();
        }
        for (Path file : files) {
            String good = Files.readString(file);
            List<String> bad = new ArrayList<>(List.of(
                    good.substring(0, good.length() - 3),
                    good.substring(5),
                    good + good,
                    good.replace('+', '-'),
                    good.substring(0, good.length() / 2) + "?" + good.substring(good.length() / 2 + 1),
                    good.substring(0, good.length() - 4) + "!!\n",
                    good.toLowerCase(java.util.Locale.ROOT),
                    "wary key file/1\n" + good));
            for (Path other : files) {
                bad.add(Files.readString(other));
            }
            for (String text : bad) {
                Files.writeString(file, text);
                note(() -> NodeHome.open(folder).keys(Optional.empty()));
            }
            Files.writeString(file, good);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            note(() -> NodeHome.open(folder).keys(Optional.empty()));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** A home with a passphrase: the passphrase is nowhere, and wrong ones are not repeated. */
    private void lock(Path folder, HomeConfig config) throws Exception {
        try (Passphrase right = Passphrase.of(PASSPHRASE.toCharArray());
                Passphrase wrong = Passphrase.of((PASSPHRASE + "x").toCharArray());
                Passphrase weak = Passphrase.of(PASSPHRASE.substring(0, 11).toCharArray())) {
            note(right::toString);
            note(() -> NodeHome.create(folder, config, "dock.example", Optional.of(weak)));
            note(() -> NodeHome.create(folder, config, "dock.example", Optional.of(right), 100_000));
            note(() -> NodeHome.open(folder).keys(Optional.of(wrong)));
            note(() -> NodeHome.open(folder).keys(Optional.empty()));
            note(() -> NodeHome.open(folder).keys(Optional.of(right)));
            note(() -> NodeHome.open(folder).addLedgerKeys(Optional.of(right)));
        }
    }
}
