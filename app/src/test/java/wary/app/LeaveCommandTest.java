package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.SignedCheckpoint;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.disclosure.Redaction;
import wary.unit.founding.CharterStore;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** {@code wary leave}: what is taken along can be verified by what is in it. */
class LeaveCommandTest {
    @TempDir
    private Path dir;

    private Shell.Ran run(Object... arguments) {
        return new Shell().run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private void done(Object... arguments) {
        Shell.Ran ran = run(arguments);
        assertThat(ran.err()).as(List.of(arguments).toString()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    private Path file(String name) {
        return dir.resolve(name);
    }

    private void found() {
        Path harbor = file("harbor");
        Path river = file("river");
        done("unit", "found", "--name", "Harbor watch", "--member", "harbor", "--home", harbor);
        done("unit", "invite", "--out", file("i"), "--home", harbor);
        done("unit", "join", file("i"), "--member", "river", "--out", file("r"), "--home", river);
        done("unit", "accept", file("r"), "--out", file("c"), "--home", harbor);
        done("unit", "accept", file("c"), "--out", file("s"), "--home", river);
        done("unit", "accept", file("s"), "--home", harbor);
    }

    private Node node(String name) throws Exception {
        NodeHome home = NodeHome.open(file(name));
        return Node.open(
                home,
                home.keys(Optional.empty()),
                CharterStore.open(home).chain().orElseThrow(),
                InstantSource.system());
    }

    private void speak() throws Exception {
        try (Node harbor = node("harbor");
                Node river = node("river")) {
            Node.Recorded said = harbor.say(Draft.of(new Meta.Finding())
                    .content(
                            Redaction.standard().preview("The results page was changed"),
                            Set.of(Rung.FULL),
                            Audience.members("river"),
                            Tlp.AMBER,
                            LegalBasis.NO_PERSONAL_DATA));
            SignedCheckpoint newest = harbor.newest("harbor").orElseThrow();
            WitnessAnswer answer = river.copies().countersign(newest, harbor.tiles("harbor"));
            SignedCheckpoint both = newest.with(((WitnessAnswer.Cosigned) answer).lines());
            river.copies().follow("harbor", both, harbor.tiles("harbor"), Long.MAX_VALUE);
            harbor.copies().cosigned(both);
            assertThat(harbor.copies().publish()).isTrue();
            river.take(said.place(), harbor.handOut(said.place(), "river").orElseThrow(), true);
            // Said, and not countersigned by anyone yet.
            river.say(Draft.of(new Meta.Heartbeat()));
        }
    }

    @Test
    void everythingIsTakenAlongAndCanBeVerified() throws Exception {
        found();
        speak();
        Path to = file("export");
        Shell.Ran left = run("leave", "--export", to, "--home", file("river"));
        assertThat(left.err()).isEmpty();
        assertThat(left.code()).isZero();
        assertThat(left.out()).contains("harbor: 1 entry, 1 of them countersigned", "river: 1 entry, 0 of them");
        String readme = Files.readString(to.resolve("README.txt"));
        assertThat(readme).contains("Harbor watch", "sha256sum -c", "wary ledger fsck ledgers/harbor");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
                .isEqualTo("rwx------");

        // The commands that the README names.
        for (String name : List.of("harbor", "river")) {
            List<String> keys = Files.readAllLines(to.resolve("verifier-keys").resolve(name));
            done("ledger", "fsck", to.resolve("ledgers").resolve(name), "--key", keys.get(0), "--key", keys.get(1));
        }
        Path policy = to.resolve("policies/harbor.policy");
        Path proof = to.resolve("proofs/harbor.tlog-proof");
        done("verify", "--policy", policy, proof, to.resolve("proofs/harbor.entry"));
        assertThat(CharterStore.readChain(Files.readAllBytes(to.resolve("charters.json")))
                        .current()
                        .unit())
                .isEqualTo("Harbor watch");
        List<String> sums = Files.readAllLines(to.resolve("SHA256SUMS"));
        assertThat(sums).hasSize(files(to).size() - 1).anyMatch(it -> it.contains("  bodies/in/"));

        assertThat(run("leave", "--export", to, "--home", file("river")).code()).isEqualTo(Exit.USAGE);
        assertThat(run("leave", "--export", file("river").resolve("x"), "--home", file("river"))
                        .code())
                .isEqualTo(Exit.IO);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void noPrivateKeyIsInIt() throws Exception {
        found();
        speak();
        done("leave", "--export", file("export"), "--home", file("river"));
        NodeKeys keys = NodeHome.open(file("river")).keys(Optional.empty());
        List<String> secrets = new ArrayList<>(List.of(
                keys.witnessEd25519().secretText(), keys.witnessMlDsa44().secretText()));
        keys.ledgers()
                .forEach(it -> secrets.addAll(
                        List.of(it.ed25519().secretText(), it.mlDsa44().secretText())));
        for (Path file : files(file("export"))) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (String secret : secrets) {
                assertThat(text).doesNotContain(secret.split("\\+", 5)[4]);
            }
            assertThat(text).doesNotContain("AGE-SECRET-KEY").doesNotContain("PRIVATE KEY");
        }
        for (Path key : files(file("river").resolve("keys"))) {
            assertThat(files(file("export"))).noneMatch(it -> it.getFileName().equals(key.getFileName()));
        }
    }

    @Test
    void whatIsDamagedIsSaid() throws Exception {
        found();
        speak();
        try (Stream<Path> walk = Files.walk(file("river").resolve("mirror/harbor/tile/entries"))) {
            for (Path entries : walk.filter(Files::isRegularFile).toList()) {
                Files.write(entries, new byte[] {1}, StandardOpenOption.APPEND);
            }
        }
        Shell.Ran left = run("leave", "--export", file("export"), "--home", file("river"));
        assertThat(left.code()).isEqualTo(Exit.FOUND);
        assertThat(Files.readString(file("export").resolve("README.txt"))).contains("! tile/entries/");
    }

    @Test
    void whoHasNoUnitCannotLeave() {
        assertThat(run("leave", "--export", file("export"), "--home", file("nobody"))
                        .code())
                .isEqualTo(Exit.IO);
        assertThat(file("export")).doesNotExist();
    }
}
