package wary.telemetry.web;

import java.time.InstantSource;
import java.time.ZoneId;
import wary.telemetry.Formats;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.IsoTime;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.OldTime;
import wary.telemetry.internal.TextFormat;
import wary.telemetry.internal.Utf8Text;

/**
 * The W3C extended log format (W3C working draft WD-logfile-960323), as IIS and the Windows firewall write it: a line
 * that begins with {@code #Fields:} names the columns of the lines after it, which are separated by single spaces, or
 * by tabs, and a dash stands for a value that there is not. The columns may change within a file.
 *
 * <p>Times are in UTC, except where the file says {@code #Time Format: Local}, as the Windows firewall does; these are
 * of the machine's own zone, or of the one given here. See {@link W3cColumns} for what becomes of the columns.
 */
public final class W3cFormat extends TextFormat {
    private final OldTime zone;

    /** In the machine's time zone. */
    public W3cFormat() {
        this(ZoneId.systemDefault());
    }

    /** @param zone of the machines that wrote local times */
    public W3cFormat(ZoneId zone) {
        this.zone = new OldTime(zone, InstantSource.system());
    }

    @Override
    public String name() {
        return "w3c";
    }

    /** Whether there is a line that names columns, with nothing but lines with a # before it. */
    @Override
    public boolean recognises(byte[] head) {
        byte[] text = Utf8Text.utf8(head);
        int at = 0;
        while (at < text.length) {
            int next = Ascii.indexOf(text, at, text.length, '\n');
            if (isOne(text, at, next)) {
                return true;
            }
            boolean blank = next == at || text[at] == '\r';
            boolean cut = next == text.length && head.length >= Formats.HEAD_BYTES;
            if (!blank && text[at] != '#' || cut) {
                return false;
            }
            at = next + 1;
        }
        return false;
    }

    @Override
    protected boolean isOne(byte[] bytes, int from, int to) {
        return Ascii.startsWith(bytes, from, to, W3cLine.FIELDS);
    }

    @Override
    protected LineReader reader() {
        return new W3cLine(W3cColumns.NONE, "", IsoTime.NONE, false, zone);
    }
}
