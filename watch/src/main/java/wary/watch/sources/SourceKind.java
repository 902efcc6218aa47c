package wary.watch.sources;

import wary.sigma.rule.LogSource;

/** Logs as people know them: by what writes them. */
public enum SourceKind {
    MAIL,
    MAIL_SERVER,
    WEB,
    DNS,
    FIREWALL,
    ROLL,
    ABSENTEE,
    PAGES,
    MICROSOFT_365,
    ENTRA,
    GOOGLE,
    OKTA,
    AWS,
    SSH,
    AUDITD,
    LINUX,
    WINDOWS,
    ZEEK,
    SURICATA,
    /** Any other; its log source says what. */
    OTHER;

    /** The word used in machine-readable output and in the names of texts. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What writes the logs that a rule with this log source is for. */
    public static SourceKind of(LogSource source) {
        return switch (source.product()) {
            case "m365" -> MICROSOFT_365;
            case "azure" -> ENTRA;
            case "gcp" -> GOOGLE;
            case "okta" -> OKTA;
            case "aws" -> AWS;
            case "zeek" -> ZEEK;
            case "suricata" -> SURICATA;
            case "windows" -> WINDOWS;
            case "election" -> election(source.service());
            case "linux" -> source.category().equals("firewall") ? FIREWALL : linux(source.service());
            default -> category(source);
        };
    }

    private static SourceKind election(String service) {
        return switch (service) {
            case "roll" -> ROLL;
            case "absentee" -> ABSENTEE;
            case "page" -> PAGES;
            default -> OTHER;
        };
    }

    private static SourceKind linux(String service) {
        return switch (service) {
            case "sshd" -> SSH;
            case "auditd" -> AUDITD;
            default -> LINUX;
        };
    }

    private static SourceKind category(LogSource source) {
        return switch (source.category()) {
            case "email" -> MAIL;
            case "mta" -> MAIL_SERVER;
            case "webserver" -> WEB;
            case "dns" -> DNS;
            case "firewall" -> FIREWALL;
            default -> source.service().equals("sshd") ? SSH : OTHER;
        };
    }
}
