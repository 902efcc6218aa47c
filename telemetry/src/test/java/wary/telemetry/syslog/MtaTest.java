package wary.telemetry.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;

/** Lines of Postfix and Exim. */
class MtaTest {
    private static List<String> postfix(String daemon, String said) {
        return Reading.record(Reading.of(new SyslogFormat(), "Nov  3 08:00:00 mail postfix/" + daemon + "[71]: " + said)
                .only());
    }

    private static List<String> exim(String said) {
        return Reading.record(Reading.of(new EximFormat(ZoneOffset.UTC), "2026-11-03 08:00:00 " + said)
                .only());
    }

    @Test
    void theLifeOfAMessageInPostfix() {
        assertThat(postfix(
                        "smtpd",
                        "4F1Zx20Lh8z7: client=mx.vendor.example[192.0.2.25], sasl_method=LOGIN,"
                                + " sasl_username=clerk1@harbor.example"))
                .contains(
                        "category=mta",
                        "product=postfix",
                        "mta.daemon=smtpd",
                        "queue.id=4F1Zx20Lh8z7",
                        "event.action=accepted",
                        "source.ip=192.0.2.25",
                        "source.domain=mx.vendor.example",
                        "user.name=clerk1@harbor.example");
        assertThat(postfix("cleanup", "9A3B1C2D4E: message-id=<1@vendor.example>"))
                .contains("queue.id=9A3B1C2D4E", "email.message_id=1@vendor.example");
        assertThat(postfix("qmgr", "9A3B1C2D4E: from=<sender@Vendor.example>, size=1200, nrcpt=2 (queue active)"))
                .contains(
                        "email.from.address=sender@Vendor.example",
                        "email.from.domain=vendor.example",
                        "email.size=1200");
        assertThat(postfix(
                        "smtp",
                        "9A3B1C2D4E: to=<c@party.example>, relay=mx.party.example[198.51.100.2]:25, delay=1,"
                                + " dsn=2.0.0, status=sent (250 ok, status=bounced)"))
                .contains(
                        "email.to.address=c@party.example",
                        "mta.relay=mx.party.example",
                        "mta.relay_ip=198.51.100.2",
                        "mta.status=sent",
                        "event.outcome=success",
                        "event.reason=250 ok, status=bounced");
        assertThat(postfix("qmgr", "9A3B1C2D4E: removed")).contains("event.action=removed");
    }

    @Test
    void postfixRefusesAndIsTried() {
        assertThat(postfix(
                        "smtpd",
                        "NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1 <x@y.example>: Relay"
                                + " access denied; from=<a@b.example> to=<x@y.example> proto=ESMTP helo=<odd>"))
                .contains(
                        "event.action=reject",
                        "event.outcome=failure",
                        "source.ip=203.0.113.9",
                        "email.from.address=a@b.example",
                        "email.to.address=x@y.example",
                        "mta.helo=odd",
                        "event.reason=554 5.7.1 <x@y.example>: Relay access denied")
                .noneMatch(f -> f.startsWith("queue.id"));
        assertThat(postfix(
                        "smtpd",
                        "warning: unknown[203.0.113.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6,"
                                + " sasl_username=clerk1"))
                .contains("event.action=auth-failed", "source.ip=203.0.113.9", "user.name=clerk1");
        assertThat(postfix("smtpd", "lost connection after AUTH from unknown[2001:db8::9]"))
                .contains("event.action=lost-connection", "source.ip=2001:db8::9");
    }

    @Test
    void anAddressInQuotationMarksCannotPassForWhatFollows() {
        assertThat(postfix("qmgr", "9A3B1C2D4E: from=<\"x>, size=9, from=<y\"@evil.example>, size=1200, nrcpt=1"))
                .contains("email.from.address=\"x>, size=9, from=<y\"@evil.example", "email.size=1200");
        assertThat(
                        postfix(
                                "smtpd",
                                "NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 550 <\"; from=<v@w.example>"
                                        + " to=<q@r.example>\"@h.example>: no; from=<a@b.example> to=<\"; from=<v@w.example> to=<q@r.example>\"@h.example> proto=SMTP helo=<h>"))
                .contains("email.from.address=a@b.example", "source.ip=203.0.113.9");
    }

