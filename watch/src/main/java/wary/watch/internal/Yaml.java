package wary.watch.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * YAML as a tree that knows its lines. Made for small files that people write: every value is text, aliases are not
 * taken, and depth and number are bounded while reading, so that no recursion depends on the input.
 */
public final class Yaml {
    private static final int DEPTH = 12;
    private static final int VALUES = 100_000;

    /** A piece of a document, and the line it stands on, counted from 1. */
    public sealed interface Node {
        int line();
    }

    /** A single value as text; {@code null}, {@code ~} and nothing at all are the empty text. */
    public record Text(String text, int line) implements Node {}

    /** A list. */
    public record Items(List<Node> items, int line) implements Node {}

    /** A map in the order of the file; no key stands twice. */
    public record Keys(Map<String, Node> values, Map<String, Integer> lines, int line) implements Node {
        public Optional<Node> get(String key) {
            return Optional.ofNullable(values.get(key));
        }
    }

    /** Why a file is not such YAML. */
    public static final class BadYaml extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;

        BadYaml(int line, String message) {
            super(message);
            this.line = line;
        }

        /** Where, counted from 1. */
        public int line() {
            return line;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private record Open(boolean keys, int line, List<Node> items, Map<String, Node> values, Map<String, Integer> at) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Node> documents = new ArrayList<>();
    private final Deque<String> keys = new ArrayDeque<>();
    private int count;
    private int line = 1;

    private Yaml() {}

    /**
     * Its documents, those left out that are empty.
     *
     * @param limit most bytes that are read
     */
    public static List<Node> read(byte[] bytes, int limit) throws BadYaml {
        if (bytes.length > limit) {
            throw new BadYaml(1, "more than " + limit + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadYaml(1, "bytes that are not UTF-8");
        }
        Yaml yaml = new Yaml();
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(limit + 1)
                .build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                yaml.line = event.getStartMark().map(m -> m.getLine() + 1).orElse(yaml.line);
                yaml.take(event);
            }
        } catch (MarkedYamlEngineException e) {
            throw new BadYaml(e.getProblemMark().map(m -> m.getLine() + 1).orElse(yaml.line), oneLine(e.getProblem()));
        } catch (RuntimeException e) {
            // The library reports bad characters, and perhaps faults of its own, with other unchecked exceptions.
            throw new BadYaml(yaml.line, oneLine(String.valueOf(e.getMessage())));
        }
        return List.copyOf(yaml.documents);
    }

    private void take(Event event) throws BadYaml {
        switch (event) {
            case ScalarEvent e -> add(new Text(value(e), line));
            case SequenceStartEvent e -> start(false);
            case MappingStartEvent e -> start(true);
            case CollectionEndEvent e -> end();
            case AliasEvent e ->
                throw new BadYaml(line, "an alias (*" + oneLine(e.getAlias().getValue()) + ")");
            case DocumentEndEvent e -> keys.clear();
            default -> {
                // The others say nothing.
            }
        }
    }

    private static String value(ScalarEvent event) {
        String text = event.getValue();
        boolean nothing = event.isPlain() && (text.equals("~") || text.equals("null"));
        return nothing ? "" : text;
    }

    private void start(boolean map) throws BadYaml {
        if (open.size() >= DEPTH) {
            throw new BadYaml(line, "lists and maps more than " + DEPTH + " deep");
        }
        if (map || open.isEmpty() || !awaitsKey()) {
            if (awaitsKey()) {
                throw new BadYaml(line, "a map where a key belongs");
            }
            open.push(new Open(map, line, new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>()));
            keys.push("");
            return;
        }
        throw new BadYaml(line, "a list where a key belongs");
    }

    private boolean awaitsKey() {
        Open top = open.peek();
        return top != null && top.keys() && String.valueOf(keys.peek()).isEmpty();
    }

    private void end() throws BadYaml {
        Open done = open.pop();
        keys.pop();
        add(done.keys() ? new Keys(done.values(), done.at(), done.line()) : new Items(done.items(), done.line()));
    }

    private void add(Node node) throws BadYaml {
        if (++count > VALUES) {
            throw new BadYaml(line, "more than " + VALUES + " values");
        }
        @Nullable Open top = open.peek();
        if (top == null) {
            if (!(node instanceof Text(String text, int at) && text.isEmpty())) {
                documents.add(node);
            }
        } else if (!top.keys()) {
            top.items().add(node);
        } else if (!awaitsKey()) {
            String key = keys.pop();
            keys.push("");
            top.values().put(key.substring(1), node);
        } else if (node instanceof Text(String key, int at)) {
            if (top.at().putIfAbsent(key, at) != null) {
                throw new BadYaml(at, "the key \"" + oneLine(key) + "\" twice");
            }
            keys.pop();
            keys.push("=" + key);
        } else {
            throw new BadYaml(line, "a list or map where a key belongs");
        }
    }

    private static String oneLine(String message) {
        String flat = message.replaceAll("\\s+", " ").strip();
        return flat.length() > 120 ? flat.substring(0, 120) + "…" : flat;
    }
}
