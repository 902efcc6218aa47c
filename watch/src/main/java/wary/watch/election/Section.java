package wary.watch.election;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import wary.watch.internal.Yaml;

/** A map of the configuration: reads its keys, and notes all that is wrong instead of stopping there. */
final class Section {
    private static final int LONGEST = 256;
    private static final int MOST = 20_000;

    private final String name;
    private final Yaml.Keys keys;
    private final List<ConfigProblem> problems;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String name, Yaml.Keys keys, List<ConfigProblem> problems) {
        this.name = name;
        this.keys = keys;
        this.problems = problems;
    }

    static Section empty(List<ConfigProblem> problems) {
        return new Section("", new Yaml.Keys(Map.of(), Map.of(), 1), problems);
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    int line() {
        return keys.line();
    }

    /** All its keys, which then count as known. */
    List<String> names() {
        known.addAll(keys.values().keySet());
        return List.copyOf(keys.values().keySet());
    }

    /** Whether a map stands under this key. */
    boolean isSection(String key) {
        return keys.get(key).filter(n -> n instanceof Yaml.Keys).isPresent();
    }

    private Optional<Yaml.Node> get(String key) {
        known.add(key);
        return keys.get(key).filter(n -> !(n instanceof Yaml.Text(String text, int line) && text.isBlank()));
    }

    /** The map under this key; an empty one where there is none. */
    Section section(String key) {
        Optional<Yaml.Node> node = get(key);
        if (node.isEmpty()) {
            return empty(problems);
        }
        return section(key, node.get()).orElseGet(() -> empty(problems));
    }

    /** The maps in the list under this key. */
    List<Section> sections(String key) {
        List<Section> all = new ArrayList<>();
        for (Yaml.Node node : nodes(key)) {
            section(key, node).ifPresent(all::add);
        }
        return all;
    }

    private Optional<Section> section(String key, Yaml.Node node) {
        if (node instanceof Yaml.Keys map) {
            return Optional.of(new Section(path(key), map, problems));
        }
        wrong(key, node, "a map", "indent its keys below it");
        return Optional.empty();
    }

    /** A single text; empty where there is none. */
    Optional<String> text(String key) {
        return one(key, "a text", s -> Optional.of(s));
    }

    /** Notes if this key is missing, without which this map means nothing. */
    void needed(String key) {
        if (get(key).isEmpty()) {
            problems.add(new ConfigProblem(
                    keys.line(), ConfigProblem.Kind.MISSING_KEY, path(key), "a value", "nothing", "add this key"));
        }
    }

    /** A single value of a certain form. */
    <T> Optional<T> one(String key, String expected, Function<String, Optional<T>> parser) {
        Optional<Yaml.Node> node = get(key);
        return node.flatMap(n -> parsed(key, n, expected, parser));
    }

    /** The values under this key: a list, or a single one. */
    <T> List<T> list(String key, String expected, Function<String, Optional<T>> parser) {
        List<T> all = new ArrayList<>();
        for (Yaml.Node node : nodes(key)) {
            parsed(key, node, expected, parser).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    private List<Yaml.Node> nodes(String key) {
        Optional<Yaml.Node> node = get(key);
        if (node.isPresent() && node.get() instanceof Yaml.Items(List<Yaml.Node> items, int line)) {
            if (items.size() > MOST) {
                problems.add(new ConfigProblem(
                        line,
                        ConfigProblem.Kind.TOO_MUCH,
                        path(key),
                        "at most " + MOST + " values",
                        items.size() + " values",
                        "leave some out"));
                return List.of();
            }
            return items;
        }
        return node.map(List::of).orElse(List.of());
    }

    private <T> Optional<T> parsed(String key, Yaml.Node node, String expected, Function<String, Optional<T>> parser) {
        if (!(node instanceof Yaml.Text(String text, int line))) {
            wrong(key, node, expected, "write a single value");
            return Optional.empty();
        }
        String clean = text.strip();
        boolean fits =
                !clean.isEmpty() && clean.length() <= LONGEST && clean.chars().noneMatch(Character::isISOControl);
        Optional<T> value = fits ? parser.apply(clean) : Optional.empty();
        if (value.isEmpty()) {
            wrong(key, node, expected + (fits ? "" : " of 1 to " + LONGEST + " characters"), "correct or remove it");
        }
        return value;
    }

    void wrong(String key, Yaml.Node node, String expected, String remedy) {
        String found = switch (node) {
            case Yaml.Text(String text, int line) -> quoted(text);
            case Yaml.Items items -> "a list";
            case Yaml.Keys map -> "a map";
        };
        problems.add(
                new ConfigProblem(node.line(), ConfigProblem.Kind.WRONG_VALUE, path(key), expected, found, remedy));
    }

    /** Notes something wrong with this map as a whole. */
    void wrong(String expected, String found, String remedy) {
        problems.add(new ConfigProblem(keys.line(), ConfigProblem.Kind.WRONG_VALUE, name, expected, found, remedy));
    }

    /** Notes every key that nobody asked for. Called last. */
    void nothingElse() {
        keys.lines().forEach((key, line) -> {
            if (!known.contains(key)) {
                problems.add(new ConfigProblem(
                        line,
                        ConfigProblem.Kind.UNKNOWN_KEY,
                        name,
                        "one of " + String.join(", ", known),
                        quoted(key),
                        "correct its spelling or remove it"));
            }
        });
    }

    private static String quoted(String text) {
        String flat = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return '"' + (flat.length() > 60 ? flat.substring(0, 60) + "…" : flat) + '"';
    }
}
