package wary.watch.election;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Values of the configuration, from text. */
final class ConfigValues {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private ConfigValues() {}

    private static <T> Optional<T> tried(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A domain in lower case and in its ASCII form (RFC 5890), with at least two labels. */
    static Optional<String> domain(String text) {
        return tried(() -> IDN.toASCII(text.toLowerCase(Locale.ROOT), IDN.USE_STD3_ASCII_RULES))
                .filter(d -> d.indexOf('.') > 0 && !d.endsWith(".") && !d.contains("..") && d.length() <= 253)
                .filter(d -> !Network.isNetwork(d));
    }

    static Optional<String> account(String text) {
        boolean fits = text.indexOf(' ') < 0 && text.indexOf('\\') < 0;
        return fits ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    static Optional<String> url(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static Optional<ZoneId> zone(String text) {
        return tried(() -> ZoneId.of(text));
    }

    static Optional<LocalDate> day(String text) {
        return tried(() -> LocalDate.parse(text));
    }

    static Optional<LocalTime> time(String text) {
        return tried(() -> LocalTime.parse(text));
    }

    /** A moment; without an offset the office's time zone is meant. */
    static Optional<Instant> moment(String text, ZoneId zone) {
        String iso = text.replace(' ', 'T');
        return tried(() -> OffsetDateTime.parse(iso).toInstant())
                .or(() -> tried(() -> LocalDateTime.parse(iso).atZone(zone).toInstant()));
    }

    /** The end of a day, or the moment itself where a time is given. */
    static Optional<Instant> end(String text, ZoneId zone) {
        return day(text).map(d -> d.plusDays(1).atStartOfDay(zone).toInstant()).or(() -> moment(text, zone));
    }

    /** Such as {@code Mon-Fri 08:00-17:00}. */
    static Optional<Hours> hours(String text, ZoneId zone) {
        String[] parts = text.split(" +", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        String[] ends = parts[0].toLowerCase(Locale.ROOT).split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        String[] clock = parts[1].split("-", -1);
        if (ends.length > 2 || first < 0 || last < first || clock.length != 2) {
            return Optional.empty();
        }
        Set<DayOfWeek> days = EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1));
        return time(clock[0])
                .flatMap(from ->
                        time(clock[1]).filter(to -> to.isAfter(from)).map(to -> new Hours(zone, days, from, to)));
    }
}
