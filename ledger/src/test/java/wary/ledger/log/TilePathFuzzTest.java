package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import wary.ledger.MalformedException;

/** Whatever the text, it is refused or is the one path of a tile; see {@link EntryBundleFuzzTest}. */
class TilePathFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void parse(@NotNull String text) {
        check(text);
        check("tile/0/" + text);
        check("tile/entries/000" + text);
    }

    private static void check(String text) {
        try {
            TilePath path = TilePath.parse(text);
            assertThat(path.path()).isEqualTo(text);
            assertThat(path.index()).isNotNegative();
            assertThat(text).doesNotContain("..", "\\", "//").hasSizeLessThan(65);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(300);
        }
    }
}
