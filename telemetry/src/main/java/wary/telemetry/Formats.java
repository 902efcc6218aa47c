package wary.telemetry;

import java.util.List;
import java.util.Optional;
import wary.telemetry.audit.AuditFormat;
import wary.telemetry.csv.CsvFormat;
import wary.telemetry.dns.DnsFormat;
import wary.telemetry.evtx.EvtxFormat;
import wary.telemetry.json.JsonFormat;
import wary.telemetry.mail.MailFormat;
import wary.telemetry.syslog.EximFormat;
import wary.telemetry.syslog.JournalFormat;
import wary.telemetry.syslog.SyslogFormat;
import wary.telemetry.table.Mappings;
import wary.telemetry.web.AccessLogFormat;
import wary.telemetry.web.W3cFormat;
import wary.telemetry.xml.WindowsXmlFormat;
import wary.telemetry.zeek.ZeekFormat;

/** The formats that are built in. */
public final class Formats {
    /** How much of an input is looked at to tell its format, in bytes. */
    public static final int HEAD_BYTES = 64 * 1024;

    private static final List<Format> BUILT_IN = builtIn(Mappings.builtIn());

    private Formats() {}

    /** All of them, those first whose signs are the surest: the first that recognises an input reads it. */
    public static List<Format> builtIn() {
        return BUILT_IN;
    }

    /** The same, with other mappings of columns and members than those that are built in. */
    public static List<Format> builtIn(Mappings mappings) {
        return List.of(
                new EvtxFormat(),
                new WindowsXmlFormat(),
                new JournalFormat(),
                new JsonFormat(mappings),
                new ZeekFormat(),
                new W3cFormat(),
                new AccessLogFormat(),
                new DnsFormat(),
                new AuditFormat(),
                new EximFormat(),
                new MailFormat(),
                new SyslogFormat(),
                new CsvFormat(mappings));
    }

    /**
     * The format of an input, told by its content alone.
     *
     * @param head its first bytes, uncompressed, at most {@link #HEAD_BYTES}
     * @return empty if no format that is built in recognises it
     */
    public static Optional<Format> detect(byte[] head) {
        return detect(BUILT_IN, head);
    }

    static Optional<Format> detect(List<Format> formats, byte[] head) {
        return formats.stream().filter(format -> format.recognises(head)).findFirst();
    }
}
