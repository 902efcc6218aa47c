package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Placeholder files. Such a file is YAML in UTF-8, one map from the name of a placeholder to its value or list of
 * values:
 *
 * <pre>
 * Administrators:        # may also be written %Administrators%
 *   - adm_*              # '*' and '?' are wildcards as in rules; a backslash makes them plain
 *   - root
 * DomainControllers: dc01
 * </pre>
 *
 * A rule uses them under the modifier {@code expand}: {@code User|expand: '%Administrators%'}. Each value stands for
 * the placeholder once, and any of them will do.
 */
public final class PlaceholderFile {
    private PlaceholderFile() {}

    /**
     * Reads such a file.
     *
     * @param file the name shown in messages
     * @return values by name, names without percent signs, in the order of the file
     * @throws IllegalArgumentException if it is anything else; the message begins with file and line
     */
    public static Map<String, List<String>> parse(String file, byte[] yaml) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        try {
            for (YamlFile.Document document : YamlFile.read(yaml)) {
                for (Item.Entry entry : entries(document)) {
                    String name = name(entry.key());
                    List<String> read = values(entry);
                    count += read.size();
                    if (count > Limits.PLACEHOLDER_VALUES) {
                        throw BadRule.costly(entry.key().line(), "more than " + Limits.PLACEHOLDER_VALUES + " values");
                    }
                    if (values.putIfAbsent(name, read) != null) {
                        throw BadRule.invalid(
                                entry.key().line(), "the placeholder " + name + " stands twice: join the two");
                    }
                }
            }
        } catch (BadRule e) {
            throw new IllegalArgumentException(file + ":" + e.line() + ": " + e.message());
        }
        return Collections.unmodifiableMap(values);
    }

    private static List<Item.Entry> entries(YamlFile.Document document) throws BadRule {
        return switch (document) {
            case YamlFile.Document.Broken broken -> throw broken.reason();
            case YamlFile.Document.Read read -> {
                if (read.root() instanceof Item.Mapping mapping) {
                    yield mapping.entries();
                }
                throw BadRule.invalid(
                        read.root().line(),
                        "expected a map from placeholder to values, found "
                                + read.root().what());
            }
        };
    }

    private static String name(Item.Scalar key) throws BadRule {
        String name = key.text();
        if (name.length() > 2 && name.startsWith("%") && name.endsWith("%")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.isEmpty() || name.indexOf('%') >= 0) {
            throw BadRule.invalid(
                    key.line(), "expected the name of a placeholder, without '%' inside, found " + key.what());
        }
        return name;
    }

    private static List<String> values(Item.Entry entry) throws BadRule {
        List<Item> items = entry.value() instanceof Item.Sequence list ? list.items() : List.of(entry.value());
        if (items.isEmpty()) {
            throw BadRule.invalid(
                    entry.value().line(),
                    "the placeholder " + entry.key().what() + " has no values: give it one, or remove it");
        }
        List<String> values = new ArrayList<>();
        for (Item item : items) {
            if (!(item instanceof Item.Scalar value) || value.isNull()) {
                throw BadRule.invalid(
                        item.line(),
                        "expected a value for the placeholder " + entry.key().what() + ", found " + item.what());
            }
            values.add(value.value());
        }
        return List.copyOf(values);
    }
}