    @Test
    void theLifeOfAMessageInExim() {
        assertThat(exim("1rXyzA-000001-AB <= sender@vendor.example H=mx.vendor.example (odd) [192.0.2.25]:50025"
                        + " I=[192.0.2.1]:25 P=esmtpsa A=dovecot_login:clerk1 S=1200 id=1@vendor.example"
                        + " T=\"x \\\" for all\" from <sender@vendor.example> for c1@harbor.example c2@harbor.example"))
                .containsExactlyInAnyOrder(
                        "@timestamp=2026-11-03T08:00:00.000Z",
                        "category=mta",
                        "product=exim",
                        "message=1rXyzA-000001-AB <= sender@vendor.example H=mx.vendor.example (odd) [192.0.2.25]:50025"
                                + " I=[192.0.2.1]:25 P=esmtpsa A=dovecot_login:clerk1 S=1200 id=1@vendor.example"
                                + " T=\"x \\\" for all\" from <sender@vendor.example> for c1@harbor.example"
                                + " c2@harbor.example",
                        "queue.id=1rXyzA-000001-AB",
                        "event.action=accepted",
                        "event.outcome=success",
                        "email.from.address=sender@vendor.example",
                        "email.from.domain=vendor.example",
                        "source.ip=192.0.2.25",
                        "mta.helo=odd",
                        "email.message_id=1@vendor.example",
                        "email.size=1200",
                        "email.subject=x \" for all",
                        "user.name=clerk1",
                        "email.to.address=c1@harbor.example",
                        "email.to.domain=harbor.example",
                        "email.to.address=c2@harbor.example",
                        "email.to.domain=harbor.example");
        assertThat(exim("1rXyzA-000001-AB => clerk1 <clerk1@harbor.example> R=local T=maildir"))
                .contains("email.to.address=clerk1@harbor.example", "mta.status=sent", "event.outcome=success");
        assertThat(exim("1rXyzA-00000000001-ABCD ** x@party.example R=dns T=smtp H=mx.party.example [198.51.100.2]:"
                        + " 550 unknown"))
                .contains(
                        "queue.id=1rXyzA-00000000001-ABCD",
                        "email.to.address=x@party.example",
                        "mta.status=bounced",
                        "mta.relay_ip=198.51.100.2");
        assertThat(exim("1rXyzA-000001-AB Completed")).contains("event.action=removed");
    }

    @Test
    void eximRefusesAndIsTried() {
        assertThat(exim("H=(evil) [203.0.113.9]:4444 F=<a@b.example> rejected RCPT <c@harbor.example>: not here"))
                .contains(
                        "event.action=reject",
                        "source.ip=203.0.113.9",
                        "mta.helo=evil",
                        "email.from.address=a@b.example",
                        "email.to.address=c@harbor.example");
        assertThat(exim("dovecot_login authenticator failed for ([192.0.2.77]) [203.0.113.9]:4444: 535 Incorrect"
                        + " authentication data (set_id=clerk1)"))
                .contains("event.action=auth-failed", "source.ip=203.0.113.9", "user.name=clerk1")
                .doesNotContain("source.ip=192.0.2.77");
    }

    @Test
    void eximsTimesMayHaveAFractionAnOffsetAndAProcess() {
        Reading reading = Reading.of(new EximFormat(ZoneOffset.ofHours(-5)), """
                2026-11-03 08:00:00 Start queue run: pid=7
                2026-11-03 08:00:00.250 +0100 [77] 1rXyzA-000001-AB Completed
                """, "@timestamp", "process.pid");

        assertThat(reading.kept())
                .containsExactly(
                        List.of("@timestamp=2026-11-03T13:00:00.000Z"),
                        List.of("@timestamp=2026-11-03T07:00:00.250Z", "process.pid=77"));
    }
}
