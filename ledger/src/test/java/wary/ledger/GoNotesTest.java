package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Go's libraries and this one verify each other's notes, keys, cosignatures, policies and proofs: x/mod's sumdb/note
 * and sumdb/tlog, torchwood, mldsa. Skipped where there is no {@code go}, or where it cannot get these.
 */
class GoNotesTest {
    private static final String ORIGIN = "river.example/ledger";
    private static final int SIZE = 13;

    @TempDir
    private static Path temporary;

    private static Path program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws Exception {
        Path source = Path.of("src/test/interop/notes").toAbsolutePath();
        Answer modules;
        try {
            modules = run(source, "go", "mod", "download");
        } catch (IOException e) {
            Assumptions.abort("no go here: " + e.getMessage());
            return;
        }
        Assumptions.assumeTrue(modules.status() == 0, "go cannot get the modules: " + modules.text());
        program = temporary.resolve("notes");
        Answer built = run(source, "go", "build", "-o", program.toString(), ".");
        assertThat(built.status()).as(built.text()).isZero();
    }

    @Test
    void weVerifyWhatGoMade() throws Exception {
        Answer made = run(folder, program.toString(), "make", folder.toString());
        assertThat(made.status()).as(made.text()).isZero();

        VerifierKey key = VerifierKey.parse(line("key.public"));
        SigningKey secret = SigningKey.parse(read("key.private"));
        assertThat(secret.key()).isEqualTo(key);
        assertThat(secret.secretText()).isEqualTo(line("key.private"));
        Note note = Note.parse(bytes("note"));
        assertThat(note.verify(List.of(key))).hasSize(1);
        assertThat(note).hasToString(read("note"));
        // Ed25519 has one signature for a key and a text.
        assertThat(secret.signNote(note.text())).isEqualTo(note.signatures().getFirst());

        VerifierKey quantum = VerifierKey.parse(line("quantum.public"));
        assertThat(SigningKey.of(ORIGIN, SignatureType.ML_DSA_44, HexFormat.of().parseHex(line("quantum.seed")))
                        .key())
                .isEqualTo(quantum);

        Policy policy = Policy.parse(bytes("policy")).withLogs(List.of(quantum));
        long now = Instant.now().getEpochSecond();
        for (int i = 0; i < SIZE; i++) {
            TlogProof proof = TlogProof.parse(bytes(i + ".tlog-proof"));
            Verdict verdict = Verdict.verify(policy, proof, Made.entry(i));
            assertThat(verdict.accepted())
                    .as(String.join("\n", verdict.reasons()))
                    .isTrue();
            assertThat(verdict.judgement().logs())
                    .extracting(VerifiedSignature::key)
                    .containsExactly(key, quantum);
            assertThat(verdict.judgement().knownBy().getAsLong()).isBetween(now - 600, now + 600);
            assertThat(proof).hasToString(read(i + ".tlog-proof"));
            assertThat(proof.extra().isPresent()).isEqualTo(i % 2 == 1);
            assertThat(Verdict.verify(policy, proof, Made.entry(i + 1)).accepted())
                    .isFalse();
        }
    }

    @Test
    void goVerifiesWhatWeMake() throws Exception {
        write();
        Answer checked = run(folder, program.toString(), "check", folder.toString());
        assertThat(checked.status()).as(checked.text()).isZero();
        assertThat(checked.text().lines()).hasSize(2 + SIZE);
    }

    @Test
    void goRefusesWhatWasChanged() throws Exception {
        write();
        for (String name : List.of("note", "key.public", "key.private", "quantum.public", "policy", "4.tlog-proof")) {
            byte[] good = bytes(name);
            byte[] bad = good.clone();
            // In the base64 near the end, or in the seed: a letter turns into another.
            bad[bad.length - 10] = (byte) (bad[bad.length - 10] == 'A' ? 'B' : 'A');
            if (name.equals("policy")) {
                bad = read(name).replace("quorum w", "quorum v").getBytes(StandardCharsets.UTF_8);
            }
            Files.write(folder.resolve(name), bad);
            assertThat(run(folder, program.toString(), "check", folder.toString())
                            .status())
                    .as(name)
                    .isEqualTo(1);
            Files.write(folder.resolve(name), good);
        }
    }

    private void write() throws Exception {
        byte[] seed = Hash.sha256("a seed".getBytes(StandardCharsets.UTF_8)).bytes();
        SigningKey key = SigningKey.generate(ORIGIN, SignatureType.ED25519);
        SigningKey quantum = SigningKey.of(ORIGIN, SignatureType.ML_DSA_44, seed);
        SigningKey witness = SigningKey.generate("witness.example/w", SignatureType.COSIGNATURE_V1);
        String text = "a note\n\nwith an empty line, ünd more\n";
        save("key.private", key.secretText() + "\n");
        save("key.public", key.key() + "\n");
        save("note", new Note(text, List.of(key.signNote(text))).toString());
        save("policy", "log %s\nwitness w %s\nquorum w\n".formatted(key.key(), witness.key()));
        save("quantum.seed", HexFormat.of().formatHex(seed) + "\n");
        save("quantum.public", quantum.key() + "\n");
        Checkpoint checkpoint = new Checkpoint(ORIGIN, SIZE, Made.root(Made.leaves(SIZE)));
        SignedCheckpoint signed = Made.signed(checkpoint, 1_700_000_000, key, witness, quantum);
        for (int i = 0; i < SIZE; i++) {
            Optional<byte[]> extra = i % 2 == 1 ? Optional.of(new byte[] {1, 2, 3}) : Optional.empty();
            TlogProof proof = new TlogProof(extra, i, Made.path(i, Made.leaves(SIZE)), signed);
            save(i + ".tlog-proof", proof.toString());
        }
    }

    private void save(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private String line(String name) throws IOException {
        return read(name).stripTrailing();
    }

    private record Answer(int status, String text) {}

    private static Answer run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(temporary, "out", "");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("no answer from " + String.join(" ", command));
        }
        return new Answer(process.exitValue(), Files.readString(out));
    }
}
