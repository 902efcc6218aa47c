package wary.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of the form {@code --name value}. */
public record Options(Map<String, String> values) {
    /** @throws IllegalArgumentException naming what is not one of {@code known} */
    public static Options of(List<String> args, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            String name = args.get(i).replaceFirst("^--", "");
            if (!known.contains(name) || i + 1 == args.size()) {
                throw new IllegalArgumentException("expected an option and its value, of --"
                        + String.join(", --", known) + "; found " + args.get(i));
            }
            values.put(name, args.get(i + 1));
        }
        return new Options(Map.copyOf(values));
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    public double number(String name, double otherwise) {
        return text(name).map(Double::parseDouble).orElse(otherwise);
    }
}
