package wary.sigma.rule;

import java.util.List;
import java.util.Map;

/**
 * One Sigma detection rule.
 *
 * @param id the rule's UUID, or empty where the rule has none
 * @param name the unique name by which correlations and filters may refer to it, or empty
 * @param title its title
 * @param level its severity
 * @param status its maturity as written ({@code stable}, {@code test}, …), or empty
 * @param description what it says about itself, or empty
 * @param author its author as written, or empty; the Detection Rule License 1.1 asks that every alert keeps it
 * @param date as written, or empty
 * @param modified as written, or empty
 * @param license as written, or empty
 * @param tags such as {@code attack.t1059.001}
 * @param references links that back it up
 * @param falsePositives known harmless causes
 * @param logSource where it applies
 * @param selections the named searches of its detection section, in the order of the file
 * @param condition how the searches combine, with all names resolved and several conditions joined by OR
 * @param place where it stands
 */
public record Rule(
        String id,
        String name,
        String title,
        Level level,
        String status,
        String description,
        String author,
        String date,
        String modified,
        String license,
        List<String> tags,
        List<String> references,
        List<String> falsePositives,
        LogSource logSource,
        Map<String, Selection> selections,
        Condition condition,
        Place place) {

    /** A rule without a name. */
    public Rule(
            String id,
            String title,
            Level level,
            String status,
            String description,
            String author,
            String date,
            String modified,
            String license,
            List<String> tags,
            List<String> references,
            List<String> falsePositives,
            LogSource logSource,
            Map<String, Selection> selections,
            Condition condition,
            Place place) {
        this(
                id,
                "",
                title,
                level,
                status,
                description,
                author,
                date,
                modified,
                license,
                tags,
                references,
                falsePositives,
                logSource,
                selections,
                condition,
                place);
    }

    /**
     * How bad it is, from least to worst, in the specification's words; a rule without a level counts as
     * {@link #MEDIUM}.
     */
    public enum Level {
        INFORMATIONAL,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        /** The word used in rule files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Where something stands in a rule file.
     *
     * @param file the name the caller gave, usually a path
     * @param line counted from 1 over the whole file
     */
    public record Place(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }
}
