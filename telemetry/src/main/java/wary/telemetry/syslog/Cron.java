package wary.telemetry.syslog;

import java.util.Locale;

/** What cron and crontab say: {@code (root) CMD (run-parts /etc/cron.daily)}. */
final class Cron {
    private Cron() {}

    static void read(String said, Out out) {
        int close = said.startsWith("(") ? said.indexOf(") ") : -1;
        int open = close < 0 ? -1 : said.indexOf(" (", close + 2);
        if (open < 0 || !said.endsWith(")")) {
            Pam.read(said, out);
            return;
        }
        out.text(Name.USER, said.substring(1, close));
        String what = said.substring(close + 2, open);
        String about = said.substring(open + 2, said.length() - 1);
        if (what.equals("CMD")) {
            out.action("cron-command");
            out.text(Name.CRON_COMMAND, about.strip());
        } else if (isWords(what)) {
            out.action("crontab-" + what.toLowerCase(Locale.ROOT).replace(' ', '-'));
        }
    }

    /** {@code REPLACE}, {@code BEGIN EDIT} and so on. */
    private static boolean isWords(String what) {
        for (int i = 0; i < what.length(); i++) {
            char c = what.charAt(i);
            if (c != ' ' && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return !what.isBlank() && what.length() < 30;
    }
}
