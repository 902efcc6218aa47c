package wary.telemetry.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.telemetry.Reading;

/** Lines of sshd, those included with which someone wants to be taken for someone else. */
class SshdTest {
    private static final String EVIL = "203.0.113.66";

    private static List<String> read(String said) {
        List<String> fields = Reading.record(Reading.of(new SyslogFormat(), "Nov  3 08:00:00 vault sshd[71]: " + said)
                .only());
        return fields.stream()
                .filter(f -> !f.startsWith("@timestamp=") && !f.startsWith("message="))
                .toList();
    }

    private static List<String> found(String said) {
        List<String> fields = read(said);
        assertThat(fields).startsWith("host.name=vault", "process.name=sshd", "process.pid=71", "product=linux");
        return fields.stream()
                .filter(f -> f.startsWith("e") || f.startsWith("u") || f.startsWith("so") || f.startsWith("ss"))
                .toList();
    }

    @Test
    void logins() {
        assertThat(found("Accepted publickey for clerk1 from 192.0.2.1 port 50022 ssh2: ED25519 SHA256:q2T0abc"))
                .containsExactlyInAnyOrder(
                        "event.action=login",
                        "event.outcome=success",
                        "ssh.method=publickey",
                        "user.name=clerk1",
                        "source.ip=192.0.2.1",
                        "source.port=50022",
                        "ssh.key=SHA256:q2T0abc");
        assertThat(found("Accepted keyboard-interactive/pam for clerk1 from 2001:db8::7 port 50022 ssh2"))
                .contains("ssh.method=keyboard-interactive/pam", "source.ip=2001:db8::7");
        assertThat(found("Accepted password for HARBOR\\first last from 192.0.2.1 port 5 ssh2"))
                .contains("user.name=HARBOR\\first last");
        assertThat(read("Accepted password for clerk1 from 192.0.2.1 port 5 ssh2"))
                .contains("service=sshd");
    }

    @Test
    void failures() {
        assertThat(found("Failed password for root from 192.0.2.1 port 50022 ssh2"))
                .containsExactlyInAnyOrder(
                        "event.action=login-failed",
                        "event.outcome=failure",
                        "ssh.method=password",
                        "user.name=root",
                        "source.ip=192.0.2.1",
                        "source.port=50022");
        assertThat(found("Failed password for invalid user admin from 192.0.2.1 port 5 ssh2"))
                .contains("user.name=admin", "source.ip=192.0.2.1");
        assertThat(found("Failed publickey for clerk1 from 192.0.2.1 port 5 ssh2: RSA SHA256:abc"))
                .contains("user.name=clerk1", "ssh.key=SHA256:abc");
        assertThat(found("Invalid user oracle from 192.0.2.1 port 5"))
                .contains("event.action=invalid-user", "user.name=oracle", "source.port=5");
        assertThat(found("Invalid user  from 192.0.2.1 port 5")).contains("source.ip=192.0.2.1");
        assertThat(found("error: maximum authentication attempts exceeded for invalid user bob from 192.0.2.1 port 5"
                        + " ssh2 [preauth]"))
                .contains("event.action=max-attempts", "user.name=bob", "source.ip=192.0.2.1");
        assertThat(found("User clerk9 from 192.0.2.1 not allowed because not listed in AllowUsers"))
                .contains("event.action=denied", "user.name=clerk9", "source.ip=192.0.2.1");
        assertThat(found("error: PAM: Authentication failure for illegal user bob from 192.0.2.1"))
                .contains("event.action=auth-failed", "user.name=bob", "source.ip=192.0.2.1");
        assertThat(found("pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser="
                        + " rhost=192.0.2.1  user=root"))
                .contains("event.action=auth-failed", "user.name=root", "source.ip=192.0.2.1");
        assertThat(found("pam_unix(sshd:session): session opened for user clerk1(uid=1000) by (uid=0)"))
                .contains("event.action=session-opened", "user.name=clerk1");
    }

