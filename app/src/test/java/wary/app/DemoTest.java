package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wary demo} over the smallest Harbor. */
class DemoTest {
    @TempDir
    Path folder;

    @Test
    void writesReportsAndNumbersThatFitTogether() throws IOException {
        Path out = folder.resolve("harbor");

        Shell.Ran ran =
                new Shell().run("demo", "--headless", "--size", "quick", "--seed", "3", "--out", out.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        String summary = Files.readString(out.resolve("summary.json"));
        assertThat(summary)
                .startsWith("{\"seed\":3,\"size\":\"quick\",")
                .contains("\"name\":\"record-walking\"", "\"name\":\"newsletter-shortener\"", "\"false_alarms\"");
        String index = Files.readString(out.resolve("index.html"));
        assertThat(index).contains("harbor-county.html", "river-party.html", "tally-systems.html");
        // Each link leads to an incident that stands in that report.
        Matcher links =
                Pattern.compile("href=\"([a-z-]+\\.html)#(incident-[^\"]+)\"").matcher(index);
        int found = 0;
        while (links.find()) {
            found++;
            assertThat(Files.readString(out.resolve(links.group(1)))).contains("id=\"" + links.group(2) + "\"");
        }
        assertThat(found).isPositive();
    }

    @Test
    void allOfSigmaHqChangesNothingInTheScore() throws IOException {
        Path rules = Path.of("../../shared/data/sigma/rules");
        org.assertj.core.api.Assumptions.assumeThat(rules)
                .as("SigmaHQ's rules are not here")
                .isDirectory();
        Path alone = folder.resolve("alone");
        Path both = folder.resolve("both");
        new Shell().run("demo", "--headless", "--size", "quick", "--seed", "4", "--out", alone.toString());
        new Shell()
                .run(
                        "demo",
                        "--headless",
                        "--size",
                        "quick",
                        "--seed",
                        "4",
                        "--out",
                        both.toString(),
                        "-r",
                        rules.toString());

        // Incidents are named after their evidence, which names the folder.
        assertThat(Files.readString(both.resolve("summary.json")).replaceAll("20\\d\\d-[0-9a-f-]+", ""))
                .isEqualTo(Files.readString(alone.resolve("summary.json")).replaceAll("20\\d\\d-[0-9a-f-]+", ""));
    }

    @Test
    void leavesAloneWhatIsThere() throws IOException {
        Path out = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(out.resolve("notes.txt"), "keep");

        Shell.Ran ran = new Shell().run("demo", "--headless", "--size", "quick", "--out", out.toString());

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("mine");
        assertThat(out).isDirectoryContaining("glob:**notes.txt");
        assertThat(out.toFile().list()).hasSize(1);
    }

    @Test
    void optionsOfTheOtherDemoAreRefused() {
        assertThat(new Shell().run("demo", "--small", "--seed", "2").code()).isEqualTo(Exit.USAGE);
        assertThat(new Shell().run("demo", "--to", folder.toString()).code()).isEqualTo(Exit.USAGE);
    }
}
