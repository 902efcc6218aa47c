package wary.watch.report;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeMap;
import wary.watch.incident.ExceptionRule;
import wary.watch.incident.Sieve;

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

    /** What an exception has set aside, until when, by whom and why. */
    String line(Sieve.SetAside each) {
        ExceptionRule rule = each.exception().rule();
        StringBuilder about = new StringBuilder();
        new TreeMap<>(rule.about())
                .forEach((kind, value) -> about.append(", ").append(get("entity." + kind.word(), value)));
        String what = (rule.detection().equals("*") ? get("hidden.all") : rule.detection()) + about;
        String when = each.first().isEmpty() || each.last().isEmpty()
                ? ""
                : stretch(each.first().get(), each.last().get());
        return get(
                each.signs() == 0 ? "hidden.none" : "hidden.line",
                each.signs(),
                what,
                when,
                rule.reason(),
                rule.by(),
                rule.until(),
                each.exception().id());
    }

    /** Not to be broken into several lines. */
    private static String whole(String text) {
        return text.replace(' ', '\u00a0');
    }

    /** A stretch of time: one moment, or from one to another. */
    String stretch(Instant from, Instant until) {
        if (Duration.between(from, until).toMinutes() < 1) {
            return whole(minute(from));
        }
        return day(from).equals(day(until))
                ? whole(minute(from) + "–" + minute(until).substring(day(until).length() + 1))
                : whole(minute(from) + " –") + " " + whole(minute(until));
    }
}
