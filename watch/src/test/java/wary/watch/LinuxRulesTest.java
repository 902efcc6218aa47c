package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import wary.sigma.RuleSet;
import wary.telemetry.Inputs;

/** Rules of SigmaHQ for Linux fire on what the readers of Unix logs make of such logs. */
class LinuxRulesTest {
    private static final String STAMP = " msg=audit(1793692800.123:456): ";

    private static Set<String> fired(String log) throws IOException {
        Path rules = SharedData.folder("sigma").resolve("rules/linux");
        Inputs inputs = Inputs.builder()
                .standardInput(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))
                .build(List.of("-"));
        Set<String> titles = Collections.synchronizedSet(new TreeSet<>());
        ScanResult result = Scan.of(
                        RuleFiles.load(List.of(rules), RuleSet.builder()).rules(), inputs)
                .run(Findings.to(f -> titles.add(f.rule().title())), ScanListener.NONE);
        assertThat(result.events().read()).isEqualTo(log.lines().count());
        assertThat(result.events().rejected()).isZero();
        return titles;
    }

    @Test
    void onSyslog() throws IOException {
        assertThat(fired("""
                Nov  3 08:00:00 vault sshd[7]: fatal: ssh_packet_get_string: error in libcrypto
                Nov  3 08:00:01 vault crontab[8]: (clerk1) REPLACE (clerk1)
                Nov  3 08:00:02 vault systemd[1]: stopping iptables
                Nov  3 08:00:03 vault named[9]: client 192.0.2.9#53: denied AXFR from 192.0.2.9 to a
                Nov  3 08:00:04 vault useradd[10]: new user: name=extra, UID=0, GID=0, home=/root, shell=/bin/bash
                Nov  3 08:00:05 vault sudo: clerk1 : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/rm -f /var/log/syslog
                """))
                .contains(
                        "Suspicious OpenSSH Daemon Error",
                        "Modifying Crontab",
                        "Disabling Security Tools - Builtin",
                        "Suspicious Named Error",
                        "Privileged User Has Been Created",
                        "Commands to Clear or Remove the Syslog - Builtin");
    }

    @Test
    void onTheAuditLog() throws IOException {
        assertThat(fired("type=SERVICE_STOP" + STAMP + "pid=1 uid=0 msg='unit=ufw comm=\"systemd\" res=success'\n"
                        + "type=EXECVE" + STAMP + "argc=3 a0=\"getcap\" a1=\"-r\" a2=\"/\"\n"
                        + "type=EXECVE" + STAMP + "argc=3 a0=\"sysctl\" a1=\"-w\""
                        + " a2=6B65726E656C2E72616E646F6D697A655F76615F73706163653D30\n"
                        + "type=EXECVE" + STAMP + "argc=9 a0=\"/sbin/iptables\" a1=\"-t\" a2=\"nat\" a3=\"-j\""
                        + " a4=\"REDIRECT\" a5=\"--to-ports\" a6=\"42391\"\n"
                        + "type=PATH" + STAMP + "item=0 name=\"/etc/audit/auditd.conf\" nametype=NORMAL\n"))
                .contains(
                        "Disable System Firewall",
                        "Linux Capabilities Discovery",
                        "ASLR Disabled Via Sysctl or Direct Syscall - Linux",
                        "Bpfdoor TCP Ports Redirect",
                        "Auditing Configuration Changes on Linux Host");
    }

    @Test
    void notOnOrdinaryWork() throws IOException {
        assertThat(fired("""
                Nov  3 08:00:00 vault sshd[7]: Accepted publickey for clerk1 from 192.0.2.1 port 50022 ssh2: ED25519 SHA256:q2
                Nov  3 08:00:00 vault sshd[7]: pam_unix(sshd:session): session opened for user clerk1(uid=1000) by (uid=0)
                Nov  3 08:00:01 vault CRON[8]: (root) CMD (run-parts /etc/cron.hourly)
                Nov  3 08:00:02 vault systemd[1]: Started session-1.scope.
                Nov  3 08:00:05 vault sudo: clerk1 : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/apt update
                Nov  3 08:00:06 vault kernel: [UFW BLOCK] IN=eth0 OUT= SRC=192.0.2.9 DST=192.0.2.1 PROTO=TCP SPT=1 DPT=2
                Nov  3 08:00:07 mail postfix/smtpd[9]: connect from mx.vendor.example[192.0.2.25]
                """)).isEmpty();
    }
}
