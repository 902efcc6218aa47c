package wary.scenario.internal.log;

import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** Delivers mail to one of the three: into its mailbox, with what its servers add to the header. */
public final class Post {
    private static final int WIDTH = 76;

    private final Timeline timeline;
    private final LogFile box;
    private final Dice dice;
    private final String server;
    private final String domain;

    Post(Timeline timeline, LogFile box, Dice dice, String server, String domain) {
        this.timeline = timeline;
        this.box = box;
        this.dice = dice;
        this.server = server;
        this.domain = domain;
    }

    /** A new id of a message from this host. */
    public String newId(String host) {
        return dice.hex(12) + "." + dice.hex(8) + "@" + host;
    }

    /** The mail arrives. The result is its size. */
    public int deliver(Tale tale, long time, Mail mail, String id) {
        String text = message(time, mail, id);
        timeline.add(box, time, text, id, tale);
        return text.length();
    }

    private String message(long time, Mail m, String id) {
        String[] auth = m.auth().split(" ", -1);
        StringBuilder out = new StringBuilder(2048);
        out.append("Return-Path: <").append(m.envelope()).append(">\n");
        out.append("Delivered-To: ").append(m.to()).append('\n');
        out.append("Received: from ")
                .append(m.host())
                .append(" (")
                .append(m.host())
                .append(" [")
                .append(m.address());
        out.append("])\n\tby ")
                .append(server)
                .append(" (Postfix) with ESMTPS id ")
                .append(dice.hex(10));
        out.append("\n\tfor <")
                .append(m.to())
                .append(">; ")
                .append(Stamps.mail(time))
                .append('\n');
        out.append("Authentication-Results: ")
                .append(server)
                .append(";\n\tspf=")
                .append(auth[0]);
        out.append(" smtp.mailfrom=")
                .append(m.envelopeDomain())
                .append(";\n\tdkim=")
                .append(auth[1]);
        out.append(auth[1].equals("none") ? "" : " header.d=" + m.fromDomain());
        out.append(";\n\tdmarc=")
                .append(auth[2])
                .append(" header.from=")
                .append(m.fromDomain())
                .append('\n');
        out.append("Received: from [10.")
                .append(dice.below(250))
                .append('.')
                .append(dice.below(250))
                .append(".7] by ");
        out.append(m.host()).append(" with ESMTPSA id ").append(dice.hex(12)).append(";\n\t");
        out.append(Stamps.mail(time - 2000)).append('\n');
        if (auth[1].equals("pass")) {
            out.append("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=")
                    .append(m.fromDomain());
            out.append("; s=s1;\n\th=from:to:subject:date:message-id; bh=")
                    .append(dice.word(43))
                    .append("=;\n\tb=");
            out.append(dice.word(60)).append("=\n");
        }
        out.append("Date: ").append(Stamps.mail(time - 3000)).append('\n');
        out.append("From: \"")
                .append(m.fromName())
                .append("\" <")
                .append(m.from())
                .append(">\n");
        out.append("To: \"").append(m.toName()).append("\" <").append(m.to()).append(">\n");
        out.append("Subject: ").append(m.subject()).append('\n');
        out.append("Message-ID: <").append(id).append(">\n");
        m.headers().forEach(header -> out.append(header).append('\n'));
        if (!m.mailer().isEmpty()) {
            out.append("X-Mailer: ").append(m.mailer()).append('\n');
        }
        out.append("MIME-Version: 1.0\n");
        body(out, m);
        return out.toString();
    }

    private void body(StringBuilder out, Mail m) {
        if (m.attachments().isEmpty()) {
            alternatives(out, m);
            return;
        }
        String boundary = "=_mixed_" + dice.hex(16);
        out.append("Content-Type: multipart/mixed; boundary=\"")
                .append(boundary)
                .append("\"\n\n--");
        out.append(boundary).append('\n');
        alternatives(out, m);
        for (Attachment file : m.attachments()) {
            out.append("\n--")
                    .append(boundary)
                    .append("\nContent-Type: ")
                    .append(file.type())
                    .append("; name=\"");
            out.append(file.name())
                    .append("\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"");
            out.append(file.name()).append("\"\n\n");
            for (int at = 0; at < file.base64().length(); at += WIDTH) {
                out.append(file.base64(), at, Math.min(at + WIDTH, file.base64().length()))
                        .append('\n');
            }
        }
        out.append("--").append(boundary).append("--\n");
    }

    private void alternatives(StringBuilder out, Mail m) {
        if (m.html().isEmpty()) {
            out.append("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
            out.append(m.text()).append('\n');
            return;
        }
        String boundary = "=_alt_" + dice.hex(16);
        out.append("Content-Type: multipart/alternative; boundary=\"")
                .append(boundary)
                .append("\"\n\n--");
        out.append(boundary)
                .append("\nContent-Type: text/plain; charset=utf-8\n\n")
                .append(m.text())
                .append("\n--");
        out.append(boundary)
                .append("\nContent-Type: text/html; charset=utf-8\n\n<html><body>")
                .append(m.html());
        out.append("</body></html>\n--").append(boundary).append("--\n");
    }

    /** The domain whose mail this is. */
    public String domain() {
        return domain;
    }
}
