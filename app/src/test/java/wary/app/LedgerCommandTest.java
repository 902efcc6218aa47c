package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.log.FolderSource;
import wary.ledger.log.LogServer;
import wary.ledger.witness.ServerSettings;
import wary.ledger.witness.Witness;
import wary.ledger.witness.WitnessServer;
import wary.ledger.witness.WitnessSettings;

/** {@code wary ledger}, {@code wary witness} and {@code wary verify}, as they are used. */
class LedgerCommandTest {
    @TempDir
    private Path dir;

    private String ledger = "";
    private Path policy = Path.of("");

    @BeforeEach
    void ledger() throws IOException {
        ledger = dir.resolve("harbor").toString();
        policy = dir.resolve("policy");
        Shell.Ran made = new Shell().run("ledger", "init", "--origin", "harbor.example/ledger", ledger);
        assertThat(made.code()).isZero();
        assertThat(made.err()).contains("harbor.keys");
        Files.writeString(policy, made.out());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private Shell.Ran run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return new Shell().run(texts);
    }

    @Test
    void aReceiptProvesItsFileAndNoOther() throws IOException {
        Path said = file("said", "the roll was complete on Monday\n");
        Shell.Ran appended = run("ledger", "append", ledger, said);
        assertThat(appended.code()).isZero();
        assertThat(appended.err()).contains("entry 0");
        Path proof = file("said.tlog-proof", appended.out());

        Shell.Ran yes = run("verify", "--policy", policy, proof, said);
        assertThat(yes.code()).isZero();
        assertThat(yes.out()).startsWith("YES").contains("entry 0");

        Shell.Ran no = run("verify", "--policy", policy, proof, file("other", "the roll was complete on Friday\n"));
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.out().replaceAll("\\s+", " ")).startsWith("NO ").contains("do not belong together");

