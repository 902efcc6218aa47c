package wary.sigma.internal.pipeline;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import wary.sigma.rule.LogSource;

/** Reads a pipeline from YAML; docs/pipelines.md is its grammar. */
public final class PipelineParser {
    /** A pipeline file may be this large, in bytes. */
    private static final int LARGEST = 1 << 20;

    private final String file;

    private PipelineParser(String file) {
        this.file = file;
    }

    /**
     * @param file its name, for errors
     * @throws IllegalArgumentException if it is no pipeline; the message names the file, what was expected and found
     */
    public static Pipeline parse(String file, byte[] yaml) {
        PipelineParser parser = new PipelineParser(file);
        if (yaml.length > LARGEST) {
            throw parser.wrong("a pipeline is at most " + LARGEST + " bytes long, this one has " + yaml.length);
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            return parser.pipeline(
                    parser.map(new Load(settings).loadFromInputStream(new ByteArrayInputStream(yaml)), "the file"));
        } catch (YamlEngineException e) {
            throw parser.wrong("not YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }

    private Pipeline pipeline(Map<String, Object> map) {
        known(map, "the pipeline", "name", "priority", "views", "transformations", "author", "description");
        List<Pipeline.View> views = new ArrayList<>();
        for (Object view : list(map.getOrDefault("views", List.of()), "views")) {
            views.add(view(map(view, "a view")));
        }
        List<Pipeline.Transformation> transformations = new ArrayList<>();
        for (Object transformation : list(map.getOrDefault("transformations", List.of()), "transformations")) {
            transformations.add(transformation(map(transformation, "a transformation")));
        }
        return new Pipeline(
                text(map.getOrDefault("name", file), "name"),
                number(map.getOrDefault("priority", 0), "priority"),
                List.copyOf(views),
                List.copyOf(transformations));
    }

    private Pipeline.View view(Map<String, Object> map) {
        known(map, "a view", "when", "logsource", "fallback", "certain");
        Map<String, List<String>> when = new LinkedHashMap<>();
        map(need(map, "when", "a view"), "when").forEach((field, value) -> {
            List<String> values = texts(value, "when: " + field).stream()
                    .map(v -> v.toLowerCase(Locale.ROOT))
                    .toList();
            when.put(field, values);
        });
        if (when.isEmpty()) {
            throw wrong("a view's when names at least one field");
        }
        boolean fallback = Boolean.TRUE.equals(map.get("fallback"));
        boolean certain = Boolean.TRUE.equals(map.get("certain"));
        return new Pipeline.View(
                when, logSource(map(need(map, "logsource", "a view"), "logsource")), fallback, certain);
    }

    private Pipeline.Transformation transformation(Map<String, Object> map) {
        String type = text(need(map, "type", "a transformation"), "type");
        List<LogSource> conditions = new ArrayList<>();
        for (Object condition : list(map.getOrDefault("rule_conditions", List.of()), "rule_conditions")) {
            Map<String, Object> c = map(condition, "a rule condition");
            if (!"logsource".equals(c.get("type"))) {
                throw wrong("a rule condition's type must be logsource, found " + c.get("type"));
            }
            conditions.add(logSource(c));
        }
        return switch (type) {
            case "field_name_mapping" -> {
                known(map, type, "id", "type", "mapping", "rule_conditions");
                yield new Pipeline.MapFields(mapping(map, "mapping", type), conditions);
            }
            case "field_name_prefix" -> {
                known(map, type, "id", "type", "prefix", "rule_conditions");
                yield new Pipeline.PrefixFields(text(need(map, "prefix", type), "prefix"), conditions);
            }
            case "add_condition" -> {
                known(map, type, "id", "type", "conditions", "rule_conditions");
                yield new Pipeline.AddCondition(mapping(map, "conditions", type), conditions);
            }
            case "change_logsource" -> {
                known(map, type, "id", "type", "category", "product", "service", "rule_conditions");
                yield new Pipeline.ChangeLogSource(logSource(map), conditions);
            }
            case "map_string" -> {
                known(map, type, "id", "type", "fields", "mapping", "rule_conditions");
                Map<String, List<String>> mapping = new LinkedHashMap<>();
                mapping(map, "mapping", type).forEach((k, v) -> mapping.put(k.toLowerCase(Locale.ROOT), v));
                yield new Pipeline.MapValues(fields(map), mapping, conditions);
            }
            case "replace_string" -> {
                known(map, type, "id", "type", "fields", "regex", "replacement", "rule_conditions");
                String regex = text(need(map, "regex", type), "regex");
                try {
                    com.google.re2j.Pattern.compile(regex);
                } catch (com.google.re2j.PatternSyntaxException e) {
                    throw wrong("regex is no RE2 expression: " + regex + " (" + e.getDescription() + ")");
                }
                yield new Pipeline.ReplaceText(
                        fields(map), regex, text(map.getOrDefault("replacement", ""), "replacement"), conditions);
            }
            default ->
                throw wrong("unknown transformation type '" + type + "'; known are field_name_mapping,"
                        + " field_name_prefix, add_condition, change_logsource, map_string, replace_string");
        };
    }

    private List<String> fields(Map<String, Object> map) {
        return texts(map.getOrDefault("fields", List.of()), "fields");
    }

    private Map<String, List<String>> mapping(Map<String, Object> map, String key, String in) {
        Map<String, List<String>> mapping = new LinkedHashMap<>();
        map(need(map, key, in), key).forEach((k, v) -> mapping.put(k, texts(v, k)));
        return mapping;
    }

    private LogSource logSource(Map<String, Object> map) {
        return new LogSource(part(map, "category"), part(map, "product"), part(map, "service"));
    }

    private String part(Map<String, Object> map, String key) {
        return text(map.getOrDefault(key, ""), key).toLowerCase(Locale.ROOT);
    }

    private void known(Map<String, Object> map, String in, String... keys) {
        for (String key : map.keySet()) {
            if (!List.of(keys).contains(key)) {
                throw wrong("unknown key '" + key + "' in " + in + "; known are " + String.join(", ", keys));
            }
        }
    }

    private Object need(Map<String, Object> map, String key, String in) {
        Object value = map.get(key);
        if (value == null) {
            throw wrong(in + " needs '" + key + "'");
        }
        return value;
    }

    private Map<String, Object> map(Object value, String what) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(what + " must be a map");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((k, v) -> {
            if (v == null) {
                throw wrong("'" + k + "' has no value");
            }
            named.put(String.valueOf(k), v);
        });
        return named;
    }

    private List<?> list(Object value, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(what + " must be a list");
    }

    private List<String> texts(Object value, String what) {
        List<String> texts = new ArrayList<>();
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            texts.add(text(one, what));
        }
        return List.copyOf(texts);
    }

    private String text(Object value, String what) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        throw wrong("'" + what + "' must be a text or a number");
    }

    private int number(Object value, String what) {
        if (value instanceof Integer number) {
            return number;
        }
        throw wrong("'" + what + "' must be a whole number");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                file + ": " + what + ". Perhaps you should compare it with docs/pipelines.md.");
    }
}
