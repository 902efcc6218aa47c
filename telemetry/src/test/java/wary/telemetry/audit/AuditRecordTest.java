package wary.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.telemetry.Reading;

class AuditRecordTest {
    private static final String STAMP = " msg=audit(1793692800.123:456): ";

    private static List<String> read(String type, String body) {
        return Reading.lines(
                Reading.of(new AuditFormat(), "type=" + type + STAMP + body).only());
    }

    @Test
    void aSystemCallKeepsItsNamesAndItsNumbers() {
        assertThat(read(
                        "SYSCALL",
                        "arch=c000003e syscall=59 success=yes exit=0 a0=55D0 a1=20 ppid=1 pid=77 auid=1000"
                                + " tty=(none) comm=\"id\" exe=\"/usr/bin/id\" subj=unconfined key=(null)"))
                .contains(
                        "@timestamp=2026-11-03T08:00:00.123Z",
                        "product=linux",
                        "service=auditd",
                        "type=SYSCALL",
                        "audit.sequence=456",
                        "syscall=59",
                        "a0=55D0",
                        "a1=20",
                        "comm=id",
                        "exe=/usr/bin/id",
                        "process.pid=77",
                        "event.outcome=success",
                        "key= NULL");
    }

    @Test
    void argumentsInHexadecimalAreDecoded() {
        assertThat(read("EXECVE", "argc=4 a0=\"sh\" a1=2D6320 a2=C3A4FF a3=41 a4_len=6 a4[0]=\"abc\" a4[1]=646566"))
                .contains("a0=sh", "a1=-c ", "a2=ä\\xFF", "a3=A", "a4=abc", "a4=def")
                .contains("process.command_line=sh -c  ä\\xFF A abcdef");
        assertThat(read("PROCTITLE", "proctitle=6361740061")).contains("proctitle=cat a");
        assertThat(read("PATH", "item=0 name=2F746D702F6120622F inode=1 nametype=NORMAL"))
                .contains("name=/tmp/a b/", "nametype=NORMAL");
        assertThat(read("SYSCALL", "key=6B310161")).contains("key=k1", "key=a");
        assertThat(read("EXECVE", "argc=2 a0=\"2D63\" a1=abc")).contains("a0=2D63", "a1=abc");
    }

    @Test
    void whatIsSaidWithinAMessageStandsBesideTheRest() {
        assertThat(read(
                        "USER_LOGIN",
                        "pid=7 uid=0 auid=4294967295 ses=4294967295 msg='op=login acct=\"o'hara\""
                                + " exe=\"/usr/sbin/sshd\" hostname=vault addr=192.0.2.7 terminal=ssh res=failed'"))
                .contains(
                        "op=login",
                        "acct=o'hara",
                        "user.name=o'hara",
                        "exe=/usr/sbin/sshd",
                        "source.ip=192.0.2.7",
                        "terminal=ssh",
                        "res=failed",
                        "event.outcome=failure");
        assertThat(read(
                        "SERVICE_STOP",
                        "pid=1 uid=0 msg='unit=firewalld comm=\"systemd\" hostname=? addr=? res=success'"))
                .contains("unit=firewalld", "comm=systemd")
                .noneMatch(f -> f.startsWith("source.ip"));
        assertThat(read("USER_AUTH", "msg='op=PAM acct=726F6F7420782066726F6D res=failed'"))
                .contains("acct=root x from");
        assertThat(read("AVC", "avc:  denied  { read } for  pid=7 comm=\"x\"")).contains("process.pid=7", "comm=x");
    }

    @Test
    void enrichedNamesStandBesideTheNumbers() {
        assertThat(read(
                        "SYSCALL",
                        "arch=c000003e syscall=319 key=\"k\"\u001DARCH=x86_64 SYSCALL=memfd_create AUID=\"clerk1\""))
                .contains("syscall=319", "SYSCALL=memfd_create", "AUID=clerk1", "key=k");
    }

    @Test
    void aNodeIsTheHost() {
        assertThat(Reading.record(Reading.of(new AuditFormat(), "node=vault.example type=CWD" + STAMP + "cwd=\"/root\"")
                        .only()))
                .contains("host.name=vault.example", "cwd=/root", "type=CWD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=CWD msg=audit(x.123:4): cwd=\"/\"",
                "type=CWD cwd=\"/\"",
                "type=CWD msg=audit(1.12",
                "type=CWD msg=audit(99999999999999.123:4): a=b",
                "something else"
            })
    void whatHasNoTimeIsRejected(String line) {
        assertThat(Reading.of(new AuditFormat(), line).rejections())
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).contains("expected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg='", "msg='msg='msg='a=b", "a=\"", "=", "a==b", "a= b", "'", ",,,", "a=' b=c", "a0[=1"})
    void brokenBodiesStillGiveTheirRecord(String body) {
        assertThat(read("EXECVE", body)).contains("type=EXECVE", "audit.sequence=456");
    }
}
