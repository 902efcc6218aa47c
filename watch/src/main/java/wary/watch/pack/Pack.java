package wary.watch.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Units, in the order of their names. Immutable. */
public final class Pack {
    private static final String INDEX = "units.txt";
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,79}";
    private static final int MOST_UNITS = 10_000;

    private final Map<String, Unit> units;
    private final Map<String, Unit> byId;

    private Pack(List<Unit> some, List<String> problems) throws PackException {
        units = new LinkedHashMap<>();
        byId = new LinkedHashMap<>();
        for (Unit unit : some) {
            units.put(unit.name(), unit);
            for (String id : unit.ids()) {
                Unit other = byId.putIfAbsent(id, unit);
                if (other != null) {
                    problems.add(unit.file() + ": the id " + id + " already stands in " + other.file());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new PackException(problems);
        }
    }

    /** The units that come with Wary. */
    public static Pack builtIn() {
        List<String> problems = new ArrayList<>();
        List<Unit> all = new ArrayList<>();
        String index = new String(resource(INDEX), StandardCharsets.UTF_8);
        for (String line : index.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                all.add(UnitReader.read(line, resource(line + "/rule.yml"), resource(line + "/page.md"), problems));
            }
        }
        try {
            return new Pack(all, problems);
        } catch (PackException e) {
            throw new IllegalStateException("the built-in pack is broken: " + e.getMessage(), e);
        }
    }

    /**
     * A user's own units: a folder for each, with {@code rule.yml} and {@code page.md}.
     *
     * @throws PackException with everything that is wrong with them
     * @throws IOException if the folder cannot be read
     */
    public static Pack folder(Path folder) throws IOException, PackException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(folder)) {
            folders = all.filter(Files::isDirectory).sorted().limit(MOST_UNITS).toList();
        }
        List<String> problems = new ArrayList<>();
        List<Unit> units = new ArrayList<>();
        for (Path unit : folders) {
            String name = String.valueOf(unit.getFileName());
            if (!name.matches(NAME)) {
                problems.add(name + ": expected a name of a-z, 0-9 and hyphens; rename the folder");
                continue;
            }
            byte[] rules = file(unit, "rule.yml", problems);
            units.add(UnitReader.read(name, rules, file(unit, "page.md", problems), problems));
        }
        return new Pack(units, problems);
    }

    /**
     * These units and those; one of the same name takes the place of ours.
     *
     * @throws PackException if two units share an id
     */
    public Pack with(Pack others) throws PackException {
        Map<String, Unit> both = new LinkedHashMap<>(units);
        both.putAll(others.units);
        return new Pack(both.values().stream().toList(), new ArrayList<>());
    }

    /** This unit alone. */
    public Pack only(String name) throws PackException {
        return new Pack(Optional.ofNullable(units.get(name)).stream().toList(), new ArrayList<>());
    }

    /** All of them. */
    public List<Unit> units() {
        return List.copyOf(units.values());
    }

    public Optional<Unit> unit(String name) {
        return Optional.ofNullable(units.get(name));
    }

    /** The unit that a rule or correlation with this id belongs to. */
    public Optional<Unit> ofRule(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static byte[] file(Path unit, String name, List<String> problems) throws IOException {
        Path file = unit.resolve(name);
        if (!Files.isRegularFile(file)) {
            problems.add(unit.getFileName() + ": has no " + name + "; add it (docs/pack.md)");
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(UnitReader.LIMIT + 1);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Pack.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the built-in pack: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
