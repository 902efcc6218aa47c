package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.sigma.RuleSet;

class ScanStatsTest {
    @TempDir
    Path folder = Path.of("");

    private static RuleFiles.Loaded rules() {
        return RuleFiles.load(List.of(), RuleSet.builder());
    }

    @Test
    void saysWhatHappened() throws IOException {
        ScanResult result = Lab.scan(Lab.log("m\n2\nu\nr\n", 2))
                .level(wary.sigma.rule.Rule.Level.MEDIUM)
                .run(Findings.to(f -> {}), ScanListener.NONE);

        String json = ScanStats.json(rules(), result).replaceAll("\\s+", "");

        assertThat(json)
                .startsWith("{\"version\":1,")
                .contains("\"events\":{\"read\":4,\"matched\":2,\"unmatched\":1,\"rejected\":1}")
                .contains("\"reported\":2,\"below_level\":1")
                .contains("\"high\":2,\"critical\":0")
                .contains("\"files\":{\"read\":1,\"unreadable\":0,\"not_understood\":0,\"stopped\":0}")
                .contains("{\"reason\":\"norecord\",\"count\":1,\"examples\":[\"-:4\"]}");
    }

    @Test
    void replacesTheFileAsAWhole() throws IOException {
        ScanResult result = Lab.scan(Lab.log("m\n", 1)).run(Findings.to(f -> {}), ScanListener.NONE);
        Path file = Files.writeString(folder.resolve("s.json"), "old ".repeat(10_000));

        ScanStats.write(file, rules(), result);

        assertThat(Files.readString(file)).startsWith("{").endsWith("}\n").doesNotContain("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void theNumberOfReasonsIsBounded() {
        Rejections rejections = new Rejections();
        for (int i = 0; i < 10_000; i++) {
            rejections.add(new wary.telemetry.Rejection("f", i + 1, 0, "reason " + i));
        }

        List<RejectedRecords> list = rejections.list();

        assertThat(list).hasSize(RejectedRecords.MOST_REASONS + 1);
        assertThat(list.getFirst().reason()).isEqualTo(RejectedRecords.OTHER);
        assertThat(list.stream().mapToLong(RejectedRecords::count).sum()).isEqualTo(10_000);
    }
}
