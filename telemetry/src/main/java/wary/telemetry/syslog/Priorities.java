package wary.telemetry.syslog;

import java.util.List;

/** Names of facilities and severities (RFC 5424, section 6.2.1). */
final class Priorities {
    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "ntp",
            "security",
            "console",
            "solaris-cron",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");
    private static final List<String> SEVERITIES =
            List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug");

    private Priorities() {}

    /** Gives both; nothing if it is negative. */
    static void read(int priority, Out out) {
        if (priority >= 0) {
            facility(priority >> 3, out);
            severity(priority & 7, out);
        }
    }

    static void facility(int number, Out out) {
        if (number >= 0 && number < FACILITIES.size()) {
            out.text(Name.FACILITY, FACILITIES.get(number));
        }
    }

    static void severity(int number, Out out) {
        if (number >= 0 && number < SEVERITIES.size()) {
            out.text(Name.SEVERITY, SEVERITIES.get(number));
        }
    }
}
