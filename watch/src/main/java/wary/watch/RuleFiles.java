package wary.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wary.sigma.RuleSet;
import wary.sigma.rule.RuleProblem;

/**
 * Loads Sigma rules from files ({@code .yml}, {@code .yaml}), folders of them, and {@code .zip} archives of them.
 *
 * <p>In a folder or archive, files with other names and what is hidden (a name that begins with a dot) are not rules
 * and are passed over; a YAML file whose keys are not those of a rule, such as the {@code info.yml} of a regression
 * case, is skipped and listed as such. A file that is named by itself is always taken for a rule. The order is that of
 * the paths given, and by name within each, so that it is the same on every system.
 */
public final class RuleFiles {
    /**
     * A file that gave no rules, and why.
     *
     * @param file its path as found
     * @param reason in plain words
     */
    public record Passed(String file, String reason) {}

    /**
     * Rules, ready to use.
     *
     * @param rules the rules
     * @param files how many rule files were read
     * @param skipped files in a folder or archive that are YAML, but no rules
     * @param unreadable paths that could not be read
     * @param time how long loading took
     */
    public record Loaded(RuleSet rules, int files, List<Passed> skipped, List<Passed> unreadable, Duration time) {

        /** The rules and correlations that were not taken. */
        public List<RuleProblem> rejected() {
            return rules.problems();
        }
    }

    private final RuleSet.Builder builder;
    private final List<Passed> skipped = new ArrayList<>();
    private final List<Passed> unreadable = new ArrayList<>();
    private int files;

    private RuleFiles(RuleSet.Builder builder) {
        this.builder = builder;
    }

    /**
     * Loads and compiles. Never throws for a bad rule or a missing file: both are in the result.
     *
     * @param paths files, folders and archives
     * @param builder with what else the rules need, such as placeholders; used up by this call
     */
    public static Loaded load(List<Path> paths, RuleSet.Builder builder) {
        long begin = System.nanoTime();
        RuleFiles loader = new RuleFiles(builder);
        for (Path path : paths) {
            new RuleTree(loader).read(path);
        }
        RuleSet rules = builder.build();
        return new Loaded(
                rules,
                loader.files,
                List.copyOf(loader.skipped),
                List.copyOf(loader.unreadable),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    /** @param named whether the user named this very file, so that it is meant to be a rule */
    void yaml(String file, byte[] bytes, boolean named) {
        String other = named ? "" : RuleSniffer.whatElse(bytes);
        if (other.isEmpty()) {
            builder.rules(file, bytes);
            files++;
        } else {
            skipped.add(new Passed(file, other));
        }
    }

    void unreadable(String file, String reason) {
        unreadable.add(new Passed(file, reason));
    }
}
