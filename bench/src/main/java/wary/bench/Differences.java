package wary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;

/**
 * Compares two files of matches that {@link Lanes} wrote: {@code Differences SIGMA-FOLDER OURS THEIRS}. For each rule
 * that does not match the same records: how many only one has, and which.
 */
public final class Differences {
    private static final int EXAMPLES = 5;

    private Differences() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: Differences SIGMA-FOLDER OURS THEIRS");
            System.exit(2);
        }
        RuleSet rules = RuleFiles.load(Path.of(args[0]), true);
        Map<String, Rule> byId = new TreeMap<>();
        rules.rules().forEach(r -> byId.put(r.id(), r));
        Map<String, Set<String>> ours = read(Path.of(args[1]));
        Map<String, Set<String>> theirs = read(Path.of(args[2]));
        Set<String> all = new TreeSet<>(ours.keySet());
        all.addAll(theirs.keySet());
        int same = 0;
        for (String id : all) {
            Set<String> onlyOurs = without(ours.getOrDefault(id, Set.of()), theirs.getOrDefault(id, Set.of()));
            Set<String> onlyTheirs = without(theirs.getOrDefault(id, Set.of()), ours.getOrDefault(id, Set.of()));
            if (onlyOurs.isEmpty() && onlyTheirs.isEmpty()) {
                same++;
                continue;
            }
            Rule rule = byId.get(id);
            System.out.printf(
                    "%s %s%n    only ours %d%s, only theirs %d%s, both %d%n",
                    id,
                    rule == null ? "(not loaded)" : rule.title() + " · " + rule.logSource() + " · " + rule.place(),
                    onlyOurs.size(),
                    examples(onlyOurs),
                    onlyTheirs.size(),
                    examples(onlyTheirs),
                    ours.getOrDefault(id, Set.of()).size() - onlyOurs.size());
        }
        System.out.printf("%d rules match the same records in both, %d do not%n", same, all.size() - same);
    }

    private static Map<String, Set<String>> read(Path file) throws IOException {
        Map<String, Set<String>> records = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            List<String> parts = List.of(line.split("\t", 2));
            records.computeIfAbsent(parts.get(1), id -> new TreeSet<>()).add(parts.get(0));
        }
        return records;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static String examples(Set<String> records) {
        return records.isEmpty() ? "" : " " + records.stream().limit(EXAMPLES).toList();
    }
}
