package wary.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;
import wary.telemetry.Format;
import wary.telemetry.Formats;

class MessagesTest {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(Messages.BUNDLE);
    private static final Pattern KEY = Pattern.compile(
            "(?:Messages\\.get\\(|UserError\\.\\w+\\(|files\\(result, \\S+ |command\\(page, |list\\(\\S+, |\\? |: )\\s*\"([a-z]+(?:\\.[A-Za-z]+)+)\"");

    @Test
    void everyTextThatTheProgramNamesIsThereAndWellFormed() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
        }
        for (Rule.Level level : Rule.Level.values()) {
            named.add("level." + level.word());
        }
        for (RuleProblem.Kind kind : RuleProblem.Kind.values()) {
            named.add("problem." + kind.name());
        }
        for (Format format : Formats.builtIn()) {
            named.add("format." + format.name());
        }

        assertThat(named).hasSizeGreaterThan(60);
        assertThat(named).allSatisfy(key -> {
            assertThat(BUNDLE.containsKey(key))
                    .as("messages.properties has %s", key)
                    .isTrue();
            assertThatCode(() -> Messages.get(key, 1, 2, 3, 4, 5, 6)).doesNotThrowAnyException();
        });
    }

    @Test
    void everyOptionAndCommandIsDescribed() {
        List<CommandLine> commands = new ArrayList<>();
        collect(Commands.line(Io.system(), name -> true), commands);

        assertThat(commands).hasSizeGreaterThan(24);
        for (CommandLine command : commands) {
            assertThat(command.getCommandSpec().usageMessage().header())
                    .as(command.getCommandSpec().qualifiedName())
                    .isNotEmpty();
            assertThat(command.getCommandSpec().args())
                    .allSatisfy(arg -> assertThat(arg.description())
                            .as("%s %s", command.getCommandSpec().qualifiedName(), arg)
                            .isNotEmpty());
            assertThat(command.getUsageMessage()).doesNotContain("{0}").doesNotContain("''");
        }
    }

    private static void collect(CommandLine command, List<CommandLine> to) {
        to.add(command);
        command.getSubcommands().values().forEach(c -> collect(c, to));
    }

    @Test
    void helpAndVersionWork() {
        assertThat(new Shell().run("--help").code()).isZero();
        assertThat(new Shell().run("--help").out()).contains("scan", "rules", "formats", "demo", "Exit codes");
        assertThat(new Shell().run("--version").out()).startsWith("wary ");
        assertThat(new Shell().run("scan", "--help").out()).contains("--fail-on", "critical");
        assertThat(new Shell().run("formats").out())
                .contains("evtx", "json", "syslog", "audit", "journal", "exim", "mail", "Zstandard");
    }
}