        Shell.Ran broken = run("verify", "--policy", policy, file("broken", "c2sp.org/tlog-proof@v1\n"), said);
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).startsWith("NO");
    }

    @Test
    void anotherLedgersKeysDoNotProveIt() throws IOException {
        Path said = file("said", "x");
        Path proof = file("proof", run("ledger", "append", ledger, said).out());
        Path other = file(
                "other-policy",
                run("ledger", "init", "--origin", "harbor.example/ledger", dir.resolve("other"))
                        .out());

        assertThat(run("verify", "--policy", other, proof, said).code()).isEqualTo(1);
    }

    @Test
    void severalFilesGiveSeveralReceipts() throws IOException {
        Path receipts = dir.resolve("receipts");
        Path one = file("one", "1");
        Path two = file("two", "2");
        Shell.Ran ran = run("ledger", "append", ledger, one, two, "--receipts", receipts);

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(run("verify", "--policy", policy, receipts.resolve("1.tlog-proof"), two)
                        .code())
                .isZero();
        assertThat(run("ledger", "show", ledger, "1").out()).isEqualTo("2");
        assertThat(run("ledger", "show", ledger).out()).contains("harbor.example/ledger", "2 entries");
        assertThat(run("ledger", "checkpoint", ledger).out()).startsWith("harbor.example/ledger\n2\n");
    }

    @Test
    void nothingIsAppendedIfOneFileCannotBe() throws IOException {
        Path good = file("good", "1");
        Path large = Files.write(dir.resolve("large"), new byte[65_536]);

        assertThat(run("ledger", "append", ledger, good, large).code()).isEqualTo(Exit.USAGE);
        assertThat(run("ledger", "append", ledger, good, dir.resolve("absent")).code())
                .isEqualTo(Exit.IO);
        assertThat(run("ledger", "checkpoint", ledger).out()).startsWith("harbor.example/ledger\n0\n");
    }

    @Test
    void keysThatOthersMayReadAreNotUsed() throws IOException {
        Path keys = dir.resolve("harbor.keys");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));

        Shell.Ran ran = run("ledger", "append", ledger, file("x", "x"));
        assertThat(ran.code()).isEqualTo(Exit.IO);
        assertThat(ran.err()).contains("chmod 600");
    }

    @Test
    void aSecondLedgerNeverOverwritesTheFirst() {
        assertThat(run("ledger", "init", "--origin", "harbor.example/ledger", ledger)
                        .code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void fsckFindsAChangedEntryAndExportRefusesToCopyIt() throws IOException {
        run("ledger", "append", ledger, file("one", "the truth"));
        assertThat(run("ledger", "fsck", ledger).code()).isZero();
        Path copy = dir.resolve("copy");
        assertThat(run("ledger", "export", ledger, copy).code()).isZero();
        assertThat(copy).isDirectoryNotContaining("glob:**/.ledger").isDirectoryContaining("glob:**/checkpoint");

        Path bundle = dir.resolve("harbor/tile/entries/000.p/1");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[5] ^= 1;
        Files.write(bundle, bytes);

        Shell.Ran ran = run("ledger", "fsck", ledger);
        assertThat(ran.code()).isEqualTo(Exit.FOUND);
        assertThat(ran.out()).contains("tile/entries/000.p/1", "Not good");
        assertThat(run("ledger", "export", ledger, dir.resolve("copy2")).code()).isEqualTo(Exit.IO);
    }

    @Test
    void witnessesCosignAndAMirrorFollows() throws Exception {
        Path home = dir.resolve("witness");
        Shell.Ran init = run("witness", "init", "--home", home, "--name", "river.example/witness");
        assertThat(init.code()).isZero();
        Files.writeString(
                home.resolve("logs"),
                Files.readString(policy)
                        .lines()
                        .filter(line -> line.startsWith("log "))
                        .map(line -> line.substring(4) + "\n")
                        .reduce("", String::concat));
        WitnessHome opened = new WitnessHome();
        picocli.CommandLine.populateCommand(opened, "--home", home.toString());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Path said = file("said", "x");
        run("ledger", "append", ledger, said);
        try (Witness witness = Witness.open(
                        home.resolve("state"),
                        KeyFile.read(opened.keys()),
                        opened.known(List.of()),
                        WitnessSettings.DEFAULT);
                WitnessServer server = WitnessServer.start(witness, any, "", ServerSettings.DEFAULT, e -> {});
                LogServer logs = LogServer.start(new FolderSource(Path.of(ledger)), any)) {
            List<String> keys = init.out().lines().toList();
            Path both = file(
                    "both",
                    Files.readString(policy).replace("quorum none\n", "")
                            + "witness one %s %s\nwitness two %s %s\ngroup all all one two\nquorum all\n"
                                    .formatted(
                                            keys.get(0),
                                            Listen.url(server.address()),
                                            keys.get(1),
                                            Listen.url(server.address())));

            Path before = file("before", run("ledger", "proof", ledger, "0").out());
            assertThat(run("verify", "--policy", both, before, said).out()).contains("quorum all does not hold");
            assertThat(run("ledger", "follow", logs.address(), dir.resolve("mirror"), "--policy", both)
                            .code())
                    .isEqualTo(Exit.FOUND);

            assertThat(run("ledger", "cosign", ledger, "--policy", both).code()).isZero();
            Path after = file("after", run("ledger", "proof", ledger, "0").out());
            assertThat(run("verify", "--policy", both, after, said).code()).isZero();
            Shell.Ran followed = run("ledger", "follow", logs.address(), dir.resolve("mirror"), "--policy", both);
            assertThat(followed.out()).contains("mirrored up to entry 1");
            assertThat(followed.code()).isZero();
        }
        Shell.Ran shown = run("witness", "show", "--home", home);
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("harbor.example/ledger", "cosigned up to 1 entries");
    }

    @Test
    void anEvidenceFileIsJudgedByThePolicyAlone() throws Exception {
        run("ledger", "append", ledger, file("one", "1"));
        Path copy = dir.resolve("restored");
        copyTree(Path.of(ledger), copy);
        Files.copy(
                dir.resolve("harbor.keys"),
                dir.resolve("restored.keys"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        run("ledger", "append", ledger, file("two", "2"));
        run("ledger", "append", copy, file("three", "3"));
        Path mirror = dir.resolve("mirror");
        assertThat(run("ledger", "follow", ledger, mirror, "--policy", policy).code())
                .isZero();

        Shell.Ran forked = run("ledger", "follow", copy, mirror, "--policy", policy);
        assertThat(forked.code()).isEqualTo(Exit.FOUND);
        assertThat(forked.out()).contains("contradicts");
        try (var files = Files.list(mirror.resolve("evidence"))) {
            Path evidence = files.findFirst().orElseThrow();
            Shell.Ran judged = run("verify", "--policy", policy, evidence);
            assertThat(judged.out()).startsWith("YES");
            assertThat(judged.code()).isZero();

            String text = Files.readString(evidence, StandardCharsets.UTF_8);
            Path changed = file("changed", text.replaceFirst("\n2\n", "\n3\n"));
            assertThat(run("verify", "--policy", policy, changed).code()).isEqualTo(1);
        }
    }

    @Test
    void whatAWitnessFoundIsJudgedByThePolicyAlone() throws Exception {
        Path home = dir.resolve("witness");
        run("witness", "init", "--home", home, "--name", "river.example/witness");
        List<String> logs = Files.readString(policy)
                .lines()
                .filter(line -> line.startsWith("log "))
                .map(line -> line.substring(4))
                .toList();
        Files.write(home.resolve("logs"), logs);
        Path copy = dir.resolve("restored");
        copyTree(Path.of(ledger), copy);
        Files.copy(
                dir.resolve("harbor.keys"),
                dir.resolve("restored.keys"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        run("ledger", "append", ledger, file("one", "1"));
        run("ledger", "append", copy, file("two", "2"));
        WitnessHome opened = new WitnessHome();
        picocli.CommandLine.populateCommand(opened, "--home", home.toString());
        try (Witness witness = opened.open(List.of())) {
            for (String folder : List.of(ledger, copy.toString())) {
                String request = "old 0\n\n" + Files.readString(Path.of(folder, "checkpoint"));
                witness.addCheckpoint(request.getBytes(StandardCharsets.UTF_8));
            }
        }

        Path evidence = dir.resolve("evidence");
        Shell.Ran shown = run("witness", "show", "--home", home, "--evidence", evidence);
        assertThat(shown.code()).isEqualTo(Exit.FOUND);
        assertThat(shown.out()).contains("PROOF");
        try (var files = Files.list(evidence)) {
            List<Path> all = files.toList();
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(
                                    run("verify", "--policy", policy, each).code())
                            .isZero());
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }
}
