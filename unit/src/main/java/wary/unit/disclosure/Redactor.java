package wary.unit.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;

/** Redacts one body: first what fields and forms tell, then the same values wherever else they stand. */
final class Redactor {
    /** What a bare "name" within one of these names is no person. */
    private static final Set<String> THINGS = Set.of(
            "rule",
            "rules",
            "file",
            "files",
            "process",
            "parent",
            "host",
            "hosts",
            "server",
            "service",
            "services",
            "domain",
            "device",
            "os",
            "event",
            "log",
            "logsource",
            "channel",
            "provider",
            "task",
            "image",
            "module",
            "field",
            "fields",
            "tag",
            "tags",
            "product",
            "vendor",
            "software",
            "application",
            "app",
            "package",
            "group",
            "groups",
            "role",
            "organization",
            "organisation",
            "org",
            "country",
            "region",
            "zone",
            "network",
            "interface",
            "registry",
            "key",
            "tool",
            "malware",
            "campaign",
            "technique",
            "tactic",
            "threat",
            "detection",
            "indicator",
            "indicators",
            "observer",
            "agent",
            "container",
            "cluster",
            "database",
            "table",
            "query",
            "parameter",
            "header",
            "headers",
            "function",
            "class",
            "method",
            "dataset",
            "finding",
            "pipe",
            "thread",
            "dns",
            "question",
            "node",
            "pod",
            "namespace",
            "computer",
            "policy",
            "job",
            "unit",
            "library",
            "driver",
            "share",
            "list");

    private static final int MOST_ROUNDS = 16;
    private static final int MOST_VALUES = 20_000;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Redaction settings;
    private final Placeholders placeholders = new Placeholders();
    private final LabelScanner labels = new LabelScanner();
    private final List<Change> changes = new ArrayList<>();
    /** What was found, in the form in which it is looked for elsewhere. Equal values get one placeholder. */
    private final Map<String, Found> values = new LinkedHashMap<>();

    private Rung rung = Rung.FULL;

    private record Found(Category category, String placeholder) {}

    Redactor(Redaction settings) {
        this.settings = settings;
    }

    Preview preview(Map<Rung, JsonValue> contents) {
        Map<Rung, JsonValue> redacted = new EnumMap<>(contents);
        // What is replaced may have hidden something, so it is looked at again until nothing is found. Each round
        // leaves
        // less to find; the bound is for texts that are made to need many.
        int before = -1;
        for (int round = 0; round < MOST_ROUNDS && changes.size() > before; round++) {
            before = changes.size();
            // A count is a number of things, whatever it looks like.
            each(redacted, content -> rung == Rung.COUNT ? content : walk(content, "", "", Optional.empty()));
            List<String> telling = telling();
            Needles needles = new Needles(telling);
            List<Category> categories = telling.stream()
                    .map(value -> Objects.requireNonNull(values.get(value)).category)
                    .toList();
            each(redacted, content -> everywhere(content, "", needles, categories));
        }
        changes.sort(Comparator.comparing(Change::rung));
        return new Preview(redacted, changes);
    }

    private void each(Map<Rung, JsonValue> contents, UnaryOperator<JsonValue> step) {
        contents.replaceAll((part, content) -> {
            rung = part;
            return step.apply(content);
        });
    }

    private JsonValue walk(JsonValue value, String place, String field, Optional<Category> category) {
        return switch (value) {
            case JsonObject object -> object(object, place, field, category);
            case JsonArray array -> {
                List<JsonValue> items = new ArrayList<>();
                for (JsonValue item : array.items()) {
                    items.add(walk(item, place + "/" + items.size(), field, category));
                }
                yield JsonArray.of(items);
            }
            case JsonString string -> new JsonString(string(string.value(), place, category));
            case JsonNumber number -> number(number, place, field, category);
            default -> value;
        };
    }

