package wary.watch.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.sigma.rule.Rule;
import wary.watch.detect.DetectorType;
import wary.watch.detect.Detectors;
import wary.watch.detect.Settings;
import wary.watch.election.ElectionConfig;
import wary.watch.internal.Yaml;

/** Reads the two files of a unit. */
final class UnitReader {
    static final int LIMIT = 1 << 20;

    private final String name;
    private final List<String> problems;
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<String, List<Yaml.Keys>> coded = new LinkedHashMap<>();

    private UnitReader(String name, List<String> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** @param problems gets a line for each thing that is wrong */
    static Unit read(String name, byte[] rules, byte[] page, List<String> problems) {
        UnitReader reader = new UnitReader(name, problems);
        List<Coded> detectors = reader.rules(rules);
        List<String> ofPage = new ArrayList<>();
        Page read = Page.parse(new String(page, StandardCharsets.UTF_8), ofPage);
        ofPage.forEach(p -> problems.add(name + "/" + p));
        return new Unit(name, rules, reader.ids, read, detectors);
    }

    private void wrong(int line, String what) {
        problems.add(name + "/rule.yml:" + line + ": " + what);
    }

    private List<Coded> rules(byte[] rules) {
        List<Yaml.Node> documents;
        try {
            documents = Yaml.read(rules, LIMIT);
        } catch (Yaml.BadYaml e) {
            wrong(e.line(), "expected YAML, found " + e.getMessage());
            return List.of();
        }
        if (documents.isEmpty()) {
            wrong(1, "expected a rule, found nothing");
        }
        for (Yaml.Node document : documents) {
            if (document instanceof Yaml.Keys rule) {
                rule(rule);
            } else {
                wrong(document.line(), "expected a rule, found something else");
            }
        }
        List<Coded> all = new ArrayList<>();
        coded.forEach((detector, feeds) -> coded(detector, feeds).ifPresent(all::add));
        return all;
    }

    private void rule(Yaml.Keys rule) {
        String id = text(rule, "id");
        if (id.isEmpty() || !ids.add(id)) {
            wrong(rule.line(), "expected an id of its own, found \"" + id + "\"");
        }
        if (text(rule, "author").isEmpty()) {
            wrong(rule.line(), "expected an author, found none");
        }
        String detector = text(rule, "detector");
        if (!detector.isEmpty()) {
            coded.computeIfAbsent(detector, d -> new ArrayList<>()).add(rule);
        }
    }

    private Optional<Coded> coded(String detector, List<Yaml.Keys> feeds) {
        Yaml.Keys first = feeds.getFirst();
        Optional<DetectorType> type = Detectors.named(detector);
        if (type.isEmpty()) {
            wrong(
                    first.line(),
                    "expected a detector of " + String.join(", ", Detectors.names()) + ", found \"" + detector + "\"");
            return Optional.empty();
        }
        List<Coded.Feed> rules = new ArrayList<>();
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Yaml.Keys feed : feeds) {
            String role = text(feed, "role");
            if (type.get().roles().isEmpty()
                    ? !role.isEmpty()
                    : !type.get().roles().contains(role)) {
                wrong(feed.line(), "role: expected one of " + type.get().roles() + ", found \"" + role + "\"");
            }
            rules.add(new Coded.Feed(text(feed, "id"), role));
            settings(feed, type.get(), values);
        }
        Settings settings = new Settings(values);
        try {
            type.get().maker().make(ElectionConfig.none(), settings);
        } catch (IllegalArgumentException e) {
            wrong(first.line(), String.valueOf(e.getMessage()));
        }
        return Optional.of(
                new Coded(type.get(), settings, text(first, "title"), level(first), texts(first.get("tags")), rules));
    }

    private void settings(Yaml.Keys feed, DetectorType type, Map<String, List<String>> values) {
        if (feed.get("settings").orElse(null) instanceof Yaml.Keys settings) {
            settings.values().forEach((key, value) -> {
                if (!type.settings().contains(key)) {
                    wrong(value.line(), "settings: expected one of " + type.settings() + ", found \"" + key + "\"");
                }
                values.put(key, texts(Optional.of(value)));
            });
        }
    }

    private Rule.Level level(Yaml.Keys rule) {
        String word = text(rule, "level");
        for (Rule.Level level : Rule.Level.values()) {
            if (level.word().equals(word.toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        wrong(rule.line(), "level: expected informational, low, medium, high or critical, found \"" + word + "\"");
        return Rule.Level.MEDIUM;
    }

    private static String text(Yaml.Keys rule, String key) {
        return rule.get(key).orElse(null) instanceof Yaml.Text(String text, int line) ? text.strip() : "";
    }

    private static List<String> texts(Optional<Yaml.Node> node) {
        List<String> all = new ArrayList<>();
        switch (node.orElse(null)) {
            case Yaml.Text(String text, int line) -> all.add(text);
            case Yaml.Items(List<Yaml.Node> items, int line) -> items.forEach(i -> all.addAll(texts(Optional.of(i))));
            case null, default -> {}
        }
        return List.copyOf(all);
    }
}
