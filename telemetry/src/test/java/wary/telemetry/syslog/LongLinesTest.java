package wary.telemetry.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.telemetry.Reading;
import wary.telemetry.internal.TextFormat;

/** The longest lines, of what has to be looked at most often. A reader that goes back and forth would not end. */
class LongLinesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "sshd|`Failed publickey for `|` from 192.0.2.1 port 1 ssh2: RSA-CERT x ID y`",
                "sshd|`Failed password for `|` from 192.0.2.1 port 1 ssh2`",
                "sshd|`Accepted password for `|` from x`",
                "sshd|`Disconnecting invalid user `|` 192.0.2.1 port 1: `",
                "sshd|`User `|` from  not allowed because `",
                "sudo|`a : PWD=`|` ; USER= ; COMMAND=`",
                "kernel|`IN= SRC= DST=`|` [SRC=`",
                "audispd|`type=EXECVE msg=audit(1.123:4): `|`a0=41 `",
                "audispd|`type=EXECVE msg=audit(1.123:4): `|`msg='`",
                "audispd|`type=EXECVE msg=audit(1.123:4): `|`word `",
                "postfix/smtpd|`NOQUEUE: reject: RCPT from x[1.2.3.4]: 5`|`; from=<\"`",
                "postfix/qmgr|`9A3B1C2D4E: from=<`|`\"\\`",
                "exim|`1rXyzA-000001-AB <= a H=`|`([x] `",
                "exim|`1rXyzA-000001-AB <= a `|`T=\"x `",
                "cron|`(a) `|`(b) (`",
                "useradd|`new user: name=`|`, UID=`",
                "x|`pam_unix(x:auth): authentication failure; `|` rhost= user=`"
            })
    void areReadInOneGo(String program, String start, String part) {
        String line = "Nov  3 08:00:00 vault " + program + ": " + start;
        String all = line + part.repeat((TextFormat.LONGEST_LINE - line.length() - 1) / part.length());

        assertThat(Reading.of(new SyslogFormat(), all, "user.name", "source.ip").events())
                .hasSize(1);
    }
}
