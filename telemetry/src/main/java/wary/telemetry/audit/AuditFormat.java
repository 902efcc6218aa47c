package wary.telemetry.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.IsoTime;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.TextFormat;

/**
 * The log of auditd, raw or enriched, one record a line: {@code type=SYSCALL msg=audit(1700000000.123:456): …}, perhaps
 * with {@code node=…} before it. Records of one event share their {@code audit.sequence}.
 */
public final class AuditFormat extends TextFormat {
    /** For public use; a format has no state. */
    public AuditFormat() {}

    @Override
    public String name() {
        return "audit";
    }

    @Override
    protected boolean isOne(byte[] b, int from, int to) {
        int at = from;
        if (Ascii.startsWith(b, at, to, "node=")) {
            at = Math.min(Ascii.indexOf(b, at, to, ' ') + 1, to);
        }
        int end = Ascii.indexOf(b, at, to, ' ');
        return Ascii.startsWith(b, at, to, "type=") && Ascii.startsWith(b, Math.min(end + 1, to), to, "msg=audit(");
    }

    @Override
    protected LineReader reader() {
        return new Reader();
    }

    private record Reader() implements LineReader {
        private static final List<String> NAMES = List.of("@timestamp", "product", "service", "message");

        @Override
        public List<String> names() {
            return NAMES;
        }

        @Override
        public boolean read(byte[] bytes, int from, int to, Fields fields) throws BadLine {
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            long millis = AuditRecord.millis(text);
            if (millis == IsoTime.NONE) {
                throw new BadLine(
                        "a record of the audit log was expected: type=… msg=audit(seconds.milliseconds:number)");
            }
            fields.time(0, millis);
            fields.text(1, "linux");
            fields.text(2, "auditd");
            fields.text(3, bytes, from, to);
            AuditRecord.read(text, fields);
            return true;
        }
    }
}
