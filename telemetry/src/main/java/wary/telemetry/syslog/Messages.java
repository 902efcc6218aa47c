package wary.telemetry.syslog;

import java.util.Locale;
import wary.telemetry.audit.AuditRecord;

/** Tells by the program what a message is, and has it read. */
final class Messages {
    private static final String REPEATED = "message repeated ";

    private Messages() {}

    static void read(String program, String message, Out out) {
        String said = once(message, out);
        String name = program.toLowerCase(Locale.ROOT);
        if (name.startsWith("postfix")) {
            out.text(Name.CATEGORY, "mta");
            out.text(Name.PRODUCT, "postfix");
            Postfix.read(program, said, out);
        } else if (name.equals("exim") || name.equals("exim4")) {
            out.text(Name.CATEGORY, "mta");
            out.text(Name.PRODUCT, "exim");
            Exim.read(said, out);
        } else if (!name.startsWith("%")) {
            // Network devices name a message's kind where others have the program: nothing says that they run Linux.
            out.text(Name.PRODUCT, "linux");
            linux(name, said, out);
        }
    }

    private static void linux(String name, String said, Out out) {
        if (AuditRecord.isIn(name, said)) {
            out.text(Name.SERVICE, "auditd");
            AuditRecord.read(said, out.fields());
            return;
        }
        switch (name) {
            case "sshd", "sshd-session", "sshd-auth" -> {
                out.text(Name.SERVICE, "sshd");
                Sshd.read(said, out);
            }
            case "sudo" -> {
                out.text(Name.SERVICE, "sudo");
                Sudo.read(said, out);
            }
            case "su" -> {
                out.text(Name.SERVICE, "su");
                Su.read(said, out);
            }
            case "cron", "crond", "crontab", "anacron" -> {
                out.text(Name.SERVICE, "cron");
                Cron.read(said, out);
            }
            case "kernel" -> {
                if (Firewall.isOne(said)) {
                    out.text(Name.CATEGORY, "firewall");
                    Firewall.read(said, out);
                }
                out.text(Name.SERVICE, "kernel");
            }
            case "useradd", "userdel", "usermod", "groupadd", "groupmod", "gpasswd" -> {
                out.text(Name.SERVICE, "syslog");
                Accounts.read(said, out);
            }
            default -> {
                out.text(Name.SERVICE, service(name));
                Pam.read(said, out);
            }
        }
    }

    /** Services that SigmaHQ's rules name; everything else is what they call syslog. */
    private static String service(String name) {
        return switch (name) {
            case "auditd", "audispd", "audisp-syslog" -> "auditd";
            case "vsftpd" -> "vsftpd";
            case "clamd", "freshclam", "clamav", "clamav-daemon", "clamav-milter" -> "clamav";
            case "guacd", "guacamole" -> "guacamole";
            default -> "syslog";
        };
    }

    /** What was said once, where syslog says that it was said several times. */
    private static String once(String message, Out out) {
        int count = "last ".length() + REPEATED.length();
        int times = message.length() - " times".length();
        if (times > count && message.startsWith("last " + REPEATED) && message.endsWith(" times")) {
            out.number(Name.REPEATED, message.substring(count, times));
            return message;
        }
        int end = message.startsWith(REPEATED) ? message.indexOf(" times: [", REPEATED.length()) : -1;
        if (end < 0 || !message.endsWith("]")) {
            return message;
        }
        out.number(Name.REPEATED, message.substring(REPEATED.length(), end));
        return message.substring(end + " times: [".length(), message.length() - 1)
                .strip();
    }
}
