package wary.telemetry.syslog;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sound inputs of the readers of Unix logs. */
public final class UnixSamples {
    public static final byte[] SYSLOG = bytes("""
            Nov  3 08:00:00 harbor sshd[1]: Accepted password for clerk1 from 192.0.2.1 port 50022 ssh2
            Nov  3 08:00:01 harbor sshd[1]: Closed, by clerk, again
            <86>Nov 13 08:00:02 harbor sudo:   clerk1 : TTY=pts/0 ; PWD=/home/clerk1 ; USER=root ; COMMAND=/usr/bin/id
            <34>1 2026-11-03T08:00:03.5Z vault.harbor.example sshd 71 ID47 [x@32473 a="1" b="\\"2\\""] Bad, \u00e4
            2026-11-03T09:00:04.123456+01:00 harbor CRON[72]: (root) CMD (/usr/sbin/tidy)
            """);

    public static final byte[] AUDIT = bytes("""
            type=SYSCALL msg=audit(1793692800.123:456): arch=c000003e syscall=59 success=yes exit=0 a0=55 comm="id" \
            exe="/usr/bin/id" key="commands"
            node=vault type=EXECVE msg=audit(1793692800.123:456): argc=2 a0="id" a1=2D7520636C65726B
            type=USER_LOGIN msg=audit(1793692801.000:457): pid=7 uid=0 msg='op=login acct="clerk1" \
            exe="/usr/sbin/sshd" hostname=? addr=192.0.2.7 terminal=ssh res=failed'
            """);

    public static final byte[] EXIM = bytes("""
            2026-11-03 08:00:00 1rXyzA-000001-AB <= sender@vendor.example H=mx.vendor.example (mx) [192.0.2.25]:50025 \
            P=esmtps S=1200 id=1@vendor.example T="Ballots" for clerk1@harbor.example
            2026-11-03 08:00:01.250 +0100 [77] 1rXyzA-000001-AB => clerk1 <clerk1@harbor.example> R=local T=maildir
            2026-11-03 08:00:02 H=(x) [198.51.100.9] F=<a@b.example> rejected RCPT <c@harbor.example>: not here
            """);

    /** Also JSON, so it is not among {@link #ALL}. */
    static final byte[] JOURNAL = bytes("""
            {"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1793692800123456","_BOOT_ID":"b1","_HOSTNAME":"vault",\
            "SYSLOG_IDENTIFIER":"sshd","_PID":"71","PRIORITY":"6","SYSLOG_FACILITY":"4",\
            "MESSAGE":"Failed password for root from 192.0.2.1 port 5 ssh2"}
            {"__CURSOR":"s=2","__REALTIME_TIMESTAMP":"1793692801000000","_BOOT_ID":"b1","SYSLOG_IDENTIFIER":"tidy",\
            "MESSAGE":[100,111,110,101,255],"_TWICE":["a","b"],"LONG":null}
            {"__CURSOR":"s=3","__REALTIME_TIMESTAMP":"1793692802000000","_BOOT_ID":"b1","_AUDIT_TYPE_NAME":"USER_AUTH",\
            "MESSAGE":"USER_AUTH pid=7 msg='op=PAM acct=\\"clerk1\\" res=failed'"}
            """);

    public static final List<byte[]> ALL = List.of(SYSLOG, AUDIT, EXIM);

    private UnixSamples() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
