package wary.telemetry.syslog;

import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.TextFormat;

/**
 * The journal of systemd as {@code journalctl -o json} writes it: one object a line. Messages are read as those of
 * syslog are, and the journal's own fields keep their names.
 */
public final class JournalFormat extends TextFormat {
    static final String TIME = "__REALTIME_TIMESTAMP";

    /** For public use; a format has no state. */
    public JournalFormat() {}

    @Override
    public String name() {
        return "journal";
    }

    @Override
    protected boolean isOne(byte[] b, int from, int to) {
        return b[from] == '{'
                && Ascii.indexOf(b, from, to, "\"" + TIME + "\"") < to
                && (Ascii.indexOf(b, from, to, "\"__CURSOR\"") < to || Ascii.indexOf(b, from, to, "\"_BOOT_ID\"") < to);
    }

    @Override
    protected LineReader reader() {
        return new JournalReader();
    }
}
