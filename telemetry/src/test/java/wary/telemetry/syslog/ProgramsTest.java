package wary.telemetry.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;

/** Lines of sudo, su, cron, the kernel's packet filter, account tools, and auditd within syslog. */
class ProgramsTest {
    private static List<String> read(String tagged) {
        return Reading.record(Reading.of(new SyslogFormat(), "Nov  3 08:00:00 vault " + tagged)
                .only());
    }

    @Test
    void sudo() {
        assertThat(read("sudo:   clerk1 : TTY=pts/0 ; PWD=/home/clerk1 ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow"))
                .contains(
                        "service=sudo",
                        "event.action=sudo",
                        "event.outcome=success",
                        "user.name=clerk1",
                        "sudo.user=root",
                        "sudo.directory=/home/clerk1",
                        "sudo.command=/usr/bin/cat /etc/shadow");
        assertThat(
                        read(
                                "sudo[9]: clerk1 : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/su"))
                .contains("event.outcome=failure", "event.reason=3 incorrect password attempts", "sudo.user=root");
        assertThat(read("sudo: clerk1 : user NOT in sudoers ; PWD=/ ; USER=root ; COMMAND=/bin/su"))
                .contains("event.outcome=failure", "event.reason=user NOT in sudoers");
        assertThat(read("sudo: pam_unix(sudo:session): session opened for user root(uid=0) by clerk1(uid=1000)"))
                .contains("event.action=session-opened", "user.name=root");
    }

    @Test
    void aDirectoryCannotHideACommandOfSudo() {
        assertThat(read("sudo: clerk1 : TTY=pts/0 ; PWD=/tmp/a ; USER=clerk2 ; COMMAND=/bin/true ; USER=root ;"
                        + " COMMAND=/bin/evil"))
                .contains("sudo.command=/bin/true ; USER=root ; COMMAND=/bin/evil", "event.ambiguous=true");
    }

    @Test
    void su() {
        assertThat(read("su[9]: (to root) clerk1 on pts/0"))
                .contains("service=su", "event.action=su", "event.outcome=success", "user.name=clerk1", "su.user=root");
        assertThat(read("su: FAILED SU (to root) clerk1 on pts/0"))
                .contains("event.outcome=failure", "user.name=clerk1", "su.user=root");
        assertThat(read("su[9]: Successful su for root by clerk1")).contains("user.name=clerk1", "su.user=root");
        assertThat(read("su: pam_unix(su:auth): authentication failure; logname=a uid=1 euid=0 tty=pts/0 ruser=a"
                        + " rhost=  user=root"))
                .contains("event.action=auth-failed", "user.name=root")
                .noneMatch(f -> f.startsWith("source."));
    }

    @Test
    void cron() {
        assertThat(read("CRON[9]: (root) CMD (   cd / && run-parts (all) )"))
                .contains(
                        "service=cron",
                        "event.action=cron-command",
                        "user.name=root",
                        "cron.command=cd / && run-parts (all)");
        assertThat(read("crontab[9]: (clerk1) REPLACE (clerk1)"))
                .contains("service=cron", "event.action=crontab-replace", "user.name=clerk1");
        assertThat(read("crontab[9]: (clerk1) BEGIN EDIT (root)")).contains("event.action=crontab-begin-edit");
    }

    @Test
    void thePacketFilter() {
        assertThat(read("kernel: [ 1234.5678] [UFW BLOCK] IN=eth0 OUT= MAC=00:11 SRC=203.0.113.9 DST=192.0.2.1 LEN=40"
                        + " PROTO=TCP SPT=4444 DPT=22 SYN URGP=0"))
                .contains(
                        "category=firewall",
                        "product=linux",
                        "service=kernel",
                        "action=blocked",
                        "firewall.prefix=[UFW BLOCK]",
                        "interface.in=eth0",
                        "src_ip=203.0.113.9",
                        "dst_ip=192.0.2.1",
                        "src_port=4444",
                        "dst_port=22",
                        "proto=tcp")
                .noneMatch(f -> f.startsWith("interface.out"));
        assertThat(read("kernel: accepted: IN= OUT=eth0 SRC=192.0.2.1 DST=198.51.100.7 PROTO=ICMP TYPE=3 CODE=1"
                        + " [SRC=198.51.100.7 DST=192.0.2.1 PROTO=UDP SPT=53 DPT=999 ]"))
                .contains("action=allowed", "src_ip=192.0.2.1", "proto=icmp")
                .noneMatch(f -> f.startsWith("src_port"));
        assertThat(read("kernel: eth0: link up")).contains("service=kernel").noneMatch(f -> f.startsWith("category"));
    }

    @Test
    void accounts() {
        assertThat(read("useradd[9]: new user: name=extra, UID=0, GID=0, home=/root, shell=/bin/bash, from=none"))
                .contains("event.action=user-created", "new_user.name=extra", "new_user.uid=0", "new_user.gid=0");
        assertThat(read("usermod[9]: add 'extra' to group 'sudo'"))
                .contains("event.action=group-member-added", "user.name=extra", "group.name=sudo");
        assertThat(read("passwd[9]: pam_unix(passwd:chauthtok): password changed for clerk1"))
                .contains("event.action=password-changed", "user.name=clerk1");
    }

    @Test
    void recordsOfTheAuditSystem() {
        assertThat(read("audispd: node=vault2 type=EXECVE msg=audit(1793692800.123:456): argc=1 a0=\"id\""))
                .contains("service=auditd", "type=EXECVE", "a0=id", "audit.sequence=456");
        assertThat(read(
                        "kernel: [12.5] audit: type=1400 audit(1793692800.123:7): apparmor=\"DENIED\" operation=\"open\""
                                + " comm=\"tidy\""))
                .contains("service=auditd", "type=AVC", "apparmor=DENIED", "comm=tidy");
        assertThat(read("audit[9]: USER_LOGIN pid=9 uid=0 msg='op=login acct=\"clerk1\" res=success'"))
                .contains("service=auditd", "type=USER_LOGIN", "acct=clerk1", "event.outcome=success");
    }
}
