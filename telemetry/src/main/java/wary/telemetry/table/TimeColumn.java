package wary.telemetry.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** A column that holds a time. */
public final class TimeColumn {
    /**
     * The form of a time where none is given: ISO 8601, with {@code T} or a blank; seconds and offset may be missing.
     */
    public static final String ISO = "iso";

    /** Seconds since 1970, perhaps with a fraction. */
    public static final String EPOCH = "epoch";

    /** Milliseconds since 1970. */
    public static final String EPOCH_MILLIS = "epoch-millis";

    /** A pattern has at most so many characters. */
    public static final int LONGEST_PATTERN = 64;

    private static final int LONGEST = 64;
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final DateTimeFormatter WRITTEN =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final DateTimeFormatter ISO_FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private final String column;
    private final String form;
    private final ZoneId zone;
    private final DateTimeFormatter formatter;

    /**
     * @param form {@link #ISO}, {@link #EPOCH}, {@link #EPOCH_MILLIS}, or a pattern of {@link DateTimeFormatter} with
     *     English names
     * @param zone the zone of times that do not say theirs
     * @throws IllegalArgumentException if the form is none of these, or a pattern that does not tell the day
     */
    public TimeColumn(String column, String form, ZoneId zone) {
        this.column = column;
        this.form = form;
        this.zone = zone;
        formatter = switch (form) {
            case ISO, EPOCH, EPOCH_MILLIS -> ISO_FORM;
            default -> formatter(form);
        };
    }

    private static DateTimeFormatter formatter(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("a pattern of more than " + LONGEST_PATTERN + " characters");
        }
        DateTimeFormatter made;
        try {
            made = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH);
        } catch (ClassCastException e) {
            // Java stumbles over a padded number right after a number.
            throw new IllegalArgumentException("a pattern that Java cannot use: " + pattern, e);
        }
        ZonedDateTime sample = ZonedDateTime.of(2026, 11, 13, 14, 5, 16, 0, ZoneOffset.UTC);
        try {
            Instant read = instant(made.parse(made.format(sample)), ZoneOffset.UTC);
            if (!read.truncatedTo(ChronoUnit.DAYS).equals(sample.toInstant().truncatedTo(ChronoUnit.DAYS))) {
                throw new IllegalArgumentException("a pattern that does not tell the day");
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a pattern that does not tell the day", e);
        }
        return made;
    }

    /** The column's name. */
    public String column() {
        return column;
    }

    /**
     * A time as ISO 8601 in UTC, with milliseconds.
     *
     * @throws Mapping.BadTime if it is not of the form expected
     */
    String iso(String text) throws Mapping.BadTime {
        String clean = text.strip();
        try {
            if (clean.isEmpty() || clean.length() > LONGEST) {
                throw new DateTimeException("no time");
            }
            Instant instant = switch (form) {
                case EPOCH -> epoch(clean, 1000);
                case EPOCH_MILLIS -> epoch(clean, 1);
                default -> instant(formatter.parse(clean), zone);
            };
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new DateTimeException("beyond four digits of the year");
            }
            return WRITTEN.format(instant);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new Mapping.BadTime("column " + Mappings.shown(column) + ": expected a time of the form " + form
                    + ", found " + Mappings.shown(text) + "; correct the mapping if the log is right");
        }
    }

    private static Instant instant(TemporalAccessor read, ZoneId zone) {
        if (read.isSupported(ChronoField.OFFSET_SECONDS)) {
            return OffsetDateTime.from(read).toInstant();
        }
        if (read.isSupported(ChronoField.HOUR_OF_DAY)) {
            return LocalDateTime.from(read).atZone(zone).toInstant();
        }
        return LocalDate.from(read).atStartOfDay(zone).toInstant();
    }

    private static Instant epoch(String text, int perUnit) {
        BigDecimal number = new BigDecimal(text);
        if (number.precision() > 30 || Math.abs(number.scale()) > 20) {
            throw new DateTimeException("no such time");
        }
        return Instant.ofEpochMilli(number.multiply(BigDecimal.valueOf(perUnit)).longValue());
    }

    /** Its parts, for people. */
    @Override
    public String toString() {
        return String.join(" ", List.of(column, form, zone.getId()));
    }
}
