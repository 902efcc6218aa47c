package wary.telemetry.syslog;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.OldTime;
import wary.telemetry.internal.Stamp;
import wary.telemetry.internal.TextFormat;

/**
 * Exim's main log and reject log lines of the same form: {@code 2026-11-03 08:00:00 1rXyzA-000001-AB <= …}, with a
 * fraction of the second, an offset and a process number in brackets where Exim is set to write them. Without an
 * offset, times are of the zone given here.
 */
public final class EximFormat extends TextFormat {
    private final OldTime zone;

    /** In the machine's time zone. */
    public EximFormat() {
        this(ZoneId.systemDefault());
    }

    /** @param zone of the machines that wrote times without one */
    public EximFormat(ZoneId zone) {
        this.zone = new OldTime(zone, InstantSource.system());
    }

    @Override
    public String name() {
        return "exim";
    }

    @Override
    protected boolean isOne(byte[] b, int from, int to) {
        Start start = Start.of(b, from, to, zone);
        if (!start.stamp().isThere()) {
            return false;
        }
        String said = text(b, start.message(), Math.min(to, start.message() + 400));
        int blank = said.indexOf(' ');
        return blank > 0 && Exim.isId(said, blank)
                || said.contains(" authenticator failed for ")
                || said.startsWith("H=") && said.contains(" rejected ")
                || said.startsWith("SMTP connection from ")
                || said.startsWith("Start queue run: pid=")
                || said.startsWith("End queue run: pid=")
                || said.startsWith("exim ") && said.contains(" daemon started: pid=");
    }

    @Override
    protected LineReader reader() {
        return new Reader(zone);
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }

    private record Start(Stamp stamp, int pidFrom, int pidTo, int message) {
        static Start of(byte[] b, int from, int to, OldTime zone) {
            Stamp local = Stamp.iso(b, from, to, ' ');
            if (!local.isThere() || local.end() >= to || b[local.end()] != ' ') {
                return new Start(Stamp.NONE, to, to, to);
            }
            Stamp offset = new Stamp(local.millis(), local.end() + 1).offset(b, to);
            Stamp stamp = offset.isThere() ? offset : new Stamp(zone.utc(local.millis()), local.end());
            int at = Math.min(stamp.end() + 1, to);
            int close = at < to && b[at] == '[' ? Ascii.indexOf(b, at, to, ']') : to;
            boolean pid = close < to && Ascii.isNumber(b, at + 1, close);
            return pid ? new Start(stamp, at + 1, close, Math.min(close + 2, to)) : new Start(stamp, to, to, at);
        }
    }

    private record Reader(OldTime zone) implements LineReader {
        @Override
        public List<String> names() {
            return Name.ALL;
        }

        @Override
        public boolean read(byte[] b, int from, int to, Fields fields) throws BadLine {
            Start start = Start.of(b, from, to, zone);
            if (!start.stamp().isThere()) {
                throw new BadLine(
                        "a line of Exim's was expected: a time such as \"2026-11-03 08:00:00\", then a message");
            }
            Out out = new Out(fields);
            out.time(start.stamp().millis());
            out.text(Name.CATEGORY, "mta");
            out.text(Name.PRODUCT, "exim");
            out.text(Name.PID, b, start.pidFrom(), start.pidTo());
            out.text(Name.MESSAGE, b, start.message(), to);
            Exim.read(text(b, start.message(), to), out);
            return true;
        }
    }
}
