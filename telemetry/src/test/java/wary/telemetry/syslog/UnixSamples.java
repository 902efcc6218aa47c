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

    public static final List<byte[]> ALL = List.of(SYSLOG, AUDIT);

    private UnixSamples() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
