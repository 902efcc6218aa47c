package wary.unit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.CharterVote;
import wary.unit.charter.Charters;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.home.HomeException.Problem;

class NodeHomeTest {
    private static final HomeConfig CONFIG =
            new HomeConfig("dock", Optional.of(InetSocketAddress.createUnresolved("0.0.0.0", 7443)));
    private static final int FAST = 100_000;

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void choose() {
        folder = temp.resolve("wary");
    }

    private NodeHome plain() throws Exception {
        return NodeHome.create(folder, CONFIG, "dock.example", Optional.empty());
    }

    private NodeHome locked(Passphrase passphrase) throws Exception {
        return NodeHome.create(folder, CONFIG, "dock.example", Optional.of(passphrase), FAST);
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }

    private Path key(String name) {
        return folder.resolve("keys").resolve(name);
    }

    private Problem problem() {
        return problem(Optional.empty());
    }

    private Problem problem(Optional<Passphrase> passphrase) {
        HomeException refusal = catchThrowableOfType(
                HomeException.class, () -> NodeHome.open(folder).keys(passphrase));
        assertThat(refusal).as("a home that must be refused").isNotNull();
        return refusal.problem();
    }

    private static void assertSame(NodeKeys one, NodeKeys other) {
        assertThat(one.entry("dock", Role.MEMBER, Optional.empty(), 0))
                .isEqualTo(other.entry("dock", Role.MEMBER, Optional.empty(), 0));
    }

