package wary.telemetry.syslog;

/** What su says: {@code (to root) clerk on pts/0}, {@code FAILED SU (to root) clerk on pts/0}. */
final class Su {
    private static final String FAILED = "FAILED SU ";
    private static final String TO = "(to ";

    private Su() {}

    static void read(String said, Out out) {
        boolean failed = said.startsWith(FAILED) || said.startsWith("FAILED su for ");
        String rest = failed && said.startsWith(FAILED) ? said.substring(FAILED.length()) : said;
        if (rest.startsWith(TO)) {
            int close = rest.indexOf(") ");
            int on = rest.lastIndexOf(" on ");
            if (close > 0 && on >= close + 2) {
                give(failed, rest.substring(TO.length(), close), rest.substring(close + 2, on), out);
            }
            return;
        }
        String words = failed ? "FAILED su for " : "Successful su for ";
        int by = said.lastIndexOf(" by ");
        if (said.startsWith(words) && by >= words.length()) {
            give(failed, said.substring(words.length(), by), said.substring(by + 4), out);
            return;
        }
        Pam.read(said, out);
    }

    private static void give(boolean failed, String target, String user, Out out) {
        if (failed) {
            out.failure("su");
        } else {
            out.success("su");
        }
        out.text(Name.USER, user);
        out.text(Name.SU_USER, target);
    }
}
