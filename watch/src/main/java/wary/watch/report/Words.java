package wary.watch.report;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** The report's texts, from its message bundle, and how it writes times. */
final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("wary.watch.report.report", Locale.ROOT);

    private final DateTimeFormatter minute;
    private final DateTimeFormatter second;
    private final DateTimeFormatter day;

    Words(ZoneId zone) {
        minute = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(zone);
        second = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH)
                .withZone(zone);
        day = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(zone);
    }

    /** The text of a key, with its gaps filled. */
    String get(String key, Object... gaps) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(gaps);
    }

    String minute(Instant time) {
        return minute.format(time);
    }

    String second(Instant time) {
        return second.format(time);
    }

    String day(Instant time) {
        return day.format(time);
    }

    /** A stretch of time: one moment, or from one to another. */
    String stretch(Instant from, Instant until) {
        if (Duration.between(from, until).toMinutes() < 1) {
            return minute(from);
        }
        return day(from).equals(day(until))
                ? minute(from) + " – " + minute(until).substring(day(until).length() + 1)
                : minute(from) + " – " + minute(until);
    }
}
