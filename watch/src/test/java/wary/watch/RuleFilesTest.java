package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

class RuleFilesTest {
    private static final String INFO = """
            id: 11111111-0000-4000-8000-000000000001
            rule_metadata:
                - id: 11111111-0000-4000-8000-000000000002
            # regression_tests_info:
            """;

    @TempDir
    Path folder = Path.of("");

    private static String rule(String title) {
        return "title: " + title + "\nlogsource: {category: test}\ndetection: {s: {a: b}, condition: s}\n";
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private RuleFiles.Loaded load(Path... paths) {
        return RuleFiles.load(List.of(paths), RuleSet.builder());
    }

    @Test
    void readsFoldersInAStableOrder() throws IOException {
        write("b/z.yml", rule("third"));
        write("b/a.yaml", rule("second"));
        write("a.YML", rule("first"));
        write("b/notes.txt", "no rule");
        write(".git/x.yml", rule("hidden"));

        RuleFiles.Loaded loaded = load(folder);

        assertThat(loaded.rules().rules()).extracting(Rule::title).containsExactly("first", "second", "third");
        assertThat(loaded.files()).isEqualTo(3);
        assertThat(loaded.skipped()).isEmpty();
    }

    @Test
    void skipsWhatIsNoRuleButSaysSo() throws IOException {
        write("good.yml", rule("good"));
        write("case/info.yml", INFO);
        write("workflow.yml", "on: push\njobs:\n  a: b\n");
        write("broken.yml", "title: broken\nlogsource: {category: test}\n");
        write("garbage.yml", "\u0000\u0001:::\n\t- [");

        RuleFiles.Loaded loaded = load(folder);

        assertThat(loaded.skipped())
                .extracting(p -> Path.of(p.file()).getFileName().toString())
                .containsExactly("info.yml", "workflow.yml");
        assertThat(loaded.skipped().getFirst().reason()).contains("regression test");
        assertThat(loaded.rejected())
                .extracting(p -> Path.of(p.place().file()).getFileName().toString())
                .containsExactly("broken.yml", "garbage.yml");
        assertThat(loaded.rules().documents()).isEqualTo(3);
    }

    @Test
    void takesAFileThatIsNamedForARule() throws IOException {
        Path info = write("info.yml", INFO);

        RuleFiles.Loaded loaded = load(info);

        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.rejected()).hasSize(1);
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        write("good.yml", rule("good"));

        RuleFiles.Loaded loaded = load(folder.resolve("missing"), folder);

        assertThat(loaded.unreadable()).singleElement().satisfies(p -> {
            assertThat(p.file()).endsWith("missing");
            assertThat(p.reason()).contains("no such file");
        });
        assertThat(loaded.rules().rules()).hasSize(1);
    }

    @Test
    void doesNotFollowALinkForEver() throws IOException {
        write("a/good.yml", rule("good"));
        try {
            Files.createSymbolicLink(folder.resolve("a/loop"), folder);
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(false).as("this system has no symbolic links").isTrue();
        }

        RuleFiles.Loaded loaded = load(folder);

        assertThat(loaded.rules().rules()).hasSize(1);
        assertThat(loaded.unreadable())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains("leads back"));
    }

    @Test
    void readsArchives() throws IOException {
        Path zip = zip(
                "rules.zip", "x/one.yml", rule("one"), "x/info.yml", INFO, "readme.md", "no", ".h/y.yml", rule("h"));

        RuleFiles.Loaded loaded = load(zip);

        assertThat(loaded.rules().rules()).extracting(Rule::title).containsExactly("one");
        assertThat(loaded.rules().rules().getFirst().place().file()).endsWith("rules.zip!x/one.yml");
        assertThat(loaded.skipped()).hasSize(1);
    }

    @Test
    void aDamagedArchiveIsUnreadable() throws IOException {
        Path zip = write("rules.zip", "this is no archive");

        assertThat(load(zip).unreadable()).hasSize(1);
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsGivenUp() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("a.yml"));
            for (int i = 0; i < 70; i++) {
                out.write(zeros);
            }
        }

        RuleFiles.Loaded loaded = load(zip);

        assertThat(loaded.unreadable())
                .singleElement()
                .satisfies(p -> assertThat(p.reason()).contains("more than"));
        assertThat(loaded.rules().rules()).isEmpty();
    }

    @Test
    void allOfSigmaHqIsAccountedFor() {
        Path sigma = SharedData.folder("sigma");

        RuleFiles.Loaded loaded = load(sigma);

        RuleSet rules = loaded.rules();
        assertThat(rules.documents()).isEqualTo(3779);
        assertThat(rules.rules().size()
                        + loaded.rejected().size()
                        + rules.correlations().size())
                .isEqualTo(3779);
        assertThat(loaded.rejected())
                .extracting(RuleProblem::kind)
                .containsOnly(RuleProblem.Kind.UNRESOLVED_PLACEHOLDER);
        assertThat(loaded.skipped()).hasSize(203);
    }

    private Path zip(String name, String... namesAndTexts) throws IOException {
        Path zip = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }
}
