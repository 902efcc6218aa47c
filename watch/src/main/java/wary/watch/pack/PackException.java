package wary.watch.pack;

import java.util.List;

/** Units that cannot be used as they are. */
public final class PackException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    PackException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, each on one line beginning with the unit's name; never empty. */
    public List<String> problems() {
        return problems;
    }
}