    @Test
    void aHomeThatWasMadeIsOpenedAgain() throws Exception {
        NodeKeys keys = plain().keys(Optional.empty());
        NodeHome again = NodeHome.open(folder);
        assertThat(again.config()).isEqualTo(CONFIG);
        assertSame(again.keys(Optional.empty()), keys);
        assertThat(keys.ledgers()).hasSize(2);
        assertThat(keys.ledger(0).orElseThrow().keys().origin()).isEqualTo("dock.example/ledger");
        assertThat(again.mirror("river")).isEqualTo(folder.resolve("mirror").resolve("river"));
        assertThatThrownBy(() -> again.mirror("../keys")).isInstanceOf(IllegalArgumentException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "config.yaml", "keys", "charter", "ledger", "witness", "mirror", "bodies", "outbox");
        }
    }

    @Test
    void theKeysAreFitForACharter() throws Exception {
        Member entry = plain().keys(Optional.empty())
                .entry("dock", Role.MEMBER, Optional.of(URI.create("https://dock.example:7443/")), 0);
        Charter charter = Charter.of(Charters.terms("Dock and harbor", Charters.HARBOR, Charters.RIVER)
                .withMembers(List.of(entry, Charters.HARBOR.entry())));
        assertThat(Charter.parse(charter.bytes()).member("dock")).contains(entry);
        NodeKeys keys = NodeHome.open(folder).keys(Optional.empty());
        assertThat(keys.ledger(entry).orElseThrow().generation()).isZero();
        assertThat(keys.ledger(Charters.HARBOR.entry())).isEmpty();
        assertThat(Pins.of(charter).memberOf(keys.tls().pin())).contains("dock");
    }

    @Test
    void whatIsEncryptedToTheRecipientCanBeRead() throws Exception {
        AgeIdentity age = plain().keys(Optional.empty()).age();
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (WritableByteChannel channel = new StandardEncryptingChannelFactory()
                .newEncryptingChannel(
                        Channels.newChannel(sealed),
                        List.of(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(age.recipient())))) {
            channel.write(java.nio.ByteBuffer.wrap("ballots".getBytes(StandardCharsets.UTF_8)));
        }
        try (ReadableByteChannel channel = new StandardDecryptingChannelFactory()
                        .newDecryptingChannel(
                                Channels.newChannel(new ByteArrayInputStream(sealed.toByteArray())),
                                List.of(age.reader()));
                InputStream in = Channels.newInputStream(channel)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("ballots");
        }
        assertThat(Files.readString(key("age.key"))).startsWith("# public key: " + age.recipient() + "\n");
    }

    @Test
    void everythingIsTheOwnersAlone() throws Exception {
        plain();
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX permissions");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ledger-0-ed25519.key", "ledger-1-mldsa44.key", "witness-ed25519.key", "age.key", "tls.key"})
    void whatIsTooOpenIsRefused(String name) throws Exception {
        plain();
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Path path = name.isEmpty() ? folder.resolve("keys") : key(name);
        Set<PosixFilePermission> good = Files.getPosixFilePermissions(path);
        for (PosixFilePermission more : List.of(
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_EXECUTE)) {
            Set<PosixFilePermission> open = new java.util.HashSet<>(good);
            open.add(more);
            Files.setPosixFilePermissions(path, open);
            HomeException refusal = catchThrowableOfType(
                    HomeException.class, () -> NodeHome.open(folder).keys(Optional.empty()));
            assertThat(refusal.problem()).isEqualTo(Problem.TOO_OPEN);
            assertThat(refusal.path()).isEqualTo(path);
            assertThat(refusal).hasMessageContaining("chmod " + (name.isEmpty() ? "700" : "600"));
        }
        Files.setPosixFilePermissions(path, good);
        NodeHome.open(folder).keys(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger-0-mldsa44.key",
                "witness-ed25519.key",
                "witness-mldsa44.key",
                "age.key",
                "tls.key",
                "tls.crt"
            })
    void whatIsMissingOrDamagedIsNamed(String name) throws Exception {
        plain();
        Path file = key(name);
        byte[] good = Files.readAllBytes(file);
        Files.delete(file);
        HomeException missing = catchThrowableOfType(
                HomeException.class, () -> NodeHome.open(folder).keys(Optional.empty()));
        assertThat(missing.problem()).isEqualTo(Problem.MISSING);
        assertThat(missing.path()).isEqualTo(file);
        for (byte[] bad : List.of(
                new byte[0],
                "wary key file/1\n".getBytes(StandardCharsets.US_ASCII),
                java.util.Arrays.copyOf(good, good.length - 40),
                new byte[20_000])) {
            Files.write(file, bad);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertThat(problem()).isEqualTo(Problem.MALFORMED);
        }
        Files.write(file, good);
        NodeHome.open(folder).keys(Optional.empty());
    }

    @Test
    void aKeyOfAnotherKindInItsPlaceIsRefused() throws Exception {
        plain();
        byte[] ledger = Files.readAllBytes(key("ledger-0-ed25519.key"));
        Files.write(key("witness-ed25519.key"), ledger);
        assertThat(problem()).isEqualTo(Problem.MALFORMED);
    }

    @Test
    void aSymbolicLinkInAKeysPlaceIsRefused() throws Exception {
        plain();
        Path elsewhere = temp.resolve("elsewhere");
        Files.move(key("age.key"), elsewhere);
        Files.createSymbolicLink(key("age.key"), elsewhere);
        assertThat(problem()).isEqualTo(Problem.MALFORMED);
    }

    @Test
    void noHomeIsNoHome() throws Exception {
        assertThat(catchThrowableOfType(HomeException.class, () -> NodeHome.open(folder))
                        .problem())
                .isEqualTo(Problem.MISSING);
        plain();
        Files.delete(folder.resolve("config.yaml"));
        assertThat(problem()).isEqualTo(Problem.MISSING);
    }

    @Test
    void keysAreNeverOverwritten() throws Exception {
        NodeKeys keys = plain().keys(Optional.empty());
        assertThat(catchThrowableOfType(HomeException.class, this::plain).problem())
                .isEqualTo(Problem.EXISTS);
        assertSame(NodeHome.open(folder).keys(Optional.empty()), keys);
    }

    @Test
    void whatACrashLeftWhileTheHomeWasMadeIsNoHarm() throws Exception {
        Path unfinished = Files.createDirectories(folder.resolve("keys.new"));
        Files.writeString(unfinished.resolve("age.key"), "half of");
        assertThat(catchThrowableOfType(HomeException.class, () -> NodeHome.open(folder))
                        .problem())
                .isEqualTo(Problem.MISSING);
        plain().keys(Optional.empty());
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void encryptedKeysNeedTheirPassphrase() throws Exception {
        try (Passphrase right = passphrase("correct harbor battery");
                Passphrase wrong = passphrase("correct harbor batterz")) {
            NodeKeys keys = locked(right).keys(Optional.of(right));
            assertThat(problem()).isEqualTo(Problem.LOCKED);
            assertThat(problem(Optional.of(wrong))).isEqualTo(Problem.WRONG_PASSPHRASE);
            assertSame(NodeHome.open(folder).keys(Optional.of(right)), keys);
            try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".key")).toList()) {
                    assertThat(Files.readString(file))
                            .startsWith("wary key file/1\nname: ")
                            .contains("\niterations: 100000\nsalt: ")
                            .doesNotContain("PRIVATE")
                            .doesNotContain("SECRET");
                }
            }
        }
    }

    /** Each part of an encrypted file, changed in one character, is found out. */
    @Test
    void anEncryptedFileCannotBeAltered() throws Exception {
        try (Passphrase right = passphrase("correct harbor battery")) {
            locked(right);
            Path file = key("age.key");
            String good = Files.readString(file);
            for (int i = 0; i < good.length(); i += 7) {
                char other = good.charAt(i) == 'A' ? 'B' : 'A';
                Files.writeString(file, good.substring(0, i) + other + good.substring(i + 1));
                assertThat(problem(Optional.of(right))).isIn(Problem.MALFORMED, Problem.WRONG_PASSPHRASE);
            }
            Files.writeString(file, good.replace("iterations: 100000", "iterations: 999999999"));
            assertThat(problem(Optional.of(right)))
                    .as("more work than anyone means")
                    .isEqualTo(Problem.MALFORMED);
            Files.writeString(file, good.replace("iterations: 100000", "iterations: 1000"));
            assertThat(problem(Optional.of(right))).as("less work than is safe").isEqualTo(Problem.MALFORMED);
            Files.writeString(file, good);
            Files.write(key("tls.key"), Files.readAllBytes(file));
            assertThat(problem(Optional.of(right))).as("in another's place").isEqualTo(Problem.MALFORMED);
            Files.writeString(key("tls.key"), good.replace("name: age", "name: tls"));
            assertThat(problem(Optional.of(right))).as("and under its name").isEqualTo(Problem.WRONG_PASSPHRASE);
        }
    }

    @Test
    void aShortPassphraseIsRefusedAndLeavesNothing() {
        try (Passphrase shorty = passphrase("harbor12345")) {
            assertThat(catchThrowableOfType(HomeException.class, () -> locked(shorty))
                            .problem())
                    .isEqualTo(Problem.WEAK_PASSPHRASE);
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void aWipedPassphraseOpensNothing() throws Exception {
        Passphrase right = passphrase("correct harbor battery");
        locked(right);
        right.close();
        assertThat(problem(Optional.of(right))).isEqualTo(Problem.WRONG_PASSPHRASE);
    }

    @Test
    void theNextKeysFollow() throws Exception {
        NodeHome home = plain();
        NodeKeys before = home.keys(Optional.empty());
        assertThat(home.addLedgerKeys(Optional.empty())).isEqualTo(2);
        NodeKeys after = home.keys(Optional.empty());
        Member rotated = after.entry("dock", Role.MEMBER, Optional.empty(), 1);
        assertThat(rotated.ledger().commitment())
                .isEqualTo(
                        before.entry("dock", Role.MEMBER, Optional.empty(), 0).nextLedger());
        // The next ones are taken to a safe: all else works without them.
        Files.delete(key("ledger-2-ed25519.key"));
        Files.delete(key("ledger-2-mldsa44.key"));
        assertThat(home.keys(Optional.empty()).ledger(rotated)).isPresent();
        assertThatThrownBy(() -> home.keys(Optional.empty()).entry("dock", Role.MEMBER, Optional.empty(), 1))
                .hasMessageContaining("generation 2");
        // Half of a generation, as a crash may leave it, is none, and is made anew.
        Files.writeString(key("ledger-2-mldsa44.key.new"), "half of");
        assertThat(home.addLedgerKeys(Optional.empty())).isEqualTo(2);
    }

    @Test
    void aRotationNeedsTheKeysThatWerePromisedAndMakesTheNextOnce() throws Exception {
        NodeHome home = plain();
        NodeKeys before = home.keys(Optional.empty());
        Member self = before.entry("dock", Role.MEMBER, Optional.empty(), 0);
        NodeKeys ready = home.readyToRotate(self, Optional.empty());
        assertThat(ready.next(self).orElseThrow().generation()).isEqualTo(1);
        assertThat(home.readyToRotate(self, Optional.empty())
                        .ledger(2)
                        .orElseThrow()
                        .keys())
                .as("asked for again")
                .isEqualTo(ready.ledger(2).orElseThrow().keys());
        assertThat(home.keys(Optional.empty()).ledgers()).hasSize(3);
        // Those that the charter commits to lie in the safe, and no others can stand in for them.
        for (String name : List.of("ledger-1-ed25519.key", "ledger-1-mldsa44.key")) {
            Files.delete(key(name));
        }
        assertThat(catchThrowableOfType(HomeException.class, () -> home.readyToRotate(self, Optional.empty()))
                        .problem())
                .isEqualTo(Problem.OTHER_KEYS);
        assertThat(home.rotationCause(self.nextLedger())).isEmpty();
        home.keepRotationCause(self.nextLedger(), "lost");
        assertThat(home.rotationCause(self.nextLedger())).contains("lost");
    }

    private NodeHome votingHome() throws Exception {
        return plain();
    }

    private Charter founding(NodeKeys keys) throws Exception {
        return Charter.of(Charters.terms("Dock and harbor", Charters.HARBOR, Charters.RIVER)
                .withMembers(List.of(keys.entry("dock", Role.MEMBER, Optional.empty(), 0), Charters.HARBOR.entry())));
    }

    @Test
    void aNodeNeverVotesTwice() throws Exception {
        NodeHome home = votingHome();
        NodeKeys keys = home.keys(Optional.empty());
        NodeKeys.Ledger now = keys.ledger(0).orElseThrow();
        Charter founding = founding(keys);
        CharterVote vote = home.vote(founding, now);
        assertThat(vote.isBy(now.keys())).isTrue();
        CharterTerms next = founding.next();
        Charter one = Charter.of(new CharterTerms(
                next.unit(), 1, next.link(), next.members(), 1, 0, 2, java.time.Duration.ofHours(1), next.answer()));
        Charter other = Charter.of(new CharterTerms(
                next.unit(), 1, next.link(), next.members(), 1, 0, 2, java.time.Duration.ofHours(2), next.answer()));
        CharterVote first = home.vote(one, now);
        // After a restart too; and the same vote is given again.
        NodeHome again = NodeHome.open(folder);
        assertThat(again.vote(one, now)).isEqualTo(first);
        assertThat(catchThrowableOfType(HomeException.class, () -> again.vote(other, now))
                        .problem())
                .isEqualTo(Problem.ALREADY_VOTED);
        // With the next keys for the same charter: not a second opinion.
        assertThat(again.vote(one, keys.ledger(1).orElseThrow())
                        .isBy(keys.ledger(1).orElseThrow().keys()))
                .isTrue();
        assertThat(catchThrowableOfType(
                                HomeException.class,
                                () -> again.vote(other, keys.ledger(1).orElseThrow()))
                        .problem())
                .isEqualTo(Problem.ALREADY_VOTED);
    }

    @Test
    void aDamagedVoteIsNoLeaveToVoteAgain() throws Exception {
        NodeHome home = votingHome();
        NodeKeys keys = home.keys(Optional.empty());
        Charter founding = founding(keys);
        home.vote(founding, keys.ledger(0).orElseThrow());
        Path votes = home.charter().resolve("votes");
        try (Stream<Path> files = Files.list(votes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".note")).toList()) {
                Files.write(file, new byte[0]);
            }
        }
        assertThat(catchThrowableOfType(
                                HomeException.class,
                                () -> home.vote(founding, keys.ledger(0).orElseThrow()))
                        .problem())
                .isEqualTo(Problem.MALFORMED);
    }

    @Test
    void oneDoesNotVoteWithKeysOfAnother() throws Exception {
        NodeHome home = votingHome();
        Charter founding = founding(home.keys(Optional.empty()));
        NodeKeys.Ledger strange =
                new NodeKeys.Ledger(0, Charters.RIVER.ledgerEd25519(), Charters.RIVER.ledgerMlDsa44());
        assertThat(catchThrowableOfType(HomeException.class, () -> home.vote(founding, strange))
                        .problem())
                .isEqualTo(Problem.OTHER_KEYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "- a",
                "member: [x]",
                "member: Dock",
                "member: ../x",
                "listen: \"0.0.0.0:7443\"",
                "member: dock\nmember: dock",
                "member: dock\nmembers: dock",
                "member: dock\nlisten: 7443",
                "member: dock\nlisten: \"0.0.0.0\"",
                "member: dock\nlisten: \"0.0.0.0:70000\"",
                "member: dock\nlisten: \"a b:1\"",
                "member: !!java.net.URL dock",
                "a: &a [*a]\nmember: dock",
                "member: dock\n\tlisten: x"
            })
    void aConfigurationIsReadStrictly(String text) throws Exception {
        plain();
        Files.writeString(folder.resolve("config.yaml"), text);
        assertThat(problem()).isEqualTo(Problem.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:7443", "[::1]:7443", "dock.example:0"})
    void addressesAreWrittenAndReadAgain(String listen) throws Exception {
        plain();
        Files.writeString(folder.resolve("config.yaml"), "member: dock\nlisten: \"" + listen + "\"\n");
        HomeConfig config = NodeHome.open(folder).config();
        Files.write(folder.resolve("config.yaml"), config.bytes());
        assertThat(NodeHome.open(folder).config()).isEqualTo(config);
        InetSocketAddress address = config.listen().orElseThrow();
        assertThat(listen).endsWith(":" + address.getPort()).contains(address.getHostString());
    }

    @Test
    void aNodeThatOnlyCallsNeedsNoAddress() throws Exception {
        NodeHome.create(folder, new HomeConfig("dock", Optional.empty()), "dock.example", Optional.empty());
        assertThat(NodeHome.open(folder).config().listen()).isEmpty();
    }

    @Test
    void aHugeConfigurationIsRefused() throws IOException, Exception {
        plain();
        Files.writeString(folder.resolve("config.yaml"), "member: dock\n#" + "x".repeat(70_000));
        assertThat(problem()).isEqualTo(Problem.MALFORMED);
    }
}
