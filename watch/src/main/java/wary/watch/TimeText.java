package wary.watch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads times by hand: with patterns it would take longer than matching all rules. */
final class TimeText {
    private final String text;
    private int at;

    private TimeText(String text) {
        this.text = text;
    }

    /** {@code 2026-11-03T07:40:10.165324Z} and its kin. */
    static Optional<Instant> iso(String text) {
        return new TimeText(text).iso();
    }

    /** {@code 1793696410} and its kin; years 2001 to 2286, where the number of digits tells the unit. */
    static Optional<Instant> epoch(String text) {
        int dot = text.indexOf('.');
        int digits = dot < 0 ? text.length() : dot;
        if (digits < 10 || digits > 19 || text.length() > 30) {
            return Optional.empty();
        }
        long whole = 0;
        for (int i = 0; i < digits; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            whole = Math.addExact(Math.multiplyExact(whole, 10), digit);
        }
        if (dot >= 0) {
            TimeText fraction = new TimeText(text);
            fraction.at = dot + 1;
            int nanos = fraction.fraction();
            return digits == 10 && fraction.at == text.length() && dot + 1 < text.length()
                    ? Optional.of(Instant.ofEpochSecond(whole, nanos))
                    : Optional.empty();
        }
        return switch (digits) {
            case 10 -> Optional.of(Instant.ofEpochSecond(whole));
            case 13 -> Optional.of(Instant.ofEpochMilli(whole));
            case 16 -> Optional.of(Instant.ofEpochSecond(whole / 1_000_000, whole % 1_000_000 * 1000));
            case 19 -> Optional.of(Instant.ofEpochSecond(whole / 1_000_000_000, whole % 1_000_000_000));
            default -> Optional.empty();
        };
    }

    private Optional<Instant> iso() {
        int year = number(4);
        boolean fits = skip('-');
        int month = number(2);
        fits &= skip('-');
        int day = number(2);
        fits &= skip('T') || skip(' ') || skip('t');
        int hour = number(2);
        fits &= skip(':');
        int minute = number(2);
        int second = skip(':') ? number(2) : 0;
        int nanos = skip('.') || skip(',') ? fraction() : 0;
        if (!fits || year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) {
            return Optional.empty();
        }
        skip(' ');
        int offset = offset();
        if (offset == Integer.MIN_VALUE || at != text.length()) {
            return Optional.empty();
        }
        // A leap second is shown as the second before, as most systems record it.
        LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, Math.min(second, 59), nanos);
        return Optional.of(time.toInstant(ZoneOffset.UTC).minusSeconds(offset));
    }

    /** Seconds east of UTC; {@link Integer#MIN_VALUE} if there is something that is no offset. */
    private int offset() {
        if (at == text.length() || skip('Z') || skip('z')) {
            return 0;
        }
        if (text.startsWith("UTC", at) || text.startsWith("GMT", at)) {
            at += 3;
            return 0;
        }
        boolean west = skip('-');
        if (!west && !skip('+')) {
            return Integer.MIN_VALUE;
        }
        int hours = number(2);
        skip(':');
        int minutes = at < text.length() ? number(2) : 0;
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return west ? -seconds : seconds;
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** A number of exactly so many digits, or -1. */
    private int number(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at < text.length() ? text.charAt(at) - '0' : -1;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
            at++;
        }
        return value;
    }

    /** Digits after the point as nanoseconds; more than nine are cut off. */
    private int fraction() {
        int value = 0;
        int scale = 100_000_000;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value += scale * (text.charAt(at) - '0');
            scale /= 10;
            at++;
        }
        return value;
    }
}
