package wary.watch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Whatever stands in a file of verdicts, the lines that are right count, before and after it. */
class RulingsFuzzTest {
    private static final String RIGHT = """
            {"at":"2026-06-01T08:00:00Z","by":"bo","id":"a1b2","except":"record-walking","about":{"address":"203.0.113.9"},"until":"2026-07-01","note":"a test that was agreed on"}
            """;

    @FuzzTest(maxDuration = "5m")
    void rightLinesCountWhateverStandsBetween(byte[] between) throws IOException {
        Path file = Files.createTempFile("wary-rulings", ".jsonl");
        try {
            Files.write(file, between);
            int alone = new RulingsFile(file).read().exceptions().size();
            Files.write(file, ("\n" + RIGHT).getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

            Rulings rulings = new RulingsFile(file).read();

            assertThat(rulings.exceptions()).hasSizeGreaterThanOrEqualTo(Math.max(alone, 1));
        } finally {
            Files.delete(file);
        }
    }
}
