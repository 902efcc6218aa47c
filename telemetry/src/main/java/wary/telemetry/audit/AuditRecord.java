package wary.telemetry.audit;

import java.util.Locale;
import java.util.Map;
import wary.model.Event.Kind;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.IsoTime;

/**
 * One record of the audit log: {@code type=SYSCALL msg=audit(1700000000.123:456): key=value …}. Its own names are kept;
 * those within {@code msg='…'} stand beside the others, and so do the names that auditd adds after a group separator in
 * its enriched form. Text that the kernel writes in hexadecimal, since someone else chose it, is decoded.
 *
 * <p>What is within {@code msg='…'} ends at the last apostrophe: account names may hold one.
 */
public final class AuditRecord {
    private static final String STAMP = "audit(";
    private static final char ENRICHED = '\u001D';

    /** What the kernel itself writes where no auditd runs: numbers for types (linux/audit.h). */
    private static final Map<String, String> TYPES = Map.of(
            "1300",
            "SYSCALL",
            "1302",
            "PATH",
            "1307",
            "CWD",
            "1309",
            "EXECVE",
            "1326",
            "SECCOMP",
            "1327",
            "PROCTITLE",
            "1400",
            "AVC",
            "1700",
            "ANOM_PROMISCUOUS",
            "1701",
            "ANOM_ABEND");

    private AuditRecord() {}

    /**
     * Whether a message of this program holds a record.
     *
     * @param program in lower case
     */
    public static boolean isIn(String program, String message) {
        return switch (program) {
            case "audispd", "audisp-syslog", "auditd", "audit", "kernel" ->
                message.contains(" audit(") && message.contains("type=")
                        || message.contains("msg=audit(")
                        || program.equals("audit") && typeEnd(message) > 0;
            default -> false;
        };
    }

    /** When, in milliseconds since 1970; {@link IsoTime#NONE} if it does not say. */
    static long millis(String text) {
        int from = text.indexOf(STAMP);
        int dot = text.indexOf('.', Math.max(from, 0));
        if (from < 0 || dot < 0 || dot + 4 > text.length()) {
            return IsoTime.NONE;
        }
        long seconds = digits(text, from + STAMP.length(), dot);
        long millis = digits(text, dot + 1, dot + 4);
        return seconds < 0 || millis < 0 || seconds > 253_402_300_799L ? IsoTime.NONE : seconds * 1000 + millis;
    }

