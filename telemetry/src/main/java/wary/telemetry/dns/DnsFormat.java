package wary.telemetry.dns;

import java.time.InstantSource;
import java.time.ZoneId;
import wary.telemetry.Input;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.OldTime;
import wary.telemetry.internal.TextFormat;
import wary.telemetry.internal.Utf8Text;

/**
 * Logs of DNS servers as they write them to files of their own: BIND's query log, dnsmasq's with {@code log-queries},
 * Unbound's with {@code log-queries} or {@code log-replies}, the debug log of Windows DNS. Which of them it is, is told
 * line by line. What the same servers send to syslog is read as syslog.
 *
 * <p>Events are of the category {@code dns}, with the names of Sigma's taxonomy. A line that is no question and no
 * answer is an event with its {@code message}.
 *
 * <p>Most of these times have no zone: the machine's own is taken, or the one given here. dnsmasq's have no year
 * either: see {@link OldTime}.
 */
public final class DnsFormat extends TextFormat {
    private final ZoneId zone;
    private final InstantSource clock;

    /** In the machine's time zone. */
    public DnsFormat() {
        this(ZoneId.systemDefault(), InstantSource.system());
    }

    /**
     * For logs of other zones.
     *
     * @param zone of the machines that wrote times without one
     * @param clock tells the latest time that can stand in a log
     */
    public DnsFormat(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public boolean recognises(byte[] head) {
        // Windows explains its log on the first thirty lines.
        byte[] text = Utf8Text.utf8(head);
        int at = 0;
        while (at < text.length && (text[at] == '\r' || text[at] == '\n')) {
            at++;
        }
        return Ascii.startsWith(text, at, text.length, WindowsDns.CREATED)
                || Ascii.startsWith(text, at, text.length, WindowsDns.WRAPPED)
                || super.recognises(head);
    }

    @Override
    protected boolean isOne(byte[] bytes, int from, int to) {
        return DnsLine.isOne(bytes, from, to, new OldTime(zone, clock));
    }

    @Override
    protected LineReader reader() {
        return new DnsLine(new OldTime(zone, clock));
    }

    @Override
    protected LineReader reader(Input input) {
        return new DnsLine(
                new OldTime(zone, input.modified().map(InstantSource::fixed).orElse(clock)));
    }
}
