package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.ledger.MalformedException;

class TilePathTest {
    @Test
    void isWrittenAsTheSpecificationSays() {
        assertThat(TilePath.hashes(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(TilePath.hashes(0, 1_234_067, 8).path()).isEqualTo("tile/0/x001/x234/067.p/8");
        assertThat(TilePath.hashes(63, 0, 1).path()).isEqualTo("tile/63/000.p/1");
        assertThat(TilePath.entries(999, 256).path()).isEqualTo("tile/entries/999");
        assertThat(TilePath.entries(1_000, 255).path()).isEqualTo("tile/entries/x001/000.p/255");
        assertThat(TilePath.entries(Long.MAX_VALUE, 255).path())
                .isEqualTo("tile/entries/x009/x223/x372/x036/x854/x775/807.p/255");
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll @LongRange(min = 0) long index,
            @ForAll @IntRange(min = 1, max = 256) int width)
            throws MalformedException {
        TilePath path = new TilePath(level, index, width);
        assertThat(TilePath.parse(path.path())).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/",
                "tile/0",
                "tile/0/",
                "tile//000",
                "/tile/0/000",
                "tile/0/000/",
                "tile/64/000",
                "tile/00/000",
                "tile/-1/000",
                "tile/+1/000",
                "tile/0/0",
                "tile/0/0000",
                "tile/0/x000",
                "tile/0/x000/001",
                "tile/0/001/000",
                "tile/0/X001/000",
                "tile/0/x001/x000",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
                "tile/0/000.p",
                "tile/0/000.p/",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/-1",
                "tile/0/000.p/1/",
                "tile/0/000.p/1.p/1",
                "tile/0/x001.p/1/000",
                "tile/entries",
                "tile/Entries/000",
                "tile/data/000",
                "tile/entries/../0/000",
                "tile/0/../../../../etc/passwd",
                "tile/0/000.p/../../../checkpoint",
                "tile/0/%2e%2e/000",
                "tile/0/000%00",
                "tile\\0\\000",
                "tile/0/000\u0000",
                "tile/0/000 ",
                " tile/0/000",
                "tile/0/000?x",
                "tile/٠/000",
                "tile/0/٠٠٠",
                "checkpoint"
            })
    void otherSpellingsAreRefused(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(MalformedException.class);
    }

    @Test
    void anEndlessPathIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> TilePath.parse("tile/0/" + "x000/".repeat(1_000_000) + "000"))
                .isInstanceOf(MalformedException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void ofTheExampleTreeOfTheSpecification() {
        List<TilePath> tiles = TilePath.ofTree(70_000).toList();
        assertThat(tiles.stream().filter(t -> t.level() == 0 && t.full())).hasSize(273);
        assertThat(tiles.stream().filter(t -> t.level() == TilePath.ENTRIES && t.full()))
                .hasSize(273);
        Set<String> rest = tiles.stream()
                .filter(t -> t.level() > 0 || !t.full())
                .map(TilePath::path)
                .collect(Collectors.toSet());
        assertThat(rest)
                .containsExactlyInAnyOrder(
                        "tile/entries/273.p/112",
                        "tile/0/273.p/112",
                        "tile/1/000",
                        "tile/1/001.p/17",
                        "tile/2/000.p/1");
        assertThat(TilePath.ofTree(256).map(TilePath::path))
                .containsExactly("tile/entries/000", "tile/0/000", "tile/1/000.p/1");
        assertThat(TilePath.ofTree(0)).isEmpty();
    }

    @Test
    void aTreeOfAnySizeIsListedOneByOne() {
        assertThat(TilePath.ofTree(Long.MAX_VALUE).limit(1_000)).hasSize(1_000);
        assertThat(TilePath.ofTree(7, 0, Long.MAX_VALUE).width()).isEqualTo(127);
    }
}
