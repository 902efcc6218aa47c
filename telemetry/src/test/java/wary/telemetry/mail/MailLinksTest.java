package wary.telemetry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailLinksTest {
    /** The notice that began the break-in of 2016, in other words. */
    @Test
    void aSecurityNoticeWithAShortLink() {
        List<String> read = Mails.read(Mails.html("""
                <html><head><title>not seen</title><style>p {}</style></head><body>
                <p>Hi clerk,</p><p>Someone just used your pass&shy;word to try to sign in.</p>
                <p>You should change it <b>immediately</b>:</p>
                <a href="https://bit.ly/3xYz">https://accounts.harbor.example/password</a>
                <span style="display: none">hidden words</span></body></html>"""));

        assertThat(read)
                .contains(
                        "url.original=https://bit.ly/3xYz",
                        "url.domain=bit.ly",
                        "url.registered_domain=bit.ly",
                        "email.link.text_domain=accounts.harbor.example",
                        "email.link.mismatch=true",
                        "email.link.kind=shortener",
                        "email.link.count=1");
        assertThat(Mails.values(read, "email.body.text").getFirst())
                .contains("Someone just used your password to try", "change it immediately:")
                .doesNotContain("hidden words", "not seen", "p {}");
    }

    @Test
    void aNewsletter() {
        List<String> read = Mails.read(Mails.html("""
                <p>Dear reader, visit <a href="https://www.river.example/plan?id=4">river.example</a>,
                <a href='mailto:news@river.example'>write to us</a> or
                <a href="https://river.example/unsubscribe">unsubscribe</a>.</p>
                <a href="#top">up</a><a href="plan.pdf">plan.pdf</a>"""));

        assertThat(Mails.values(read, "url.domain")).containsExactly("www.river.example", "river.example");
        assertThat(read).contains("email.link.mismatch=false", "email.link.text_domain=river.example");
        assertThat(Mails.values(read, "email.link.kind")).isEmpty();
    }

    @Test
    void linksInPlainText() {
        List<String> read = Mails.read(Mails.plain("""
                See <https://results.harbor.example/2026?a=b>, www.harbor.example/x. Or (HTTP://203.0.113.9:8080/y)!
                Not awww.example, nor a.www.example or http:/nothing; but ftp://files.example"""));

        assertThat(Mails.values(read, "url.original"))
                .containsExactly(
                        "https://results.harbor.example/2026?a=b",
                        "http://www.harbor.example/x",
                        "HTTP://203.0.113.9:8080/y",
                        "ftp://files.example");
        assertThat(read).contains("email.link.kind=ip-address", "email.link.mismatch=false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "https://bank.example@evil.example/x evil.example userinfo",
                "https://bank.example%2F@evil.example evil.example userinfo",
                "https:\\\\evil.example\\x evil.example ``",
                "http:evil.example evil.example ``",
                "////evil.example/x evil.example ``",
                "https://EVIL.example.:443/x evil.example ``",
                "https://ev%69l.example evil.example ``",
                "https://b\u00e4nk.example xn--bnk-qla.example punycode",
                "http://3405803783/ 203.0.113.7 ip-address",
                "http://0xCB.0x00.0x71.07/ 203.0.113.7 ip-address",
                "http://[2001:db8::1]/ [2001:db8::1] ip-address",
                "javascript:alert(1) `` script",
                "data:text/html,x `` data",
                "https://tinyurl.com/x tinyurl.com shortener",
            })
    void whereLinksLead(String link, String host, String kind) {
        Target target = Target.parse(link, "").orElseThrow();

        assertThat(target.host()).isEqualTo(host);
        assertThat(target.kinds()).isEqualTo(kind.isEmpty() ? java.util.Set.of() : java.util.Set.of(kind));
    }

    @Test
    void redirectsTellWhereTheyLeadOn() {
        List<String> read = Mails.read(Mails.html(
                "<a href='https://go.search.example/url?q=https%3A%2F%2Fevil.example%2Flogin&x=1'>bank.example</a>"));

        assertThat(Mails.values(read, "url.domain")).containsExactly("go.search.example", "evil.example");
        assertThat(read).contains("email.link.kind=redirect", "email.link.mismatch=true");
    }

    @Test
    void whatElseLeadsSomewhere() {
        List<String> read = Mails.read(Mails.html("""
                <base href="https://base.example/a/"><meta http-equiv=refresh content="0; URL='https://meta.example/'">
                <a href="login">sign in</a><form action="https://form.example/post"></form>
                <map><area href="//area.example/"></map><iframe src="https://frame.example"></iframe>
                <a href="ht&#x09;tps://tab.example">x</a>"""));

        assertThat(Mails.values(read, "url.domain"))
                .containsExactlyInAnyOrder(
                        "meta.example", "base.example", "form.example", "area.example", "frame.example", "tab.example");
    }

    @ParameterizedTest
    @CsvSource({
        "login.bank.example, bank.example",
        "bank.example, bank.example",
        "example, example",
        "a.b.co.uk, b.co.uk",
        "co.uk, co.uk",
        "elections.co.harbor.ny.us, harbor.ny.us",
        "x.evil.blob.core.windows.net, evil.blob.core.windows.net",
        "login.windows.net, windows.net",
        "evil.github.io, evil.github.io",
        "203.0.113.7, 203.0.113.7",
    })
    void registeredDomains(String name, String registered) {
        assertThat(Domains.registered(name)).isEqualTo(registered);
    }

    @ParameterizedTest
    @CsvSource({
        "Sign in at https://bank.example/login now, bank.example",
        "www.bank.example, www.bank.example",
        "bank.example/login, bank.example",
        "notes.pdf, ''",
        "clerk@bank.example, ''",
        "Click here, ''",
        "e.g, ''",
        "Version 1.2, ''",
    })
    void whatTheTextOfALinkPromises(String text, String domain) {
        assertThat(LinkText.domain(text).orElse("")).isEqualTo(domain);
    }

    @Test
    void theUnicodeFormOfALookAlikeIsTold() {
        assertThat(Mails.read(Mails.html("<a href='https://xn--hrbor-gra.example/'>x</a>")))
                .contains("url.domain=xn--hrbor-gra.example", "url.domain_unicode=h\u00e4rbor.example");
    }
}
