package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;

/**
 * What a document says about itself. Keys that are unknown, or that nothing here needs, are allowed and passed over.
 */
final class Metadata {
    private final Item.Mapping document;

    Metadata(Item.Mapping document) {
        this.document = document;
    }

    /** The title, which every document must have. */
    String title() throws BadRule {
        String title = text("title").strip();
        if (title.isEmpty()) {
            throw missing(document, "title", "a rule");
        }
        if (title.length() > Limits.TITLE_CHARS) {
            throw BadRule.invalid(
                    document.line(),
                    "the title has " + title.length() + " characters, the specification allows " + Limits.TITLE_CHARS);
        }
        if (title.chars().anyMatch(Character::isISOControl)) {
            throw BadRule.invalid(
                    document.line(), "the title must be one line of plain text, found " + Words.quote(title));
        }
        return title;
    }

    /** A value as text, or empty. */
    String text(String key) throws BadRule {
        return document.get(key).isPresent() ? text(key, document.get(key).get()) : "";
    }

    /** One author, or several as some write them, in one line. */
    String author() throws BadRule {
        return String.join(", ", texts("author"));
    }

    /** A list of texts; a single text is a list of one. */
    List<String> texts(String key) throws BadRule {
        Optional<Item> item = document.get(key);
        return item.isPresent() ? texts(key, item.get()) : List.of();
    }

    /** The level, or empty where none is stated. */
    Optional<Rule.Level> level() throws BadRule {
        String word = text("level").strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        for (Rule.Level level : Rule.Level.values()) {
            if (level.word().equals(word)) {
                return Optional.of(level);
            }
        }
        throw BadRule.invalid(
                document.get("level").orElseThrow().line(),
                "expected informational, low, medium, high or critical as level, found " + Words.quote(word));
    }

    /** Where it applies; at least one part must be stated. */
    LogSource logSource() throws BadRule {
        Item item = require(document, "logsource", "a rule");
        if (!(item instanceof Item.Mapping source)) {
            throw BadRule.invalid(
                    item.line(),
                    "expected logsource to be a map with category, product or service, found " + item.what());
        }
        LogSource found = new LogSource(part(source, "category"), part(source, "product"), part(source, "service"));
        if (found.category().isEmpty()
                && found.product().isEmpty()
                && found.service().isEmpty()) {
            throw BadRule.invalid(
                    source.line(), "logsource states no category, product or service: state at least one");
        }
        return found;
    }

    private static String part(Item.Mapping source, String key) throws BadRule {
        Optional<Item> item = source.get(key);
        return item.isPresent() ? text("logsource " + key, item.get()).strip().toLowerCase(Locale.ROOT) : "";
    }

    /** What stands under a key that must be there. */
    static Item require(Item.Mapping mapping, String key, String where) throws BadRule {
        Optional<Item> item = mapping.get(key);
        if (item.isEmpty() || item.get() instanceof Item.Scalar scalar && scalar.isNull()) {
            throw missing(mapping, key, where);
        }
        return item.get();
    }

    private static BadRule missing(Item.Mapping mapping, String key, String where) {
        String empty = mapping.has(key) ? " has nothing under '" : " needs '";
        return BadRule.invalid(
                mapping.get(key).map(Item::line).orElse(mapping.line()),
                where + empty + key + "'" + (mapping.has(key) ? "" : Words.didYouMean(key, mapping.keys())));
    }

    static String text(String key, Item item) throws BadRule {
        if (item instanceof Item.Scalar scalar) {
            return scalar.isNull() ? "" : scalar.text();
        }
        throw BadRule.invalid(item.line(), "expected " + key + " to be a text, found " + item.what());
    }

    static List<String> texts(String key, Item item) throws BadRule {
        List<Item> items = item instanceof Item.Sequence list ? list.items() : List.of(item);
        List<String> texts = new ArrayList<>();
        for (Item one : items) {
            String text = text(key, one);
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }
}
