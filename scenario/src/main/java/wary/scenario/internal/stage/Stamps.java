package wary.scenario.internal.stage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as programs write them. */
public final class Stamps {
    private static final DateTimeFormatter SECONDS = utc("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MILLIS = utc("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter W3C = utc("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter OLD_SYSLOG = utc("MMM ppd HH:mm:ss");
    private static final DateTimeFormatter MAILBOX = utc("EEE MMM ppd HH:mm:ss yyyy");
    private static final DateTimeFormatter ACCESS = local("dd/MMM/yyyy:HH:mm:ss Z");
    private static final DateTimeFormatter MAIL = local("EEE, d MMM yyyy HH:mm:ss Z");
    private static final DateTimeFormatter LOCAL = local("yyyy-MM-dd'T'HH:mm:ssxxx");

    private Stamps() {}

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private static DateTimeFormatter local(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(Clock.ZONE);
    }

    private static OffsetDateTime utc(long time) {
        return Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC);
    }

    /** {@code 2026-11-03T08:00:00}, in UTC. */
    public static String seconds(long time) {
        return SECONDS.format(utc(time));
    }

    /** {@code 2026-11-03T08:00:00.123Z}. */
    public static String millis(long time) {
        return MILLIS.format(utc(time)) + "Z";
    }

    /** {@code 2026-11-03T08:00:00.123456} and what follows: a zone. */
    public static String micros(long time, String zone) {
        return MILLIS.format(utc(time))
                + (char) ('0' + time % 7)
                + (char) ('0' + time % 9)
                + (char) ('0' + time % 5)
                + zone;
    }

    /** {@code 1793692800.123456}, as Zeek has it. */
    public static String unix(long time) {
        return time / 1000 + "." + String.valueOf(1000 + time % 1000).substring(1) + (char) ('0' + time % 7)
                + (char) ('0' + time % 9) + (char) ('0' + time % 5);
    }

    /** {@code 1793692800.123}, as auditd has it. */
    public static String unixMillis(long time) {
        return time / 1000 + "." + String.valueOf(1000 + time % 1000).substring(1);
    }

    /** {@code 2026-11-03 08:00:00}, in UTC. */
    public static String w3c(long time) {
        return W3C.format(utc(time));
    }

    /** {@code Nov 3 08:00:00}, in UTC, as servers are set. */
    public static String oldSyslog(long time) {
        return OLD_SYSLOG.format(utc(time));
    }

    /** {@code Tue Nov 3 08:00:00 2026}, in UTC. */
    public static String mailbox(long time) {
        return MAILBOX.format(utc(time));
    }

    /** {@code 03/Nov/2026:08:00:00 -0600}, at the office. */
    public static String access(long time) {
        return ACCESS.format(Instant.ofEpochMilli(time));
    }

    /** {@code Tue, 3 Nov 2026 08:00:00 -0600}, at the office. */
    public static String mail(long time) {
        return MAIL.format(Instant.ofEpochMilli(time));
    }

    /** {@code 2026-11-03T08:00:00-06:00}, at the office. */
    public static String local(long time) {
        return LOCAL.format(Instant.ofEpochMilli(time));
    }
}
