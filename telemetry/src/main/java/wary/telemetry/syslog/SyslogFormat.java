package wary.telemetry.syslog;

import java.time.InstantSource;
import java.time.ZoneId;
import wary.telemetry.Input;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.OldTime;
import wary.telemetry.internal.TextFormat;

/**
 * Syslog in files: RFC 3164 with and without {@code <PRI>}, RFC 5424 with its structured data, and rsyslog's file
 * format, which begins with an RFC 3339 time. The forms may be mixed. Messages of sshd, sudo, su, cron, PAM, the
 * kernel's firewall, auditd, Postfix and Exim are understood.
 *
 * <p>Times of RFC 3164 have neither zone nor year. The zone is the one given here; the year is the latest with which
 * the time is at most a day after the file was last written to ({@link Input#modified}), or after now where that is not
 * known. So a log that goes on from December to January is right, as long as it is not longer than a year.
 */
public final class SyslogFormat extends TextFormat {
    private final ZoneId zone;
    private final InstantSource clock;

    /** In the machine's time zone. */
    public SyslogFormat() {
        this(ZoneId.systemDefault());
    }

    /** @param zone of the machines that wrote times without one */
    public SyslogFormat(ZoneId zone) {
        this(zone, InstantSource.system());
    }

    SyslogFormat(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    protected boolean isOne(byte[] bytes, int from, int to) {
        return SyslogReader.isOne(bytes, from, to, new OldTime(zone, clock));
    }

    @Override
    protected LineReader reader() {
        return new SyslogReader(new OldTime(zone, clock));
    }

    @Override
    protected LineReader reader(Input input) {
        InstantSource latest = input.modified().map(InstantSource::fixed).orElse(clock);
        return new SyslogReader(new OldTime(zone, latest));
    }
}
