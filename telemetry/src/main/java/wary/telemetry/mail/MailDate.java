package wary.telemetry.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/** Dates of mail (RFC 5322, section 3.3), the obsolete forms of section 4.3 included, read leniently. */
final class MailDate {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    /** Zones by name; any other name is taken for UTC, as the section says. */
    private static final List<String> ZONES =
            List.of("edt-4", "est-5", "cdt-5", "cst-6", "mdt-6", "mst-7", "pdt-7", "pst-8");

    private static final int LONGEST = 200;

    private MailDate() {}

    /** The time that a header field says, or empty if it is none between 1970 and 2100. */
    static Optional<Instant> parse(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        int comment = value.indexOf('(');
        String text = (comment < 0 ? value : value.substring(0, comment)).toLowerCase(Locale.ROOT);
        List<String> words = java.util.Collections.list(new StringTokenizer(text, " ,\t\r\n-")).stream()
                .map(String.class::cast)
                .toList();
        int month = 0;
        while (month < words.size() && monthOf(words.get(month)) == 0) {
            month++;
        }
        if (month == 0 || month + 2 >= words.size()) {
            return Optional.empty();
        }
        try {
            int day = number(words.get(month - 1));
            int year = number(words.get(month + 1));
            String[] time = words.get(month + 2).split(":", 4);
            if (time.length < 2 || time.length > 3) {
                return Optional.empty();
            }
            int second = time.length == 3 ? Math.min(59, number(time[2])) : 0;
            int full = year < 50 ? year + 2000 : year < 1000 ? year + 1900 : year;
            if (full < 1970 || full > 2100) {
                return Optional.empty();
            }
            LocalDateTime local =
                    LocalDateTime.of(full, monthOf(words.get(month)), day, number(time[0]), number(time[1]), second);
            return Optional.of(local.toInstant(zone(text)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int monthOf(String word) {
        return word.length() < 3 ? 0 : MONTHS.indexOf(word.substring(0, 3)) + 1;
    }

    private static int number(String digits) {
        if (digits.length() > 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NumberFormatException();
        }
        return Integer.parseInt(digits);
    }

    private static ZoneOffset zone(String text) {
        String zone = text.strip();
        zone = zone.substring(Math.max(zone.lastIndexOf(' '), zone.lastIndexOf('\t')) + 1);
        if (zone.length() == 5 && (zone.startsWith("+") || zone.startsWith("-"))) {
            int hours = number(zone.substring(1, 3));
            int minutes = number(zone.substring(3));
            int sign = zone.startsWith("-") ? -1 : 1;
            return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
        }
        for (String known : ZONES) {
            if (known.startsWith(zone) && zone.length() == 3) {
                return ZoneOffset.ofHours(Integer.parseInt(known.substring(3)));
            }
        }
        return ZoneOffset.UTC;
    }
}
