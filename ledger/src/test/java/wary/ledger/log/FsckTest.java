package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.VerifierKey;

class FsckTest {
    private static final String ORIGIN = "harbor.example/ledger";

    /** Three levels, of which the middle one has a full tile. */
    private static final int LARGE = 65_536 + 600;

    private static SigningKey key;
    private static SigningKey second;
    private static Fsck fsck;

    @TempDir
    private Path folder;

    @BeforeAll
    static void keys() throws MalformedException {
        key = SigningKey.generate(ORIGIN, SignatureType.ED25519);
        second = SigningKey.generate(ORIGIN, SignatureType.ML_DSA_44);
        fsck = new Fsck(ORIGIN, List.of(key.key(), second.key()));
    }

    private static MemoryLog log(int size) {
        return MemoryLog.of(size).signed(ORIGIN, key, second);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 511, 512, 1_000})
    void aGoodLogIsGood(int size) {
        FsckReport report = fsck.check(log(size));
        assertThat(report.problems()).isEmpty();
        assertThat(report.good()).isTrue();
        assertThat(report.entries()).isEqualTo(size);
        assertThat(report.tiles())
                .isEqualTo(TilePath.ofTree(size)
                        .filter(path -> path.level() != TilePath.ENTRIES)
                        .count());
        assertThat(report.checkpoint().orElseThrow().size()).isEqualTo(size);
    }

    @Test
    void progressIsTold() {
        List<Long> told = new ArrayList<>();
        new Fsck(ORIGIN, List.of(key.key()), (entries, size) -> {
                    assertThat(size).isEqualTo(600);
                    told.add(entries);
                })
                .check(log(600));
        assertThat(told).containsExactly(256L, 512L, 600L);
    }

    @Test
    void eachFileThatIsWrongIsNamedAndNoOther() {
        MemoryLog good = log(600);
        for (String path : good.files().keySet()) {
            for (int at : new int[] {0, good.files().get(path).length - 1}) {
                MemoryLog log = copy(good);
                log.damage(path, at);
                FsckReport report = fsck.check(log);
                assertThat(report.good()).isFalse();
                assertThat(report.problems().stream().map(FsckProblem::path))
                        .as("%s at %d", path, at)
                        .isNotEmpty()
                        .containsOnly(path);
                assertThat(report.problems().size() == 1 || path.equals("checkpoint"))
                        .isTrue();
            }
        }
    }

    @Test
    void eachFileThatIsMissingIsNamedAndNoOther() {
        MemoryLog good = log(600);
        for (String path : good.files().keySet()) {
            MemoryLog log = copy(good);
            log.files().remove(path);
            FsckReport report = fsck.check(log);
            assertThat(report.problems().stream().map(FsckProblem::path)).containsExactly(path);
            assertThat(report.problems().getFirst())
                    .isInstanceOf(path.equals("checkpoint") ? FsckProblem.Unreadable.class : FsckProblem.Missing.class);
            assertThat(report.entries())
                    .isEqualTo(
                            path.startsWith("tile/entries/002")
                                    ? 512
                                    : path.startsWith("tile/entries") ? 344 : path.equals("checkpoint") ? 0 : 600);
        }
    }

    @Test
    void everyWrongFileOfManyIsNamed() {
        MemoryLog log = log(LARGE);
        Set<String> bad = Set.of(
                "tile/entries/000",
                "tile/entries/255",
                "tile/0/001",
                "tile/0/258.p/88",
                "tile/entries/257",
                "tile/2/000.p/1");
        // The last byte of a bundle is in an entry, an earlier one perhaps in a length.
        bad.forEach(path -> log.damage(path, log.files().get(path).length - 1));
        FsckReport report = fsck.check(log);
        assertThat(report.problems()).allSatisfy(problem -> assertThat(problem).isInstanceOf(FsckProblem.Wrong.class));
        assertThat(report.problems().stream().map(FsckProblem::path)).containsExactlyInAnyOrderElementsOf(bad);
        assertThat(report.entries()).isEqualTo(LARGE - 3);
    }

    @Test
    void whereDamagesHideEachOtherNoGoodFileIsCalledWrong() {
        MemoryLog log = log(LARGE);
        // Neither the tiles nor what they are made of can tell what the edge was.
        Set<String> bad = Set.of("tile/1/001.p/2", "tile/0/256", "tile/0/258.p/88", "tile/entries/000");
        bad.forEach(path -> log.damage(path, 20));
        FsckReport report = fsck.check(log);
        assertThat(report.good()).isFalse();
        assertThat(report.entries()).isZero();
        assertThat(report.problems()).first().isInstanceOf(FsckProblem.OtherRoot.class);
        assertThat(report.problems().stream().filter(p -> p instanceof FsckProblem.Wrong))
                .isEmpty();
        assertThat(report.problems().stream()
                        .filter(p -> p instanceof FsckProblem.Unproven)
                        .map(FsckProblem::path))
                .contains("tile/entries/000", "tile/entries/256", "tile/entries/258.p/88");
    }

    @Test
    void aWholeLevelThatIsLostIsMadeAnewToGoOn() {
        MemoryLog log = log(LARGE);
        log.files().keySet().removeIf(path -> path.startsWith("tile/1/"));
        FsckReport report = fsck.check(log);
        assertThat(report.problems())
                .containsExactlyInAnyOrder(
                        new FsckProblem.Missing("tile/1/000"), new FsckProblem.Missing("tile/1/001.p/2"));
        assertThat(report.entries()).isEqualTo(LARGE);
    }

    @Test
    void anEntryThatWasExchangedWithItsTileIsFound() {
        // The bundle and its tile fit each other; only the tile above knows better.
        MemoryLog log = log(600);
        List<byte[]> entries = new ArrayList<>(log.entries());
        entries.set(7, "another".getBytes(StandardCharsets.UTF_8));
        MemoryLog other = new MemoryLog(entries);
        for (String path : List.of("tile/entries/000", "tile/0/000")) {
            log.files().put(path, other.files().get(path));
        }
        FsckReport report = fsck.check(log);
        assertThat(report.problems().stream().map(FsckProblem::path))
                .contains("tile/0/000")
                .doesNotContain("tile/0/001", "tile/entries/001", "checkpoint");
        assertThat(report.entries()).isEqualTo(344);
    }

    @Test
    void theTilesOfAnotherTreeAreNamedAsSuch() {
        MemoryLog log = log(600);
        List<byte[]> entries = new ArrayList<>(log.entries());
        entries.set(7, "another".getBytes(StandardCharsets.UTF_8));
        MemoryLog other = new MemoryLog(entries);
        other.files().put("checkpoint", log.files().get("checkpoint"));
        FsckReport report = fsck.check(other);
        assertThat(report.problems())
                .containsExactly(new FsckProblem.OtherRoot("checkpoint", log.root(600), other.root(600)));
        assertThat(report.entries()).isZero();
    }

    @Test
    void twoDamagesOneAboveTheOtherAreBothFound() {
        MemoryLog log = log(LARGE);
        log.damage("tile/1/000", 0);
        log.damage("tile/0/007", 0);
        FsckReport report = fsck.check(log);
        assertThat(report.problems().stream().map(FsckProblem::path)).contains("tile/1/000", "tile/0/007");
        assertThat(report.entries()).isEqualTo(600);
    }

    @Test
    void anotherOriginOrAMissingOrBadSignatureIsFound() throws MalformedException {
        assertThat(fsck.check(MemoryLog.of(5).signed(ORIGIN, key)).problems())
                .singleElement()
                .isInstanceOf(FsckProblem.BadCheckpoint.class)
                .satisfies(problem ->
                        assertThat(problem.what()).contains(second.key().toString()));
        assertThat(new Fsck("river.example/ledger", List.of(key.key()))
                        .check(log(5))
                        .problems())
                .singleElement()
                .isInstanceOf(FsckProblem.BadCheckpoint.class);
        MemoryLog log = log(5);
        Checkpoint other = new Checkpoint(ORIGIN, 5, Hash.EMPTY);
        log.files()
                .put(
                        "checkpoint",
                        SignedCheckpoint.of(
                                        other,
                                        SignedCheckpoint.parse(log.files().get("checkpoint"))
                                                .note()
                                                .signatures())
                                .note()
                                .bytes());
        assertThat(fsck.check(log).problems().stream().filter(p -> p instanceof FsckProblem.BadCheckpoint))
                .hasSize(2);
        log.files().put("checkpoint", new byte[] {'x'});
        FsckReport report = fsck.check(log);
        assertThat(report.checkpoint()).isEmpty();
        assertThat(report.good()).isFalse();
    }

    @Test
    void aSizeWithoutEndIsGivenUp() throws MalformedException {
        SigningKey owner = SigningKey.generate(ORIGIN, SignatureType.ED25519);
        Checkpoint huge = new Checkpoint(ORIGIN, Long.MAX_VALUE, Hash.EMPTY);
        MemoryLog log = MemoryLog.of(600);
        log.files()
                .put(
                        "checkpoint",
                        SignedCheckpoint.of(huge, List.of(owner.sign(huge, 0)))
                                .note()
                                .bytes());
        FsckReport report = new Fsck(ORIGIN, List.of(owner.key())).check(log);
        assertThat(report.complete()).isFalse();
        assertThat(report.good()).isFalse();
        assertThat(report.problems()).hasSize(Fsck.PROBLEMS);
    }

    @Test
    void aSourceThatFailsIsNotAWrongLog() {
        MemoryLog log = log(300);
        TileSource failing = new TileSource() {
            @Override
            public byte[] checkpoint() throws IOException {
                return log.checkpoint();
            }

            @Override
            public Optional<byte[]> read(TilePath path) throws IOException {
                if (path.equals(TilePath.entries(1, 44))) {
                    throw new IOException("the disk is gone");
                }
                return log.read(path);
            }
        };
        assertThat(fsck.check(failing).problems())
                .containsExactly(
                        new FsckProblem.Unreadable("tile/entries/001.p/44", "cannot be read: the disk is gone"));
    }

    @Test
    void aFolderIsCheckedForWhatDoesNotBelong() throws IOException {
        MemoryLog log = log(600);
        // Tiles that earlier sizes needed may stay.
        MemoryLog.of(300).files().forEach((path, bytes) -> log.files().putIfAbsent(path, bytes));
        MemoryLog.of(100).files().forEach((path, bytes) -> log.files().putIfAbsent(path, bytes));
        log.write(folder);
        assertThat(fsck.check(folder, Set.of()).problems()).isEmpty();
        Files.writeString(folder.resolve("keys"), "x");
        Files.createDirectories(folder.resolve(".state/more"));
        Files.writeString(folder.resolve(".state/more/x"), "x");
        assertThat(fsck.check(folder, Set.of("keys", ".state")).good()).isTrue();
        for (String strange :
                List.of("tile/0/0", "tile/0/003", "tile/0/002.p/89", "tile/1/000.p/3", "tile/entries/x")) {
            Files.writeString(folder.resolve(strange), "x");
        }
        Files.createSymbolicLink(folder.resolve("tile/0/x009"), folder);
        List<FsckProblem> problems = fsck.check(folder, Set.of("keys")).problems();
        assertThat(problems).allSatisfy(problem -> assertThat(problem).isInstanceOf(FsckProblem.Strange.class));
        assertThat(problems.stream().map(FsckProblem::path))
                .containsExactlyInAnyOrder(
                        ".state/more/x",
                        "tile/0/0",
                        "tile/0/003",
                        "tile/0/002.p/89",
                        "tile/1/000.p/3",
                        "tile/entries/x",
                        "tile/0/x009");
    }

    @Test
    void aTileOfAnEarlierSizeIsCompared() throws IOException {
        MemoryLog log = log(600);
        MemoryLog earlier = MemoryLog.of(300);
        earlier.damage("tile/0/001.p/44", 5);
        earlier.damage("tile/entries/001.p/44", 9);
        earlier.files().forEach((path, bytes) -> log.files().putIfAbsent(path, bytes));
        log.write(folder);
        assertThat(fsck.check(folder, Set.of()).problems().stream().map(FsckProblem::path))
                .containsExactlyInAnyOrder("tile/0/001.p/44", "tile/entries/001.p/44");
    }

    @Test
    void keysAreNeeded() {
        assertThatThrownBy(() -> new Fsck(ORIGIN, List.<VerifierKey>of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static MemoryLog copy(MemoryLog log) {
        MemoryLog copy = new MemoryLog(List.of());
        copy.files().putAll(log.files());
        return copy;
    }
}
