package wary.sigma.internal.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Builds items from YAML events, one document after another. It works on events rather than the library's nodes because
 * the bounds on depth, number and aliases must hold while reading, and no recursion may depend on the input.
 */
final class YamlTree {
    private static final String CORE = "tag:yaml.org,2002:";
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setBufferSize(8192)
            .setCodePointLimit(Limits.DOCUMENT_CHARS + 1)
            .build();

    /** A list or map being read. */
    private static final class Open {
        final boolean mapping;
        final int line;
        final int before;
        final @Nullable String anchor;
        final List<Item> items = new ArrayList<>();
        final List<Item.Entry> entries = new ArrayList<>();
        final Map<String, Integer> keys = new HashMap<>();
        Item.@Nullable Scalar key;

        Open(boolean mapping, int line, int before, @Nullable String anchor) {
            this.mapping = mapping;
            this.line = line;
            this.before = before;
            this.anchor = anchor;
        }
    }

    private record Anchored(Item item, int weight) {}

    private final Iterator<Event> events;
    private final int firstLine;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int count;
    private int line;
    private @Nullable Item root;

    /** @param firstLine the line of the file on which this text begins */
    YamlTree(String text, int firstLine) {
        this.events = new Parse(SETTINGS).parseString(text).iterator();
        this.firstLine = firstLine;
        this.line = firstLine;
    }

    /** The document read last. */
    Item root() {
        if (root == null) {
            throw new IllegalStateException("no document read");
        }
        return root;
    }

    /** Reads the next document. */
    boolean next() throws BadRule {
        root = null;
        try {
            while (events.hasNext()) {
                Event event = events.next();
                line = firstLine + event.getStartMark().map(m -> m.getLine()).orElse(0);
                if (event instanceof DocumentStartEvent) {
                    anchors.clear();
                    count = 0;
                } else if (event instanceof DocumentEndEvent && root != null) {
                    return true;
                } else {
                    take(event);
                }
            }
            return false;
        } catch (MarkedYamlEngineException e) {
            int at = firstLine + e.getProblemMark().map(m -> m.getLine()).orElse(line - firstLine);
            throw BadRule.notYaml(at, "not valid YAML: " + oneLine(e.getProblem()));
        } catch (RuntimeException e) {
            // The library reports bad characters, and perhaps faults of its own, with other unchecked exceptions.
            throw BadRule.notYaml(line, "not valid YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private void take(Event event) throws BadRule {
        switch (event) {
            case ScalarEvent e -> {
                grow(1);
                Item.Scalar scalar = scalar(e);
                e.getAnchor().ifPresent(a -> anchors.put(a.getValue(), new Anchored(scalar, 1)));
                add(scalar);
            }
            case SequenceStartEvent e ->
                start(
                        false,
                        e.getTag().orElse(""),
                        e.getAnchor().map(a -> a.getValue()).orElse(null));
            case MappingStartEvent e ->
                start(
                        true,
                        e.getTag().orElse(""),
                        e.getAnchor().map(a -> a.getValue()).orElse(null));
            case SequenceEndEvent e -> end();
            case MappingEndEvent e -> end();
            case AliasEvent e -> {
                String name = e.getAlias().getValue();
                Anchored anchored = anchors.get(name);
                if (anchored == null) {
                    throw BadRule.notYaml(
                            line,
                            "the alias " + Words.quote("*" + name)
                                    + " stands before or within its anchor, or has none");
                }
                grow(anchored.weight());
                add(anchored.item());
            }
            default -> {
                // The stream's start and end say nothing.
            }
        }
    }

    private Item.Scalar scalar(ScalarEvent event) throws BadRule {
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        String tag = event.getTag().orElse("");
        switch (tag) {
            case "" -> {}
            case "!", CORE + "str" -> plain = false;
            case CORE + "int", CORE + "float", CORE + "bool", CORE + "null" -> plain = true;
            default -> throw unknownTag(tag);
        }
        return new Item.Scalar(event.getValue(), plain, line);
    }

    private BadRule unknownTag(String tag) {
        return BadRule.invalid(
                line, "the YAML tag " + Words.quote(tag) + " has no meaning in a Sigma rule: leave it out");
    }

    private void start(boolean mapping, String tag, @Nullable String anchor) throws BadRule {
        if (!tag.isEmpty() && !tag.equals("!") && !tag.equals(CORE + (mapping ? "map" : "seq"))) {
            throw unknownTag(tag);
        }
        if (open.size() >= Limits.DEPTH) {
            throw BadRule.notYaml(line, "lists and maps are nested more than " + Limits.DEPTH + " deep");
        }
        grow(1);
        if (!open.isEmpty() && open.peek().mapping && open.peek().key == null) {
            throw BadRule.invalid(line, "expected a name as key, found " + (mapping ? "a map" : "a list"));
        }
        open.push(new Open(mapping, line, count - 1, anchor));
    }

    private void end() throws BadRule {
        Open done = open.pop();
        Item item = done.mapping
                ? new Item.Mapping(List.copyOf(done.entries), done.line)
                : new Item.Sequence(List.copyOf(done.items), done.line);
        if (done.anchor != null) {
            anchors.put(done.anchor, new Anchored(item, count - done.before));
        }
        add(item);
    }

    private void add(Item item) throws BadRule {
        Open parent = open.peek();
        if (parent == null) {
            root = item;
        } else if (!parent.mapping) {
            parent.items.add(item);
        } else if (parent.key != null) {
            parent.entries.add(new Item.Entry(parent.key, item));
            parent.key = null;
        } else if (item instanceof Item.Scalar key) {
            Integer earlier = parent.keys.putIfAbsent(key.text(), key.line());
            if (earlier != null) {
                throw BadRule.invalid(
                        line,
                        "the key " + Words.quote(key.text()) + " already stands on line " + earlier
                                + ": only one of them could count; join or rename them");
            }
            // An alias keeps the line of its anchor; the key stands here.
            parent.key = new Item.Scalar(key.text(), key.plain(), line);
        } else {
            throw BadRule.invalid(line, "expected a name as key, found " + item.what());
        }
    }

    private void grow(int by) throws BadRule {
        count += by;
        if (count > Limits.ITEMS) {
            throw BadRule.notYaml(
                    line, "more than " + Limits.ITEMS + " values in one document, what aliases repeat included");
        }
    }

    private static String oneLine(String message) {
        String flat = message.replaceAll("\\s+", " ").strip();
        return flat.length() > 200 ? flat.substring(0, 200) + "…" : flat;
    }
}