    @Test
    void connections() {
        assertThat(found("Connection closed by invalid user admin 192.0.2.1 port 5 [preauth]"))
                .contains("event.action=disconnect", "user.name=admin", "source.ip=192.0.2.1", "source.port=5");
        assertThat(found("Disconnected from user clerk1 192.0.2.1 port 5"))
                .contains("event.action=disconnect", "user.name=clerk1", "source.ip=192.0.2.1");
        assertThat(found("Connection reset by 192.0.2.1 port 5 [preauth]")).contains("source.ip=192.0.2.1");
        assertThat(found("Disconnecting authenticating user root 192.0.2.1 port 5: Too many authentication failures"
                        + " [preauth]"))
                .contains("user.name=root", "source.ip=192.0.2.1", "event.reason=Too many authentication failures");
        assertThat(found("Received disconnect from 192.0.2.1 port 5:11: Bye from " + EVIL + " port 1 [preauth]"))
                .contains("source.ip=192.0.2.1", "source.port=5")
                .doesNotContain("source.ip=" + EVIL);
        assertThat(found("Received disconnect from 192.0.2.1: 11: Bye")).contains("source.ip=192.0.2.1");
        assertThat(found("Did not receive identification string from 192.0.2.1 port 5"))
                .contains("event.action=no-identification", "source.ip=192.0.2.1");
        assertThat(found("Unable to negotiate with 192.0.2.1 port 5: no matching host key type found."))
                .contains("event.action=negotiation-failed", "source.ip=192.0.2.1");
        assertThat(found("Bad protocol version identification 'x' from " + EVIL + " port 1' from 192.0.2.1 port 5"))
                .contains("event.action=bad-protocol", "source.ip=192.0.2.1")
                .doesNotContain("source.ip=" + EVIL);
        assertThat(found("Server listening on 0.0.0.0 port 22.")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed password for invalid user %s from 192.0.2.1 port 5 ssh2",
                "Failed none for invalid user %s from 192.0.2.1 port 5 ssh2",
                "Failed publickey for invalid user %s from 192.0.2.1 port 5 ssh2: RSA SHA256:abc",
                "Invalid user %s from 192.0.2.1 port 5",
                "error: maximum authentication attempts exceeded for invalid user %s from 192.0.2.1 port 5 ssh2 [preauth]",
                "Connection closed by invalid user %s 192.0.2.1 port 5 [preauth]",
                "Disconnected from invalid user %s 192.0.2.1 port 5 [preauth]"
            })
    void aNameThatLooksLikeAnAddressIsStillAName(String line) {
        for (String name : List.of(
                "x from " + EVIL + " port 22",
                "x from " + EVIL + " port 22 ssh2",
                "x from " + EVIL + " port 22 ssh2: RSA SHA256:xyz",
                "x " + EVIL + " port 22",
                "x " + EVIL + " port 22 [preauth]",
                "x: " + EVIL,
                "root#012Nov  3 08:00:00 vault sshd[1]: Accepted password for root from " + EVIL + " port 1 ssh2",
                " from ",
                "a\u00e4 b")) {
            assertThat(found(line.replace("%s", name)))
                    .as(name)
                    .contains("user.name=" + name, "source.ip=192.0.2.1", "source.port=5")
                    .doesNotContain("source.ip=" + EVIL, "event.ambiguous=true");
        }
    }

    @Test
    void whereACertificateMakesTwoReadingsPossibleBothAddressesAreTold() {
        String line = "Failed publickey for invalid user x from 192.0.2.1 port 5 ssh2: RSA-CERT SHA256:abc ID y from "
                + EVIL + " port 1 ssh2: RSA SHA256:z (serial 0) CA RSA SHA256:def";
        // What follows the forged part is no key, so there is one reading only.
        assertThat(found(line)).contains("source.ip=192.0.2.1").doesNotContain("source.ip=" + EVIL);

        String both = "Failed publickey for invalid user x from 192.0.2.1 port 5 ssh2: RSA-CERT SHA256:abc ID y from "
                + EVIL + " port 1 ssh2: RSA-CERT SHA256:z ID q (serial 0) CA RSA SHA256:def";
        assertThat(found(both)).contains("source.ip=192.0.2.1", "source.ip=" + EVIL, "event.ambiguous=true");
    }

    @Test
    void whatWasSaidSeveralTimesIsReadOnceWithItsCount() {
        assertThat(read("message repeated 3 times: [ Failed password for root from 192.0.2.1 port 5 ssh2]"))
                .contains("repeated=3", "event.action=login-failed", "user.name=root", "source.ip=192.0.2.1");
        assertThat(read("last message repeated 2 times")).contains("repeated=2");
    }

    @Test
    void anAddressMayBeAName() {
        assertThat(found("Failed password for root from host-1.example port 5 ssh2"))
                .contains("source.domain=host-1.example")
                .noneMatch(f -> f.startsWith("source.ip"));
    }
}
