package wary.bench.probe;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Writes events as JSON lines: for each rule some that satisfy its selections in different ways, some that satisfy a
 * filter too, and some near misses (a value cut short, a field gone, a value in an array, null, other slashes). The
 * rules are read as plain YAML, not by the parser that is tested. The same rules always give the same events.
 */
public final class Probes {
    /** Events for each rule. */
    private static final int EACH = 10;

    private static final Pattern EXCEPTION = Pattern.compile("(filter|falsepos|fp).*");

    private final Random random = new Random(7);
    private final ProbeValues values = new ProbeValues(random);

    /**
     * Writes the events.
     *
     * @param rules the rule files
     * @return how many events
     */
    public int write(List<Path> rules, Path to) throws IOException {
        int count = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            for (Path file : rules) {
                Load load = new Load(LoadSettings.builder().build());
                for (Object document : load.loadAllFromString(Files.readString(file, StandardCharsets.UTF_8))) {
                    if (document instanceof Map<?, ?> rule && rule.get("detection") instanceof Map<?, ?> detection) {
                        for (int kind = 0; kind < EACH; kind++) {
                            // A text cut within a character becomes one with a question mark.
                            out.write((ProbeJson.line(event(detection, kind)) + "\n").getBytes(StandardCharsets.UTF_8));
                            count++;
                        }
                    }
                }
            }
        }
        return count;
    }

    private Map<String, Object> event(Map<?, ?> detection, int kind) {
        List<Object> wanted =
                selections(detection, name -> !EXCEPTION.matcher(name).matches());
        List<Object> exceptions =
                selections(detection, name -> EXCEPTION.matcher(name).matches());
        Collections.shuffle(wanted, random);
        if (kind >= 4 && wanted.size() > 1) {
            wanted.subList(wanted.size() - kind % 2, wanted.size()).clear();
        }
        if ((kind == 3 || kind == 7) && !exceptions.isEmpty()) {
            wanted.add(exceptions.get(random.nextInt(exceptions.size())));
        }
        Map<String, Object> event = new LinkedHashMap<>();
        wanted.forEach(selection -> select(event, selection));
        if (!event.isEmpty()) {
            spoil(event, kind);
        }
        return event;
    }

    private static List<Object> selections(Map<?, ?> detection, Predicate<String> which) {
        List<Object> some = new ArrayList<>();
        detection.forEach((name, selection) -> {
            String text = String.valueOf(name);
            if (selection != null && !text.equals("condition") && !text.equals("timeframe") && which.test(text)) {
                some.add(selection);
            }
        });
        return some;
    }

    private void select(Map<String, Object> event, Object selection) {
        switch (selection) {
            case Map<?, ?> items -> items.forEach((key, value) -> item(event, String.valueOf(key), value));
            case List<?> list when list.isEmpty() -> {}
            case List<?> list -> {
                Object one = list.get(random.nextInt(list.size()));
                if (one instanceof Map<?, ?> items) {
                    select(event, items);
                } else {
                    event.put("message", "some text " + values.plain(String.valueOf(one)) + " and more");
                }
            }
            default -> event.put("message", "text " + values.plain(String.valueOf(selection)));
        }
    }

    private void item(Map<String, Object> event, String key, @Nullable Object value) {
        List<String> words = Arrays.asList(key.split("\\|", -1));
        String field = words.getFirst().isEmpty() ? "message" : words.getFirst();
        Collection<String> modifiers = words.subList(1, words.size());
        List<?> list = value instanceof List<?> some ? some : Collections.singletonList(value);
        if (list.isEmpty()) {
            return;
        }
        if (modifiers.contains("exists")) {
            event.putIfAbsent(field, "here");
        } else if (modifiers.contains("fieldref")) {
            Object same = event.computeIfAbsent(String.valueOf(list.getFirst()), f -> "same value");
            event.put(field, same);
        } else if (modifiers.contains("all")) {
            List<String> all = new ArrayList<>();
            for (Object each : list) {
                all.add(String.valueOf(values.within(each, modifiers)));
            }
            put(event, field, String.join(" ", all));
        } else {
            put(event, field, values.of(list.get(random.nextInt(list.size())), modifiers));
        }
    }

    /** Two selections may want something of the same field; texts are joined, since most tests look inside. */
    private void put(Map<String, Object> event, String field, Object value) {
        if (value.equals(ProbeValues.Nothing.ABSENT)) {
            event.remove(field);
        } else if (event.get(field) instanceof String old && value instanceof String text && random.nextInt(5) > 0) {
            event.put(field, old + " " + text);
        } else {
            event.put(field, value);
        }
    }

    private void spoil(Map<String, Object> event, int kind) {
        List<String> fields = List.copyOf(event.keySet());
        String field = fields.get(random.nextInt(fields.size()));
        Object value = event.getOrDefault(field, "");
        switch (kind) {
            case 5 -> {
                if (value instanceof String text && text.length() > 1) {
                    event.put(field, text.substring(0, text.length() - 1));
                }
            }
            case 6 -> event.put(field, List.of(value, "other"));
            case 8 -> event.remove(field);
            case 9 -> {
                if (value instanceof String text) {
                    List<Object> other =
                            List.of(ProbeValues.Nothing.NULL, "", text + " ", " " + text, text.replace('\\', '/'));
                    event.put(field, other.get(random.nextInt(other.size())));
                }
            }
            default -> {}
        }
    }
}
