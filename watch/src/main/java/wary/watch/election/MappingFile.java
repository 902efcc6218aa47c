package wary.watch.election;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wary.telemetry.table.Mapping;
import wary.telemetry.table.TimeColumn;
import wary.watch.internal.Yaml;

/**
 * Reads {@code mapping.yaml}, which says what the columns of other programs' logs mean; docs/roll-logs.md describes
 * every key.
 */
public final class MappingFile {
    /** A file has at most so many bytes. */
    public static final int LIMIT = 1 << 20;

    private static final int MOST_FIELDS = 200;
    private static final int MOST_VALUES = 5000;
    private static final String EXAMPLE = "see the example in docs/roll-logs.md";

    private final List<ConfigProblem> problems = new ArrayList<>();

    private MappingFile() {}

    /**
     * The mappings of a file, in its order.
     *
     * @param file its name, for messages
     * @throws ConfigException with everything that is wrong with it
     */
    public static List<Mapping> parse(String file, byte[] yaml) throws ConfigException {
        MappingFile reader = new MappingFile();
        List<Mapping> mappings = reader.read(yaml);
        if (!reader.problems.isEmpty()) {
            reader.problems.sort(Comparator.comparingInt(ConfigProblem::line));
            throw new ConfigException(file, reader.problems);
        }
        return mappings;
    }

    private List<Mapping> read(byte[] yaml) {
        List<Yaml.Node> documents;
        try {
            documents = Yaml.read(yaml, LIMIT);
        } catch (Yaml.BadYaml e) {
            return file(e.line(), "YAML of at most " + LIMIT + " bytes", e.getMessage());
        }
        if (documents.size() != 1) {
            return file(1, "one document", documents.size() + " documents");
        }
        if (!(documents.getFirst() instanceof Yaml.Keys root)) {
            return file(documents.getFirst().line(), "a map with the key mappings", "something else");
        }
        Section top = new Section("", root, problems);
        top.needed("mappings");
        List<Mapping> all = new ArrayList<>();
        for (Section section : top.sections("mappings")) {
            mapping(section).ifPresent(all::add);
        }
        top.nothingElse();
        return List.copyOf(all);
    }

    private List<Mapping> file(int line, String expected, String found) {
        problems.add(new ConfigProblem(line, ConfigProblem.Kind.NOT_YAML, "", expected, found, EXAMPLE));
        return List.of();
    }

    private Optional<Mapping> mapping(Section section) {
        List.of("name", "match", "logsource").forEach(section::needed);
        String name = section.text("name").orElse("");
        List<String> match = section.list("match", "the name of a column", Optional::of);
        Map<String, String> says = logSource(section.section("logsource"));
        Optional<TimeColumn> time = time(section.section("time"));
        List<Mapping.Made> fields = fields(section.section("fields"));
        section.nothingElse();
        return match.isEmpty() ? Optional.empty() : Optional.of(new Mapping(name, match, says, time, fields));
    }

    private static Map<String, String> logSource(Section section) {
        Map<String, String> says = new LinkedHashMap<>();
        for (String part : List.of("category", "product", "service")) {
            section.text(part).ifPresent(value -> says.put(part, value.toLowerCase(Locale.ROOT)));
        }
        section.nothingElse();
        return says;
    }

    private static Optional<TimeColumn> time(Section section) {
        Optional<String> column = section.text("column");
        ZoneId zone = section.one("zone", "a time zone such as America/Chicago", ConfigValues::zone)
                .orElse(ZoneOffset.UTC);
        String expected = "iso, epoch, epoch-millis, or a pattern with day, month and year such as MM/dd/yyyy HH:mm:ss";
        Optional<TimeColumn> made = section.one("format", expected, form -> time(column.orElse(""), form, zone));
        boolean given = !section.names().isEmpty();
        if (given) {
            section.needed("column");
        }
        section.nothingElse();
        return column.isEmpty() ? Optional.empty() : made.or(() -> time(column.get(), TimeColumn.ISO, zone));
    }

    private static Optional<TimeColumn> time(String column, String form, ZoneId zone) {
        try {
            return Optional.of(new TimeColumn(column, form, zone));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Mapping.Made> fields(Section section) {
        List<Mapping.Made> all = new ArrayList<>();
        List<String> names = section.names();
        if (names.size() > MOST_FIELDS) {
            section.wrong("at most " + MOST_FIELDS + " fields", names.size() + " fields", "leave some out");
            return List.of();
        }
        for (String field : names) {
            if (!section.isSection(field)) {
                section.text(field)
                        .ifPresent(column -> all.add(new Mapping.Made(field, column, Map.of(), Optional.empty())));
                continue;
            }
            Section made = section.section(field);
            made.needed("column");
            Optional<String> column = made.text("column");
            Map<String, String> values = values(made.section("values"));
            Optional<String> otherwise = made.text("otherwise");
            made.nothingElse();
            column.ifPresent(c -> all.add(new Mapping.Made(field, c, values, otherwise)));
        }
        return all;
    }

    private static Map<String, String> values(Section section) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> names = section.names();
        if (names.size() > MOST_VALUES) {
            section.wrong("at most " + MOST_VALUES + " values", names.size() + " values", "leave some out");
            return Map.of();
        }
        for (String name : names) {
            Optional<String> meaning = section.text(name);
            String folded = name.strip().toLowerCase(Locale.ROOT);
            if (meaning.isPresent() && values.putIfAbsent(folded, meaning.get()) != null) {
                section.wrong(
                        "each value once", "\"" + folded + "\" twice, upper and lower case being alike", "remove one");
            }
        }
        return values;
    }
}
