package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.log.Attachment;
import wary.scenario.internal.log.Mail;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Zeek;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.Lookalikes;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** Mails in the vendor's name with a document whose macro loads more; thirty mailboxes get one, one opens it. */
final class VendorPhish extends Plot {
    private static final int MAILBOXES = 30;
    private static final List<String> OTHERS = List.of(
            "info",
            "elections",
            "absentee",
            "registrar",
            "pollworkers",
            "press",
            "candidates",
            "help",
            "gis",
            "recorder",
            "director",
            "warehouse",
            "training",
            "mapping",
            "language-help",
            "records",
            "legal",
            "finance",
            "frontdesk",
            "seals");

    VendorPhish(Scene scene) {
        super(
                scene,
                "vendor-phish",
                World.OFFICE,
                "Thirty mailboxes get a document with a macro in the vendor's name; one is opened.",
                new When(-65, -55, 8, 11, true),
                Units.VENDOR,
                Units.MACRO,
                Units.LOOKALIKE);
    }

    @Override
    public void play() {
        String domain = Lookalikes.of(dice, "tallysystems");
        String sender = outsider();
        String server = outsider();
        String control = dice.word(6) + dice.pick("-cdn", "-sync", "update") + ".example";
        tale.domain(domain, control).address(sender, server);
        String topic = dice.pick(
                "New voter guide for counties",
                "Update of the poll book, instructions",
                "Invoice for maintenance",
                "User manual 5.2");
        String file = dice.pick("New_Guide", "PollBook_Update", "Invoice_" + dice.below(9000), "User_Manual") + ".docm";
        Attachment document = Attachment.macroDocument(dice, file);
        Person victim = clerk();
        tale.host(victim.machine());
        String from = dice.pick("support", "vr", "customer.care") + "@" + domain;
        String auth = dice.pick(Mail.NONE, "pass none none", Mail.PASS);
        String text = dice.pick(
                "please read the document attached and enable its content.",
                "the attached guide replaces the one that you have. Allow editing to see all pages.",
                "your copy is attached. If it looks empty, press Enable Content.");
        for (int i = 0; i < MAILBOXES; i++) {
            boolean staff = i < scene.world().staff().size() - 2;
            String to = staff
                    ? scene.world().staff().get(i + 2).account()
                    : OTHERS.get(i - (scene.world().staff().size() - 2)) + "@" + World.OFFICE_DOMAIN;
            Mail mail = Mail.of("Tally Systems Support", from, "mail." + domain, sender, auth)
                    .to(to, to)
                    .says(
                            topic,
                            "Dear customer,\n\n" + text + "\n\nTally Systems",
                            "<p>Dear customer,</p><p>" + text + "</p><p>Tally Systems</p>")
                    .with(document);
            new Mailing(scene).toOffice(tale, begin() + i * 4L * Clock.SECOND, mail);
        }
        long opened = begin() + minutes(15, 300);
        String user = "HARBOR\\" + victim.user();
        String word = "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE";
        String shell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
        logs.windows()
                .process(
                        tale,
                        opened,
                        victim.machine(),
                        user,
                        word,
                        "\"" + word + "\" /n \"C:\\Users\\" + victim.user() + "\\Downloads\\" + file + "\"",
                        "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE",
                        "OUTLOOK.EXE");
        logs.windows()
                .process(
                        tale,
                        opened + seconds(5, 60),
                        victim.machine(),
                        user,
                        shell,
                        "powershell.exe -nop -w hidden -enc " + dice.word(60),
                        word,
                        "WINWORD.EXE /n " + file);
        long called = opened + seconds(70, 100);
        logs.resolver().ask(tale, called, victim.address(), control, "A");
        logs.windows()
                .connects(tale, called + 300, victim.machine(), user, shell, victim.address(), server, control, 443);
        for (int i = dice.between(8, 30); i > 0; i--) {
            logs.zeek()
                    .flow(
                            tale,
                            called + dice.time(500, 20 * Clock.HOUR),
                            new Zeek.Flow(
                                    victim.address(),
                                    server,
                                    443,
                                    "tcp",
                                    "ssl",
                                    dice.tail(4000),
                                    900 + dice.tail(800),
                                    dice.tail(4000),
                                    "SF"));
        }
    }
}
