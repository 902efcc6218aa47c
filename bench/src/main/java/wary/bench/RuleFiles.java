package wary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wary.sigma.RuleSet;

/** Rule sets from folders. */
public final class RuleFiles {
    private RuleFiles() {}

    /**
     * The folders of SigmaHQ's repository that hold rules: {@code rules} and all {@code rules-...}; its other folders
     * hold YAML files that are no rules.
     */
    static List<Path> folders(Path sigma) throws IOException {
        try (Stream<Path> children = Files.list(sigma)) {
            return children.filter(Files::isDirectory)
                    .filter(p -> p.getFileName().toString().matches("rules(-.*)?"))
                    .sorted()
                    .toList();
        }
    }

    /** All rule files of SigmaHQ's repository, in order. */
    static List<Path> files(Path sigma) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders(sigma)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().forEach(all::add);
            }
        }
        return all;
    }

    /**
     * All rules of SigmaHQ's repository.
     *
     * @param routing whether rules are tried only on events of their log source
     */
    public static RuleSet load(Path sigma, boolean routing) throws IOException {
        RuleSet.Builder builder = RuleSet.builder().routing(routing);
        for (Path file : files(sigma)) {
            builder.rules(sigma.relativize(file).toString(), Files.readAllBytes(file));
        }
        return builder.build();
    }
}
