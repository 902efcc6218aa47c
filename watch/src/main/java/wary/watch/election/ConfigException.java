package wary.watch.election;

import java.util.List;
import java.util.stream.Collectors;

/** An {@code election.yaml}, or a file of mappings, that cannot be used as it is. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final String file;
    private final transient List<ConfigProblem> problems;

    ConfigException(String file, List<ConfigProblem> problems) {
        super(problems.stream().map(p -> file + ": " + p.message()).collect(Collectors.joining("\n")));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    /** The file, as the user named it. */
    public String file() {
        return file;
    }

    /** All that is wrong with it, in the order of the file; never empty. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
