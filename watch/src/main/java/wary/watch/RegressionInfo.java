package wary.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * An {@code info.yml} of SigmaHQ's regression data: which rules it is about, and which logs they must match.
 *
 * @param file where it stands
 * @param id the case's own id, or empty
 * @param rules the rules' ids, or titles where they have none
 * @param tests what to run, possibly nothing
 */
record RegressionInfo(Path file, String id, List<String> rules, List<Test> tests) {
    /** More than this no description of a test needs. */
    private static final int MOST_CHARS = 1 << 20;

    /**
     * A log that the rules must match.
     *
     * @param type such as {@code evtx}
     * @param path where the log is, as written
     * @param matches how many records must match; where it is not stated, at least one
     */
    record Test(String type, String path, OptionalInt matches) {}

    /**
     * Reads one.
     *
     * @throws IOException if it is not such a file; the message says why
     */
    static RegressionInfo read(Path file) throws IOException {
        Object root;
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setCodePointLimit(MOST_CHARS)
                    .setMaxAliasesForCollections(20)
                    .setAllowRecursiveKeys(false)
                    .build();
            root = new Load(settings).loadFromString(text);
        } catch (YamlEngineException | StackOverflowError e) {
            throw new IOException("expected YAML: " + firstLine(e), e);
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new IOException("expected a map with rule_metadata and regression_tests_info");
        }
        List<String> rules = new ArrayList<>();
        for (Map<?, ?> rule : maps(map, "rule_metadata")) {
            text(rule, "id").or(() -> text(rule, "title")).ifPresent(rules::add);
        }
        List<Test> tests = new ArrayList<>();
        for (Map<?, ?> test : maps(map, "regression_tests_info")) {
            tests.add(new Test(
                    text(test, "type").orElse(""),
                    text(test, "path").orElseThrow(() -> new IOException("expected a path in each regression test")),
                    count(test)));
        }
        return new RegressionInfo(file, text(map, "id").orElse(""), List.copyOf(rules), List.copyOf(tests));
    }

    private static OptionalInt count(Map<?, ?> test) throws IOException {
        Object count = test.get("match_count");
        if (count == null) {
            return OptionalInt.empty();
        }
        if (count instanceof Integer number && number >= 0) {
            return OptionalInt.of(number);
        }
        throw new IOException("expected match_count to be a whole number, found " + count);
    }

    private static List<Map<?, ?>> maps(Map<?, ?> of, String key) throws IOException {
        Object value = of.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new IOException("expected " + key + " to be a list");
        }
        List<Map<?, ?>> maps = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                throw new IOException("expected each item of " + key + " to be a map");
            }
            maps.add(map);
        }
        return maps;
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null || value.toString().isBlank()
                ? Optional.empty()
                : Optional.of(value.toString().strip());
    }

    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