    private JsonObject object(JsonObject object, String place, String field, Optional<Category> outer) {
        Map<String, JsonValue> members = new TreeMap<>();
        object.members().forEach((name, value) -> {
            String shown = free(text(name, place), members);
            members.put(shown, walk(value, place + step(shown), name, category(name, field, outer)));
        });
        return JsonObject.of(members);
    }

    private static Optional<Category> category(String name, String field, Optional<Category> outer) {
        Optional<Category> own = FieldNames.category(name);
        if (own.isPresent()) {
            return own;
        }
        if (outer.isPresent()) {
            return outer;
        }
        boolean thing = FieldNames.words(field).stream().anyMatch(THINGS::contains);
        return FieldNames.isBareName(name) && !thing ? Optional.of(Category.NAME) : Optional.empty();
    }

    /** Two names that differ may become one. */
    private static String free(String name, Map<String, JsonValue> members) {
        String free = name;
        for (int i = 2; members.containsKey(free); i++) {
            free = name + "#" + i;
        }
        return free;
    }

    private String string(String text, String place, Optional<Category> category) {
        if (category.isPresent() && FieldValues.fits(category.get(), text) && settings.isSought(category.get(), text)) {
            return replace(category.get(), text, place);
        }
        return text(text, place);
    }

    private JsonValue number(JsonNumber number, String place, String field, Optional<Category> category) {
        String text = number.toString();
        if (category.isPresent()
                && (FieldNames.category(field).isEmpty() || FieldValues.numberFits(category.get(), field))
                && FieldValues.fits(category.get(), text)
                && settings.isSought(category.get(), text)) {
            return new JsonString(replace(category.get(), text, place));
        }
        boolean card = number.isInteger() && NumberScanner.isCard(text) && settings.isSought(Category.CARD, text);
        return card ? new JsonString(replace(Category.CARD, text, place)) : number;
    }

    /** Replaces what the text itself shows. */
    private String text(String text, String place) {
        return replace(text, Texts.scan(text, labels, settings), place);
    }

    private String replace(String text, List<Span> spans, String place) {
        StringBuilder redacted = new StringBuilder();
        int done = 0;
        for (Span span : spans) {
            redacted.append(text, done, span.start());
            redacted.append(replace(span.category(), text.substring(span.start(), span.end()), place));
            done = span.end();
        }
        return redacted.append(text, done, text.length()).toString();
    }

    private String replace(Category category, String value, String place) {
        String sought = Texts.sought(value);
        Found known = values.computeIfAbsent(sought, ignored -> new Found(category, placeholders.of(category, value)));
        changes.add(new Change(rung, place, known.category, known.placeholder, value.length()));
        return known.placeholder;
    }

    /** Those that are looked for elsewhere too: not so short that they stand anywhere by chance. */
    private List<String> telling() {
        List<String> telling = new ArrayList<>();
        int characters = 0;
        for (String value : values.keySet()) {
            boolean tells =
                    value.length() >= 4 || (value.length() == 3 && value.chars().anyMatch(Character::isLetter));
            if (tells && telling.size() < MOST_VALUES && characters + value.length() <= MOST_CHARACTERS) {
                telling.add(value);
                characters += value.length();
            }
        }
        return telling;
    }

    private JsonValue everywhere(JsonValue value, String place, Needles needles, List<Category> categories) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new TreeMap<>();
                object.members()
                        .forEach((name, inner) ->
                                members.put(name, everywhere(inner, place + step(name), needles, categories)));
                yield JsonObject.of(members);
            }
            case JsonArray array -> {
                List<JsonValue> items = new ArrayList<>();
                for (JsonValue item : array.items()) {
                    items.add(everywhere(item, place + "/" + items.size(), needles, categories));
                }
                yield JsonArray.of(items);
            }
            case JsonString string -> {
                List<Span> spans = Texts.occurrences(string.value(), needles, categories, settings);
                yield spans.isEmpty() ? string : new JsonString(replace(string.value(), spans, place));
            }
            default -> value;
        };
    }

    private static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
