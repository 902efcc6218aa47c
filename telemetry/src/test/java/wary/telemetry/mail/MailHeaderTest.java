package wary.telemetry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailHeaderTest {
    private static final String NOTICE = """
            Return-Path: <bounce@mailer.evil.example>
            Authentication-Results: mx.harbor.example; spf=pass (sender IP; "dkim=pass" (203.0.113.7))
             smtp.mailfrom=evil.example; dkim=none; dmarc=fail header.from=harbor.example
            Received: from store.harbor.example (store.harbor.example [10.1.0.2]) by box.harbor.example
             with LMTP id 77; Tue, 03 Nov 2026 09:00:05 +0100
            Received: from mail.evil.example (unknown [203.0.113.7]) by mx.harbor.example (Postfix)
             with ESMTPS id A1 for <clerk@harbor.example>; Tue, 3 Nov 2026 08:00:02 +0000
            Authentication-Results: mx.harbor.example; spf=pass; dkim=pass; dmarc=pass; arc=pass
            Received: from forged.harbor.example ([198.51.100.9]) by forged.example; Mon, 2 Nov 2026 08:00:02 +0000
            From: =?utf-8?B?SGFyYm9yIA==?= =?utf-8?B?U2VjdXJpdHkg4pyT?= <security@xn--hrbor-gra.example>
            Sender: robot@evil.example
            Reply-To: "Help (desk)" <help@evil.example>, other@evil.example
            To: "Clerk, One" <clerk@Harbor.example>, Office: two@harbor.example, three@harbor.example;
            Cc: four@harbor.example (the fourth)
            Subject: =?iso-8859-1?Q?Someone_has_your_p=E4ssword?=
            Message-ID: <abc.1@evil.example>
            In-Reply-To: <zzz@harbor.example>
            Date: Tue, 3 Nov 2026 03:00:00 -0500 (EST)
            X-Mailer: Bulk 1.0

            Hello
            """;

    @Test
    void whatAHeaderTells() {
        assertThat(Mails.read(NOTICE))
                .startsWith(
                        "category=email",
                        "@timestamp=2026-11-03T08:00:05.000Z",
                        "email.from.address=security@xn--hrbor-gra.example",
                        "email.from.domain=xn--hrbor-gra.example",
                        "email.from.registered_domain=xn--hrbor-gra.example",
                        "email.from.domain_unicode=h\u00e4rbor.example",
                        "email.from.display_name=Harbor Security \u2713",
                        "email.sender.address=robot@evil.example",
                        "email.sender.domain=evil.example",
                        "email.sender.registered_domain=evil.example",
                        "email.reply_to.address=help@evil.example",
                        "email.reply_to.domain=evil.example",
                        "email.reply_to.registered_domain=evil.example",
                        "email.reply_to.display_name=Help (desk)",
                        "email.reply_to.address=other@evil.example",
                        "email.reply_to.domain=evil.example",
                        "email.reply_to.registered_domain=evil.example",
                        "email.return_path.address=bounce@mailer.evil.example",
                        "email.return_path.domain=mailer.evil.example",
                        "email.return_path.registered_domain=evil.example",
                        "email.to.address=clerk@Harbor.example",
                        "email.to.domain=harbor.example")
                .contains(
                        "email.to.address=two@harbor.example",
                        "email.to.address=three@harbor.example",
                        "email.cc.address=four@harbor.example",
                        "email.subject=Someone has your p\u00e4ssword",
                        "email.message_id=abc.1@evil.example",
                        "email.in_reply_to=zzz@harbor.example",
                        "email.date=2026-11-03T08:00:00.000Z",
                        "email.x_mailer=Bulk 1.0",
                        "email.size=" + NOTICE.length())
                .noneMatch(line -> line.startsWith("email.truncated") || line.startsWith("email.anomaly"));
    }

    @Test
    void theFirstHopFromOutsideIsTheNewestOne() {
        assertThat(Mails.read(NOTICE))
                .contains(
                        "email.received.count=3",
                        "email.received.from_ip=203.0.113.7",
                        "email.received.from_host=mail.evil.example",
                        "email.received.by=mx.harbor.example",
                        "email.received.with=esmtps");
    }

    @Test
    void onlyTheTopmostResultsOfAuthenticationCount() {
        assertThat(Mails.read(NOTICE))
                .filteredOn(line -> line.startsWith("email.auth."))
                .containsExactly(
                        "email.auth.server=mx.harbor.example",
                        "email.auth.spf=pass",
                        "email.auth.dkim=none",
                        "email.auth.dmarc=fail");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "from a (b [203.0.113.1]) by c with SMTP; x | 203.0.113.1",
                "from [10.0.0.1] (unknown [203.0.113.1]) by c | 203.0.113.1",
                "from [203.0.113.1] (helo=[10.0.0.1]) by c | 203.0.113.1",
                "from x ([203.0.113.1]:4711 helo=[192.0.2.1]) by c | 203.0.113.1",
                "from unknown (HELO x) (203.0.113.1) by c | 203.0.113.1",
                "from x.example (2001:db8::1) by c with mapi | 2001:db8:0:0:0:0:0:1",
                "from x ([IPv6:2001:db8::2]) by c | 2001:db8:0:0:0:0:0:2",
            })
    void addressesOfClients(String received, String address) {
        assertThat(Received.parse(received).address()).contains(address);
        assertThat(Received.parse(received).isOutside()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1", "192.168.3.4", "172.16.0.1", "127.0.0.1", "169.254.1.1", "100.64.0.1", "fd00::1", "::1"})
    void addressesInside(String address) {
        assertThat(Received.parse("from x (y [" + address + "]) by z").isOutside())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 3 Nov 2026 08:00:00 +0100 | 2026-11-03T07:00:00Z",
                "3 Nov 26 08:00 EST | 2026-11-03T13:00:00Z",
                "Tue,  3-Nov-2026 08:00:61 GMT (UTC) | 2026-11-03T08:00:59Z",
                "Tue Nov 3 08:00:00 2026 | ''",
                "yesterday | ''",
                "31 Feb 2026 08:00:00 +0000 | ''",
                "1 Jan 9999 08:00:00 +0000 | ''",
                "1 Jan 2026 08:00:00 +9999 | ''",
            })
    void dates(String date, String instant) {
        assertThat(MailDate.parse(date).map(Object::toString).orElse("")).isEqualTo(instant);
    }

    @Test
    void withoutAReceivedTheDateCounts() {
        String mail = "From: a@harbor.example\nTo: b@harbor.example\nDate: Tue, 3 Nov 2026 08:00:00 +0000\n\nx\n";
        assertThat(Mails.values(mail, "@timestamp")).containsExactly("2026-11-03T08:00:00.000Z");
        assertThat(Mails.values(mail.replace("Tue, 3", "Never"), "@timestamp")).isEmpty();
        assertThat(Mails.values(mail.replace("Tue, 3", "Never"), "email.anomaly"))
                .containsExactly("bad-date");
    }

    @Test
    void tricksWithSenders() {
        assertThat(Mails.values("From: a@bank.example\nFrom: b@evil.example\nSubject: x\n\n", "email.from.address"))
                .containsExactly("a@bank.example", "b@evil.example");
        assertThat(Mails.values("From: a@bank.example\nFrom: b@evil.example\nSubject: x\n\n", "email.anomaly"))
                .containsExactly("several-from");
        List<String> both = Mails.read("From: <a@bank.example> <b@evil.example>\nSubject: x\n\n");
        assertThat(Mails.values(both, "email.from.address")).containsExactly("a@bank.example", "b@evil.example");
        List<String> quoted = Mails.read("From: \"a@bank.example\" <b@evil.example>\nSubject: x\u200by\n\n");
        assertThat(quoted).contains("email.from.display_name=a@bank.example", "email.subject=xy");
        assertThat(Mails.values(quoted, "email.from.address")).containsExactly("b@evil.example");
        assertThat(Mails.values(quoted, "email.anomaly")).containsExactly("invisible-characters");
    }

    @Test
    void resultsWithoutTheNameOfAServer() {
        assertThat(AuthResults.parse("spf=softfail (x) smtp.mailfrom=a; dkim=pass; dkim=fail; dmarc=pass action=none")
                        .results())
                .hasToString("{spf=[softfail], dkim=[pass, fail], dmarc=[pass]}");
        assertThat(AuthResults.parse("mx.example 1; none").results()).isEmpty();
        assertThat(AuthResults.parse("mx.example; spf/1 = Pass; x=\"; dkim=pass\"")
                        .results())
                .hasToString("{spf=[pass]}");
    }
}