    private static long digits(String text, int from, int to) {
        if (to <= from || to - from > 12) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** Gives all that it has, except the time. */
    public static void read(String text, Fields fields) {
        int type = text.indexOf("type=");
        int stamp = text.indexOf(STAMP);
        if (stamp < 0) {
            // The journal takes the time away and leaves the type: "USER_LOGIN pid=…".
            int end = typeEnd(text);
            if (end > 0) {
                readBody(text.substring(0, end), text.substring(end), fields);
            }
            return;
        }
        String kind = "";
        if (type >= 0 && type < stamp) {
            int end = end(text, type + 5);
            String written = text.substring(type + 5, end);
            kind = TYPES.getOrDefault(written, written);
            add(fields, "type", kind);
        }
        int serial = text.indexOf(':', stamp);
        int close = text.indexOf(')', stamp);
        if (serial >= 0 && serial < close) {
            add(fields, "audit.sequence", text.substring(serial + 1, close));
        }
        int node = type < 0 ? -1 : text.lastIndexOf("node=", type);
        if (node >= 0) {
            add(fields, "host.name", text.substring(node + 5, end(text, node + 5)));
        }
        if (close >= 0) {
            int from = close + 1;
            pairs(kind, text.startsWith(":", from) ? from + 1 : from, text, fields);
        }
    }

    /** The place after a type's name at the begin, or -1. */
    private static int typeEnd(String text) {
        int at = 0;
        while (at < text.length()
                && (text.charAt(at) >= 'A' && text.charAt(at) <= 'Z' || "_0123456789".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at > 1 && at < text.length() && text.charAt(at) == ' ' ? at : -1;
    }

    /** What follows the name of the type, where the journal has taken the rest away. */
    public static void readBody(String kind, String body, Fields fields) {
        add(fields, "type", kind);
        pairs(kind, 0, body, fields);
    }

    private static void pairs(String kind, int from, String text, Fields fields) {
        Pairs pairs = new Pairs(kind, fields);
        int separator = text.indexOf(ENRICHED, from);
        int own = separator < 0 ? text.length() : separator;
        pairs.read(text.substring(from, own));
        if (separator >= 0) {
            pairs.read(text.substring(separator + 1));
        }
        if (!pairs.command.isEmpty()) {
            add(fields, "process.command_line", pairs.command.toString());
        }
    }

    private static int end(String text, int from) {
        int end = text.indexOf(' ', from);
        return end < 0 ? text.length() : end;
    }

    static void add(Fields fields, String name, String value) {
        if (fields.wants(name)) {
            fields.add(name, Kind.TEXT, value);
        }
    }

    /** The pairs of one record. */
    private static final class Pairs {
        private final String kind;
        private final Fields fields;
        /** The arguments of a command with blanks between them, for rules that look for several together. */
        private final StringBuilder command = new StringBuilder();

        private boolean within;

        Pairs(String kind, Fields fields) {
            this.kind = kind;
            this.fields = fields;
        }

        void read(String text) {
            int at = 0;
            while (at < text.length()) {
                while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == ',')) {
                    at++;
                }
                int wordEnd = end(text, at);
                int equals = text.indexOf('=', at, wordEnd);
                if (equals < 0) {
                    // A word that is no pair, such as "avc:  denied  { read } for".
                    at = wordEnd;
                    continue;
                }
                String name = text.substring(at, equals);
                int value = equals + 1;
                char first = value < text.length() ? text.charAt(value) : ' ';
                if (first == '\'') {
                    int close = text.lastIndexOf('\'');
                    int to = close > value ? close : text.length();
                    if (name.equals("msg") && !within) {
                        within = true;
                        read(text.substring(value + 1, to));
                        within = false;
                    } else {
                        give(name, text.substring(value + 1, to), false);
                    }
                    at = to + 1;
                } else if (first == '"') {
                    int close = text.indexOf('"', value + 1);
                    int to = close < 0 ? text.length() : close;
                    give(name, text.substring(value + 1, to), false);
                    at = to + 1;
                } else {
                    give(name, text.substring(value, wordEnd), true);
                    at = wordEnd;
                }
            }
        }

        private void give(String written, String value, boolean bare) {
            if (written.isEmpty()) {
                return;
            }
            String name = name(written);
            if (bare && value.equals("(null)")) {
                if (fields.wants(name)) {
                    fields.add(name, Kind.NULL, "");
                }
                return;
            }
            String plain = bare && Hex.isText(kind, name) ? Hex.decoded(value, name) : value;
            for (String one : name.equals("key") ? plain.split("\u0001", -1) : new String[] {plain}) {
                add(fields, name, one);
            }
            common(name, plain);
            if (kind.equals("EXECVE") && Hex.isArgument(name)) {
                // Parts of a long argument belong together.
                command.append(command.isEmpty() || written.indexOf('[') > 0 && !written.endsWith("[0]") ? "" : " ");
                command.append(plain);
            }
        }

        /** A long argument comes in parts, {@code a1[0]}, {@code a1[1]}; each is a value of the same field. */
        private static String name(String written) {
            int bracket = written.indexOf('[');
            return bracket > 0 && written.endsWith("]") && written.charAt(0) == 'a'
                    ? written.substring(0, bracket)
                    : written;
        }

        /** Names that events of other logs have, too. */
        private void common(String name, String value) {
            switch (name) {
                case "acct" -> add(fields, "user.name", value);
                case "addr" -> {
                    if (isAddress(value)) {
                        add(fields, "source.ip", value);
                    }
                }
                case "res", "success" -> outcome(value.toLowerCase(Locale.ROOT));
                case "pid" -> add(fields, "process.pid", value);
                default -> {
                    // Only its own name.
                }
            }
        }

        private void outcome(String value) {
            switch (value) {
                case "success", "yes", "1" -> add(fields, "event.outcome", "success");
                case "failed", "no", "0" -> add(fields, "event.outcome", "failure");
                default -> {
                    // Something else was meant.
                }
            }
        }

        private static boolean isAddress(String value) {
            boolean digits = !value.isEmpty() && (value.indexOf('.') > 0 || value.indexOf(':') >= 0);
            return digits && value.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0);
        }
    }
}
