package wary.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void escapesWhatDrivesATerminal() {
        assertThat(SafeText.of("a\u001b[31mb")).isEqualTo("a\\u001b[31mb");
        assertThat(SafeText.of("a\r\n\tb")).isEqualTo("a\\r\\n\\tb");
        assertThat(SafeText.of("\u202Etxt.exe")).isEqualTo("\\u202etxt.exe");
        assertThat(SafeText.of("\u009b\u0085\u2028\u200b\uD800")).isEqualTo("\\u009b\\u0085\\u2028\\u200b\\ud800");
        // Invisible characters beyond the first plane.
        assertThat(SafeText.of("a" + Character.toString(0xE0041))).isEqualTo("a\\udb40\\udc41");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        String text = "Größe 選挙 🗳 é — “ok”";
        assertThat(SafeText.of(text)).isEqualTo(text);
        assertThat(SafeText.of(text + "\n")).isEqualTo(text + "\\n");
    }

    @Test
    void cutsWithoutHalvingCharacters() {
        assertThat(SafeText.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(SafeText.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(SafeText.of("ab🗳🗳", 4)).isEqualTo("ab…");
    }

    @Test
    void wrapsAtSpacesAndInLongWords() {
        assertThat(Page.wrap("one two three", 7)).isEqualTo(List.of("one two", "three"));
        assertThat(Page.wrap("abcdefghij", 4)).isEqualTo(List.of("abcd", "efgh", "ij"));
        assertThat(Page.wrap("", 4)).isEqualTo(List.of(""));
    }

    @Test
    void knowsNumbersOfJson() {
        assertThat(List.of("0", "-0", "1", "10", "1.5", "-1e9", "1E+2", "1.0e-3"))
                .allMatch(Json::isNumber);
        assertThat(List.of("", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN", "1 ", "１"))
                .noneMatch(Json::isNumber);
    }
}
