package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.Merkle;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;

/** Logs that other programs wrote. */
class RealTilesTest {
    private static final String TESSERA =
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
    private static final String SUNLIGHT_MIRROR =
            "mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O";

    @Test
    void tesseraAtEverySize() throws IOException, LedgerException {
        Path folder = SharedData.folder("ledger/tiles/tessera-log");
        List<VerifierKey> keys = List.of(VerifierKey.parse(TESSERA));
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int size = 0; size <= 15; size++) {
            SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(folder.resolve("checkpoint." + size)));
            assertThat(signed.verify(keys)).hasSize(1);
            assertThat(signed.checkpoint().size()).isEqualTo(size);
            checkpoints.add(signed.checkpoint());
        }
        Checkpoint last = checkpoints.getLast();
        LogReader reader = new LogReader(new FolderSource(folder), 15, last.root());
        for (Checkpoint checkpoint : checkpoints) {
            int size = (int) checkpoint.size();
            assertThat(reader.root(size)).isEqualTo(checkpoint.root());
            assertThat(new LogReader(new FolderSource(folder), size, checkpoint.root()).root(size))
                    .isEqualTo(checkpoint.root());
            if (size > 0) {
                List<Hash> proof = reader.consistencyProof(size, 15);
                assertThat(Merkle.extendsTo(size, checkpoint.root(), 15, last.root(), proof))
                        .isTrue();
                Hash leaf = Hash.leaf(reader.entry(size - 1));
                assertThat(Merkle.includes(size - 1, 15, leaf, reader.inclusionProof(size - 1, 15), last.root()))
                        .isTrue();
            }
        }
        assertThat(new String(reader.entry(0), StandardCharsets.UTF_8)).isNotBlank();
    }

    @Test
    void tesseraIsWhole() throws LedgerException {
        Path folder = SharedData.folder("ledger/tiles/tessera-log");
        Set<String> others = new java.util.HashSet<>(Set.of(".state"));
        for (int size = 0; size <= 15; size++) {
            others.add("checkpoint." + size);
        }
        Fsck fsck = new Fsck("example.com/log/testdata", List.of(VerifierKey.parse(TESSERA)));
        FsckReport report = fsck.check(folder, others);
        assertThat(report.problems()).isEmpty();
        assertThat(report.good()).isTrue();
        assertThat(report.entries()).isEqualTo(15);
        assertThat(fsck.check(folder, Set.of()).problems())
                .hasSize(20)
                .allSatisfy(problem -> assertThat(problem).isInstanceOf(FsckProblem.Strange.class));
    }

    @Test
    void sunlightsMirroredTilesMakeTheRootThatItCosigned() throws IOException, LedgerException {
        Path folder = SharedData.folder("ledger/tiles/witness/mirror")
                .resolve("000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706");
        FolderSource source = new FolderSource(folder);
        SignedCheckpoint signed = SignedCheckpoint.parse(source.checkpoint());
        assertThat(signed.verify(List.of(VerifierKey.parse(SUNLIGHT_MIRROR)))).hasSize(1);
        Checkpoint checkpoint = signed.checkpoint();
        LogReader reader = new LogReader(source, checkpoint.size(), checkpoint.root());
        for (int i = 0; i < 300; i++) {
            assertThat(Merkle.includes(i, 300, reader.leaf(i), reader.inclusionProof(i, 300), checkpoint.root()))
                    .isTrue();
        }
        for (int size = 1; size <= 300; size++) {
            assertThat(Merkle.extendsTo(
                            size, reader.root(size), 300, checkpoint.root(), reader.consistencyProof(size, 300)))
                    .isTrue();
        }
        // Its bundles are stand-ins, a line of text.
        assertThatThrownBy(() -> reader.entry(0)).isInstanceOf(InconsistentException.class);
    }

    @Test
    void sunlightsMirrorLacksItsBundlesAndNothingElse() throws LedgerException {
        Path folder = SharedData.folder("ledger/tiles/witness/mirror")
                .resolve("000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706");
        FsckReport report =
                new Fsck("rome2026h1.example.org", List.of(VerifierKey.parse(SUNLIGHT_MIRROR))).check(folder, Set.of());
        assertThat(report.problems().stream().map(FsckProblem::path))
                .containsExactlyInAnyOrder("tile/entries/000", "tile/entries/001.p/44");
        assertThat(report.problems())
                .allSatisfy(problem -> assertThat(problem).isInstanceOf(FsckProblem.Malformed.class));
        assertThat(report.tiles()).isEqualTo(3);
        assertThat(report.entries()).isZero();
    }

    @Test
    void sunlightsStandInTilesAreRefused() throws IOException, LedgerException {
        FolderSource source = new FolderSource(SharedData.folder("ledger/tiles/sunlight-tree"));
        Checkpoint checkpoint = SignedCheckpoint.parse(source.checkpoint()).checkpoint();
        assertThat(checkpoint.origin()).isEqualTo("rome2026h1.example.org");
        assertThat(checkpoint.size()).isEqualTo(300);
        LogReader reader = new LogReader(source, checkpoint.size(), checkpoint.root());
        assertThatThrownBy(() -> reader.leaf(0)).isInstanceOf(InconsistentException.class);
        // Certificate Transparency has its entries elsewhere (tile/data), in a form of its own.
        assertThatThrownBy(() -> reader.entry(0)).isInstanceOf(MissingException.class);
    }
}
