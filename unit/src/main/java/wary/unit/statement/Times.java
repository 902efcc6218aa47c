package wary.unit.statement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Times in their one form: {@code 2026-11-23T05:28:02.123Z}, of the years 2000 to 2999 (RFC 3339, section 5.6, with
 * three digits of the second, in UTC, without leap seconds).
 */
public final class Times {
    private static final String FORM = "0000-00-00T00:00:00.000Z";

    private Times() {}

    /**
     * A time's text; what is finer than a millisecond is cut off.
     *
     * @throws IllegalArgumentException if the year is not from 2000 to 2999
     */
    public static String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
        if (utc.getYear() < 2000 || utc.getYear() > 2999) {
            throw new IllegalArgumentException("the time " + time + " is not of the years 2000 to 2999");
        }
        return "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ"
                .formatted(
                        utc.getYear(),
                        utc.getMonthValue(),
                        utc.getDayOfMonth(),
                        utc.getHour(),
                        utc.getMinute(),
                        utc.getSecond(),
                        utc.getNano() / 1_000_000);
    }

    /** The time of a text, if it is in this form and there is such a time. */
    public static Optional<Instant> parse(String text) {
        if (text.length() != FORM.length()) {
            return Optional.empty();
        }
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            boolean fits = FORM.charAt(i) == '0' ? c >= '0' && c <= '9' : c == FORM.charAt(i);
            if (!fits) {
                return Optional.empty();
            }
        }
        int year = number(text, 0, 4);
        if (year < 2000 || year > 2999) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            year,
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            number(text, 20, 23) * 1_000_000)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
