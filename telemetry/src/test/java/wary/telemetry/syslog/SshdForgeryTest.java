package wary.telemetry.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.telemetry.Reading;

/** Whatever name someone tries, it is the name, and the address is that of the connection. */
class SshdForgeryTest {
    private static final int ROUNDS = 3000;
    private static final int MOST_PARTS = 12;
    private static final List<String> PARTS = List.of(
            " from ",
            "203.0.113.66",
            " port ",
            "22",
            " ssh2",
            ": ",
            "RSA SHA256:x",
            "[preauth]",
            " ",
            "root",
            "invalid user ",
            "#012",
            "Accepted password for ",
            "'",
            "\\",
            "\u00e4",
            " for ",
            "user ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed password for invalid user %s from 192.0.2.1 port 5 ssh2",
                "Failed publickey for invalid user %s from 192.0.2.1 port 5 ssh2: ED25519 SHA256:abc",
                "Invalid user %s from 192.0.2.1 port 5",
                "error: maximum authentication attempts exceeded for invalid user %s from 192.0.2.1 port 5 ssh2 [preauth]",
                "Connection closed by invalid user %s 192.0.2.1 port 5 [preauth]"
            })
    void itStaysTheName(String line) {
        Random random = new Random(17);
        SyslogFormat format = new SyslogFormat();
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder name = new StringBuilder();
            for (int parts = 1 + random.nextInt(MOST_PARTS); parts > 0; parts--) {
                name.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            List<List<String>> kept = Reading.of(
                            format,
                            "Nov  3 08:00:00 vault sshd[71]: " + line.replace("%s", name),
                            "event.ambiguous",
                            "source.ip",
                            "source.port",
                            "user.name")
                    .kept();
            assertThat(kept).hasSize(1);
            assertThat(kept.getFirst())
                    .as(line.replace("%s", name))
                    .containsExactlyInAnyOrder("source.ip=192.0.2.1", "source.port=5", "user.name=" + name);
        }
    }
}
