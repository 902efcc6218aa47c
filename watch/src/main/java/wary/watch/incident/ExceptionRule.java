package wary.watch.incident;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * An exception that somebody has made: signs of a detection that are not to be shown as incidents, for a time. They are
 * kept, counted, and listed with the exception that hides them.
 *
 * @param detection of which signs; {@code *} for all, which needs an entity
 * @param about whom or what they must name, by kind; a value may begin or end with {@code *}
 * @param until the last day on which it holds, by the sign's own time, in UTC
 * @param reason why, in the words of whoever made it; not empty
 * @param by who made it; not empty
 */
public record ExceptionRule(
        String detection, Map<Entity.Kind, String> about, LocalDate until, String reason, String by) {
    public ExceptionRule {
        about = Map.copyOf(about);
        if (detection.isBlank() || reason.isBlank() || by.isBlank()) {
            throw new IllegalArgumentException("an exception says of which detection it is, why, and who made it");
        }
        if (detection.equals("*") && about.isEmpty()) {
            throw new IllegalArgumentException("an exception from all detections names whom or what it is about");
        }
    }

    /** Whether it hides a sign. */
    public boolean hides(Sign sign) {
        return (detection.equals("*") || detection.equals(sign.detection()))
                && !sign.to().atZone(ZoneOffset.UTC).toLocalDate().isAfter(until)
                && about.entrySet().stream()
                        .allMatch(wanted -> sign.entities().stream()
                                .anyMatch(entity -> entity.kind() == wanted.getKey()
                                        && fits(wanted.getValue().toLowerCase(Locale.ROOT), entity.value())));
    }

    private static boolean fits(String pattern, String value) {
        String text = value.toLowerCase(Locale.ROOT);
        boolean open = pattern.startsWith("*");
        boolean more = pattern.length() > 1 && pattern.endsWith("*");
        String part = pattern.substring(open ? 1 : 0, pattern.length() - (more ? 1 : 0));
        if (open && more) {
            return text.contains(part);
        }
        return open ? text.endsWith(part) : more ? text.startsWith(part) : text.equals(part);
    }
}
