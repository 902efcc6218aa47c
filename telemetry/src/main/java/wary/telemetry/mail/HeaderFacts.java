package wary.telemetry.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** What the header of a message tells. */
final class HeaderFacts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_ID = 998;

    private final Header header;
    private final Facts facts;

    HeaderFacts(Header header, Facts facts) {
        this.header = header;
        this.facts = facts;
    }

    void add(MailDecoder.Message message) {
        facts.text("category", "email");
        List<Received> hops = header.all("received").map(Received::parse).toList();
        Optional<Instant> date = header.first("date").flatMap(MailDate::parse);
        Optional<Instant> received = hops.stream().findFirst().flatMap(Received::time);
        facts.text("@timestamp", received.or(() -> date).map(TIME::format));
        senders();
        recipients();
        subject();
        facts.text("email.message_id", header.first("message-id").map(HeaderFacts::id));
        facts.text("email.in_reply_to", header.first("in-reply-to").map(HeaderFacts::id));
        facts.text("email.date", date.map(TIME::format));
        if (date.isEmpty() && header.first("date").isPresent()) {
            facts.anomaly(Anomaly.BAD_DATE);
        }
        facts.text(
                "email.x_mailer",
                header.first("x-mailer").or(() -> header.first("user-agent")).map(HeaderFacts::line));
        facts.text("email.list_id", header.first("list-id").map(HeaderFacts::line));
        received(hops);
        authentication();
        facts.number("email.header.count", header.count());
        facts.number("email.size", message.size());
        if (message.truncated()) {
            facts.flag("email.truncated", true);
        }
        if (header.count() > Header.MOST_FIELDS) {
            facts.anomaly(Anomaly.HEADER_FLOOD);
        }
    }

    private void senders() {
        List<Addresses.Address> from = addresses("from");
        if (header.all("from").count() > 1 || from.size() > 1) {
            facts.anomaly(Anomaly.SEVERAL_FROM);
        }
        for (Addresses.Address sender : from) {
            facts.text("email.from.address", sender.address());
            domain("email.from", sender);
            name("email.from", sender);
        }
        for (Addresses.Address sender : addresses("sender")) {
            facts.text("email.sender.address", sender.address());
            domain("email.sender", sender);
        }
        for (Addresses.Address reply : addresses("reply-to")) {
            facts.text("email.reply_to.address", reply.address());
            domain("email.reply_to", reply);
            name("email.reply_to", reply);
        }
        // The receiving server puts it on top; the empty one of notices is <>.
        for (Addresses.Address path :
                header.first("return-path").map(Addresses::parse).orElse(List.of())) {
            facts.text("email.return_path.address", path.address());
            domain("email.return_path", path);
        }
    }

    private void recipients() {
        addresses("to").forEach(to -> {
            facts.text("email.to.address", to.address());
            domain("email.to", to);
        });
        addresses("cc").forEach(cc -> facts.text("email.cc.address", cc.address()));
        addresses("bcc").forEach(bcc -> facts.text("email.bcc.address", bcc.address()));
        addresses("delivered-to").forEach(to -> facts.text("email.delivered_to.address", to.address()));
    }

    private List<Addresses.Address> addresses(String name) {
        return header.all(name)
                .limit(20)
                .flatMap(v -> Addresses.parse(v).stream())
                .limit(Addresses.MOST)
                .toList();
    }

    private void domain(String prefix, Addresses.Address address) {
        address.domain().ifPresent(domain -> {
            facts.text(prefix + ".domain", domain);
            facts.text(prefix + ".registered_domain", Domains.registered(domain));
            facts.text(prefix + ".domain_unicode", Domains.unicode(domain));
        });
    }

    private void name(String prefix, Addresses.Address address) {
        if (Words.hasInvisible(address.name())) {
            facts.anomaly(Anomaly.INVISIBLE_CHARACTERS);
        }
        facts.textIfAny(prefix + ".display_name", Words.visible(address.name()));
    }

    private void subject() {
        header.first("subject").map(Words::decode).ifPresent(subject -> {
            if (Words.hasInvisible(subject)) {
                facts.anomaly(Anomaly.INVISIBLE_CHARACTERS);
            }
            facts.text("email.subject", Words.visible(subject));
        });
    }

    private void received(List<Received> hops) {
        facts.number("email.received.count", hops.size());
        hops.stream().filter(Received::isOutside).findFirst().ifPresent(hop -> {
            facts.text("email.received.from_ip", hop.address());
            facts.text("email.received.from_host", hop.from());
            facts.text("email.received.by", hop.by());
            facts.text("email.received.with", hop.with());
        });
    }

    /**
     * Only the topmost counts: that is where the receiving server puts its own, and below it anyone may have forged.
     */
    private void authentication() {
        header.first("authentication-results").map(AuthResults::parse).ifPresent(auth -> {
            facts.text("email.auth.server", auth.server());
            auth.results().forEach((method, results) -> results.forEach(r -> facts.text("email.auth." + method, r)));
        });
    }

    private static String id(String value) {
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        return cut(open >= 0 && close > open ? value.substring(open + 1, close) : value);
    }

    private static String line(String value) {
        return cut(Words.visible(Words.decode(value)));
    }

    private static String cut(String value) {
        return value.length() > LONGEST_ID ? value.substring(0, LONGEST_ID) : value;
    }
}
