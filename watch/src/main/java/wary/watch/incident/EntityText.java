package wary.watch.incident;

import java.util.Locale;
import java.util.Set;

/** One spelling for each kind of entity. */
final class EntityText {
    private static final int LONGEST_READ = 4096;

    /** Accounts that every computer has; 0 and 4294967295 are how the audit log writes root and nobody's session. */
    private static final Set<String> SYSTEM =
            Set.of("system", "local service", "network service", "root", "0", "4294967295", "unset");

    private EntityText() {}

    /** The value, or empty where the text names nobody. */
    static String of(Entity.Kind kind, String text) {
        String s = text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
        s = s.strip();
        return switch (kind) {
            case ACCOUNT -> account(lower(s));
            case HOST -> host(lower(s));
            case ADDRESS -> address(lower(s));
            case DOMAIN -> domain(lower(s));
            case MESSAGE -> named(unwrapped(s, '<', '>'));
            case URL -> s.contains("://") ? named(s) : "";
            case FILE -> named(lower(s));
        };
    }

    static boolean isAddress(String text) {
        boolean colon = false;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            colon |= c == ':';
            dots += c == '.' ? 1 : 0;
            if (Character.digit(c, 16) < 0 && c != '.' && c != ':') {
                return false;
            }
            if (!colon && c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return colon ? text.length() >= 2 && text.length() <= 45 : dots == 3 && text.length() <= 15;
    }

    /** The host of a page's address, in lower case; empty if there is none. */
    static String hostOf(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            return "";
        }
        start += 3;
        int end = start;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (host.startsWith("[")) {
            int close = host.indexOf(']');
            return close < 0 ? "" : lower(host.substring(1, close));
        }
        int colon = host.lastIndexOf(':');
        return lower(colon < 0 ? host : host.substring(0, colon));
    }

    private static String account(String s) {
        String name = s.startsWith("\"") ? unwrapped(s, '"', '"') : s;
        int backslash = name.lastIndexOf('\\');
        name = backslash >= 0 ? name.substring(backslash + 1) : name;
        // A machine's own account says nothing about people; the machine has a field of its own.
        boolean machine = name.endsWith("$");
        boolean system = SYSTEM.contains(name);
        boolean nobody = name.equals("n/a") || name.equals("(unknown)") || name.equals("anonymous logon");
        return machine || system || nobody ? "" : named(name);
    }

    private static String host(String s) {
        String name = s.startsWith("\\\\") ? s.substring(2) : s;
        return named(name.endsWith("$") ? name.substring(0, name.length() - 1) : name);
    }

    private static String address(String s) {
        String a = s.startsWith("::ffff:") ? s.substring(7) : s;
        if (a.startsWith("[")) {
            int close = a.indexOf(']');
            a = close < 0 ? "" : a.substring(1, close);
        } else if (a.indexOf(':') == a.lastIndexOf(':') && a.indexOf(':') > 0) {
            a = a.substring(0, a.indexOf(':'));
        }
        boolean own = a.equals("127.0.0.1") || a.equals("::1") || a.equals("0.0.0.0") || a.equals("::");
        return isAddress(a) && !own ? a : "";
    }

    private static String domain(String s) {
        String d = s.endsWith(".") ? s.substring(0, s.length() - 1) : s;
        return d.indexOf('.') < 0 || d.indexOf(' ') >= 0 || isAddress(d) ? "" : named(d);
    }

    private static String named(String s) {
        return s.equals("-") || s.equals("null") ? "" : s;
    }

    private static String unwrapped(String s, char open, char close) {
        boolean wrapped = s.length() > 2 && s.charAt(0) == open && s.charAt(s.length() - 1) == close;
        return wrapped ? s.substring(1, s.length() - 1) : s;
    }

    private static String lower(String s) {
        return s.toLowerCase(Locale.ROOT);
    }
}
