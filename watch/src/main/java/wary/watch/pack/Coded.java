package wary.watch.pack;

import java.util.List;
import wary.sigma.rule.Rule;
import wary.watch.detect.DetectorType;
import wary.watch.detect.Settings;

/**
 * A detector in Java that a unit uses.
 *
 * @param type what it is
 * @param settings what the unit sets
 * @param title what its signs are called
 * @param level how bad they are, unless it says otherwise
 * @param author whoever wrote it
 * @param tags such as {@code attack.t1583.001}
 * @param feeds the rules that pick its events, all with the same {@code detector}
 */
public record Coded(
        DetectorType type,
        Settings settings,
        String title,
        Rule.Level level,
        String author,
        List<String> tags,
        List<Feed> feeds) {

    /**
     * A rule that picks events.
     *
     * @param rule its id
     * @param role what its events are to the detector
     */
    public record Feed(String rule, String role) {}

    public Coded {
        tags = List.copyOf(tags);
        feeds = List.copyOf(feeds);
    }
}
