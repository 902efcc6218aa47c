package wary.scenario.internal.log;

import java.util.List;

/**
 * A mail, before it is sent.
 *
 * @param fromName as shown
 * @param from the address shown
 * @param envelope the address that bounces go to
 * @param to the address it goes to
 * @param toName as shown
 * @param subject in ASCII
 * @param text plain, lines with {@code \n}
 * @param html the same with markup, or empty
 * @param host that hands it to our relay
 * @param address of that host
 * @param auth what our relay finds: spf, dkim and dmarc, such as {@code pass pass pass}
 * @param mailer the program that wrote it, or empty
 * @param headers more of them, each with its name
 * @param attachments files
 */
public record Mail(
        String fromName,
        String from,
        String envelope,
        String to,
        String toName,
        String subject,
        String text,
        String html,
        String host,
        String address,
        String auth,
        String mailer,
        List<String> headers,
        List<Attachment> attachments) {

    public static final String PASS = "pass pass pass";
    public static final String FAIL = "fail none fail";
    public static final String NONE = "none none none";

    public Mail {
        headers = List.copyOf(headers);
        attachments = List.copyOf(attachments);
    }

    /** A mail of a sender whose host is that of their domain. */
    public static Mail of(String fromName, String from, String host, String address, String auth) {
        return new Mail(fromName, from, from, "", "", "", "", "", host, address, auth, "", List.of(), List.of());
    }

    public Mail to(String name, String account) {
        return new Mail(
                fromName,
                from,
                envelope,
                account,
                name,
                subject,
                text,
                html,
                host,
                address,
                auth,
                mailer,
                headers,
                attachments);
    }

    public Mail says(String subject, String text, String html) {
        return new Mail(
                fromName,
                from,
                envelope,
                to,
                toName,
                subject,
                text,
                html,
                host,
                address,
                auth,
                mailer,
                headers,
                attachments);
    }

    public Mail bouncesTo(String envelope) {
        return new Mail(
                fromName,
                from,
                envelope,
                to,
                toName,
                subject,
                text,
                html,
                host,
                address,
                auth,
                mailer,
                headers,
                attachments);
    }

    public Mail by(String mailer, String... headers) {
        return new Mail(
                fromName,
                from,
                envelope,
                to,
                toName,
                subject,
                text,
                html,
                host,
                address,
                auth,
                mailer,
                List.of(headers),
                attachments);
    }

    public Mail with(Attachment... attachments) {
        return new Mail(
                fromName,
                from,
                envelope,
                to,
                toName,
                subject,
                text,
                html,
                host,
                address,
                auth,
                mailer,
                headers,
                List.of(attachments));
    }

    public String fromDomain() {
        return from.substring(from.indexOf('@') + 1);
    }

    public String envelopeDomain() {
        return envelope.substring(envelope.indexOf('@') + 1);
    }
}
