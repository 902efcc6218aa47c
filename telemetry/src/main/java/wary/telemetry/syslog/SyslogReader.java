package wary.telemetry.syslog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.OldTime;
import wary.telemetry.internal.Stamp;

/** Reads a line of syslog, whichever of its forms it has. */
final class SyslogReader implements LineReader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final OldTime oldTime;

    SyslogReader(OldTime oldTime) {
        this.oldTime = oldTime;
    }

    @Override
    public List<String> names() {
        return Name.ALL;
    }

    /** Where the host, or what else comes first, ends a line that is of this format for sure; false if it is not. */
    static boolean isOne(byte[] b, int from, int to, OldTime oldTime) {
        Header header = header(b, from, to, oldTime);
        if (!header.isThere()) {
            return false;
        }
        // Without a priority, only a host and a program's name tell it from other logs that begin with a time.
        return header.dataFrom() >= 0
                || header.priority() >= 0
                || header.hostTo() > header.hostFrom()
                        && isHost(b, header.hostFrom(), header.hostTo())
                        && header.programTo() > header.programFrom();
    }

    private static boolean isHost(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean sound = b[i] >= '0' && b[i] <= '9'
                    || (b[i] | 0x20) >= 'a' && (b[i] | 0x20) <= 'z'
                    || b[i] < 0
                    || b[i] > 0 && "-._:@/".indexOf(b[i]) >= 0;
            if (!sound) {
                return false;
            }
        }
        return true;
    }

    private static Header header(byte[] b, int from, int to, OldTime oldTime) {
        int priority = Header.priority(b, from, to);
        int at = Header.afterPriority(b, from, to);
        if (Ascii.startsWith(b, at, to, "1 ")) {
            Header modern = Header.modern(b, at + 2, to, priority);
            if (modern.isThere()) {
                return modern;
            }
        }
        Stamp stamp = Stamp.rfc3339(b, at, to);
        if (!stamp.isThere()) {
            stamp = oldTime.read(b, at, to);
        }
        if (stamp.isThere() && stamp.end() < to && b[stamp.end()] == ':') {
            stamp = new Stamp(stamp.millis(), stamp.end() + 1);
        }
        return stamp.isThere() && stamp.end() < to && b[stamp.end()] == ' '
                ? Header.old(b, stamp, to, priority)
                : Header.NONE;
    }

    @Override
    public boolean read(byte[] b, int from, int to, Fields fields) throws BadLine {
        Header header = header(b, from, to, oldTime);
        if (!header.isThere()) {
            throw new BadLine("a line of syslog was expected: a time such as \"Nov  3 08:00:00\" or"
                    + " \"2026-11-03T08:00:00Z\", a host, a program, a message");
        }
        Out out = new Out(fields);
        if (header.stamp().isThere()) {
            out.time(header.stamp().millis());
        }
        out.text(Name.HOST, b, header.hostFrom(), header.hostTo());
        out.text(Name.PROGRAM, b, header.programFrom(), header.programTo());
        out.text(Name.PID, b, header.pidFrom(), header.pidTo());
        out.text(Name.MSGID, b, header.idFrom(), header.idTo());
        Priorities.read(header.priority(), out);
        int message = header.message();
        if (header.dataFrom() >= 0) {
            message = Math.min(StructuredData.read(b, header.dataFrom(), to, fields) + 1, to);
        }
        String program = text(b, header.programFrom(), header.programTo());
        String said = text(b, message, to);
        if (said.startsWith(BYTE_ORDER_MARK)) {
            said = said.substring(1);
        }
        out.text(Name.MESSAGE, said);
        Messages.read(program, said, out);
        return true;
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }
}
