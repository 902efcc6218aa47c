package wary.scenario.internal.log;

import java.util.Locale;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** The office's mail relay: Postfix. */
public final class MailLog {
    private static final String HOST = "harbor-mx";

    private final Timeline timeline;
    private final LogFile file;
    private final Dice dice;

    MailLog(Timeline timeline, LogFile file, Dice dice) {
        this.timeline = timeline;
        this.file = file;
        this.dice = dice;
    }

    private void say(Tale tale, long time, String program, String text) {
        timeline.add(
                file,
                time,
                Stamps.micros(time, "+00:00") + " " + HOST + " postfix/" + program + "[" + dice.between(900, 64000)
                        + "]: " + text,
                tale);
    }

    /** A message passes through; the lines that name its sender, recipient or id belong to the tale. */
    public String passed(
            Tale tale, long time, String host, String address, String from, String to, String id, int size) {
        String queue = dice.hex(10).toUpperCase(Locale.ROOT);
        String client = host + "[" + address + "]";
        say(Tale.NOBODY, time, "smtpd", "connect from " + client);
        say(tale, time + 60, "smtpd", queue + ": client=" + client);
        say(tale, time + 90, "cleanup", queue + ": message-id=<" + id + ">");
        say(tale, time + 120, "qmgr", queue + ": from=<" + from + ">, size=" + size + ", nrcpt=1 (queue active)");
        say(
                tale,
                time + 700,
                "smtp",
                queue + ": to=<" + to + ">, relay=harbor.mail.northmail.example[203.0.113.25]:25, delay=0.7,"
                        + " delays=0.1/0.01/0.2/0.39, dsn=2.6.0, status=sent (250 2.6.0 <" + id
                        + "> Queued mail for delivery)");
        say(Tale.NOBODY, time + 720, "qmgr", queue + ": removed");
        say(
                Tale.NOBODY,
                time + 760,
                "smtpd",
                "disconnect from " + client + " ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7");
        return queue;
    }

    public void refused(Tale tale, long time, String host, String address, String from, String to) {
        say(
                tale,
                time,
                "smtpd",
                "NOQUEUE: reject: RCPT from " + host + "[" + address + "]: 550 5.1.1 <" + to
                        + ">: Recipient address rejected: User unknown in relay recipient table; from=<" + from
                        + "> to=<"
                        + to + "> proto=ESMTP helo=<" + host + ">");
    }

    /** Someone who came only to look. */
    public void lost(Tale tale, long time, String address) {
        say(tale, time, "smtpd", "connect from unknown[" + address + "]");
        say(
                tale,
                time + 300,
                "smtpd",
                "lost connection after " + dice.pick("CONNECT", "EHLO", "AUTH", "STARTTLS") + " from unknown[" + address
                        + "]");
    }
}
