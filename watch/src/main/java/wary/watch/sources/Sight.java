package wary.watch.sources;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one detection can see in these logs.
 *
 * @param unit its name
 * @param title what it says when it speaks
 * @param records how many records the one of its rules can see that sees most
 * @param missing the kinds of logs that it could look at and that are not there; more than one often stand for each
 *     other
 * @param unconfigured what election.yaml does not say and it asks for
 */
public record Sight(String unit, String title, long records, Set<SourceKind> missing, List<String> unconfigured) {
    public Sight {
        missing = java.util.Collections.unmodifiableSet(new TreeSet<>(missing));
        unconfigured = List.copyOf(unconfigured);
    }

    /** Whether it sees nothing at all. */
    public boolean blind() {
        return records == 0;
    }
}
