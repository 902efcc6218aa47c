package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.Merkle;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;

/**
 * Go's own packages, sumdb/tlog and sumdb/note, and this library read each other's logs and verify each other's proofs.
 * Skipped where there is no {@code go}, or where it cannot get {@code golang.org/x/mod}.
 */
class TlogInteropTest {
    /** So many that a tile of level 1 is full. */
    private static final int SIZE = 65_536 + 300;

    @TempDir
    private static Path temporary;

    private static Path program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws Exception {
        Path source = Path.of("src/test/interop/tlog").toAbsolutePath();
        Answer module;
        try {
            module = run(source, "", "go", "mod", "download");
        } catch (IOException e) {
            Assumptions.abort("no go here: " + e.getMessage());
            return;
        }
        Assumptions.assumeTrue(module.status() == 0, "go cannot get golang.org/x/mod: " + module.text());
        program = temporary.resolve("tlog");
        Answer built = run(source, "", "go", "build", "-o", program.toString(), ".");
        assertThat(built.status()).as(built.text()).isZero();
    }

    @Test
    void goTakesOurProofsAndMakesTheSameFromOurTiles() throws Exception {
        MemoryLog log = MemoryLog.of(SIZE);
        log.write(folder);
        LogReader reader = new LogReader(new FolderSource(folder), SIZE, log.root(SIZE));
        List<String> questions = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (int i : new int[] {0, 1, 255, 256, 300, 511, 512, 40_000, 65_535, 65_536, 65_792, SIZE - 1}) {
            List<Hash> proof = reader.inclusionProof(i, SIZE);
            Hash leaf = log.leaves().get(i);
            ask(questions, answers, "record", i, leaf, log.root(SIZE), proof);
            List<Hash> consistency = reader.consistencyProof(i + 1, SIZE);
            ask(questions, answers, "tree", i + 1, reader.root(i + 1), log.root(SIZE), consistency);
        }
        Answer answer =
                run(folder, String.join("\n", questions) + "\n", program.toString(), "check", folder.toString());
        assertThat(answer.status()).as(answer.text()).isZero();
        assertThat(answer.text().lines()).isEqualTo(answers);
    }

    /** The right proof, and twice a wrong one. */
    private static void ask(
            List<String> questions,
            List<String> answers,
            String kind,
            long number,
            Hash hash,
            Hash root,
            List<Hash> proof) {
        List<Hash> reversed = proof.reversed();
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(hash);
        // A proof of one hash is the same backwards.
        List<List<Hash>> tried = reversed.equals(proof) ? List.of(proof, longer) : List.of(proof, reversed, longer);
        for (List<Hash> each : tried) {
            questions.add("%s %d %s %d %s %s".formatted(kind, number, hash, SIZE, root, joined(each)));
            answers.add((each.equals(proof) ? "good " : "bad ") + joined(proof));
        }
    }

    private static String joined(List<Hash> hashes) {
        return hashes.stream().map(Hash::toString).collect(Collectors.joining(","));
    }

    @Test
    void weReadAndProveWhatGoWrote() throws Exception {
        int size = 700;
        Answer answer = run(folder, "", program.toString(), "write", folder.toString(), Integer.toString(size));
        assertThat(answer.status()).as(answer.text()).isZero();
        List<String> lines = answer.text().lines().toList();
        VerifierKey key = VerifierKey.parse(lines.getFirst());
        FsckReport report = new Fsck("river.example/log", List.of(key)).check(folder, Set.of());
        assertThat(report.problems()).isEmpty();
        assertThat(report.entries()).isEqualTo(size);
        verifyAll(size, lines.subList(1, lines.size()), key);
    }

    private void verifyAll(int size, List<String> roots, VerifierKey key) throws IOException, LedgerException {
        FolderSource source = new FolderSource(folder);
        SignedCheckpoint signed = SignedCheckpoint.parse(source.checkpoint());
        assertThat(signed.verify(List.of(key))).hasSize(1);
        Hash root = signed.checkpoint().root();
        assertThat(root).hasToString(roots.get(size - 1));
        LogReader reader = new LogReader(source, size, root);
        for (int i = 0; i < size; i++) {
            assertThat(reader.entry(i)).isEqualTo(("go entry " + i).getBytes(StandardCharsets.UTF_8));
            Hash earlier = Hash.parse(roots.get(i));
            assertThat(reader.root(i + 1)).isEqualTo(earlier);
            assertThat(Merkle.extendsTo(i + 1, earlier, size, root, reader.consistencyProof(i + 1, size)))
                    .isTrue();
            assertThat(Merkle.includes(i, size, Hash.leaf(reader.entry(i)), reader.inclusionProof(i, size), root))
                    .isTrue();
        }
    }

    private record Answer(int status, String text) {}

    private static Answer run(Path folder, String input, String... command) throws IOException, InterruptedException {
        Path in = Files.writeString(Files.createTempFile(temporary, "in", ""), input);
        Path out = Files.createTempFile(temporary, "out", "");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
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
