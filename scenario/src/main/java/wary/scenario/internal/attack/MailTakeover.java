package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Entra;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Lookalikes;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** A false security notice, a sign-in from a new place, a rule that forwards mail. */
final class MailTakeover extends Plot {
    MailTakeover(Scene scene) {
        super(
                scene,
                "mail-takeover",
                World.OFFICE,
                "A false security notice costs a clerk their password; their mail is then forwarded.",
                new When(-125, -115, 8, 12, true),
                Units.SECURITY_NOTICE,
                Units.BRAND_MISMATCH,
                Units.ODD_SIGN_IN,
                Units.FORWARDING);
    }

    @Override
    public void play() {
        String domain = Lookalikes.of(dice, "northmail");
        String sender = outsider();
        String intruder = outsider();
        String drop = dice.word(9) + "@" + dice.pick(World.PERSONAL_MAIL);
        String link = "https://" + dice.pick(scene.world().shorteners()) + "/" + dice.word(7);
        tale.domain(domain).address(sender, intruder).thing(link, drop);
        List<Person> targets =
                dice.some(scene.world().staff().subList(2, scene.world().staff().size()), dice.between(3, 6));
        for (Person person : targets) {
            tale.account(person.account());
            new Mailing(scene)
                    .toOffice(
                            tale,
                            begin() + seconds(0, 200),
                            Notices.of(dice.fork("wording"), person, domain, sender, link));
        }
        Person victim = targets.getFirst();
        long clicked = begin() + minutes(10, 180);
        String page = "login." + domain;
        logs.resolver().ask(Tale.NOBODY, clicked - 900, victim.address(), link.split("/", -1)[2], "A");
        logs.resolver().ask(tale, clicked, victim.address(), page, "A");
        logs.zeek().dns(tale, clicked, World.RESOLVER, "198.19.3.2", page, "A", sender);
        long in = clicked + minutes(4, 100);
        String agent = Agents.stranger(dice);
        logs.entra()
                .signIn(
                        tale,
                        in,
                        new Entra.SignIn(
                                victim.account(),
                                intruder,
                                "Office 365 Exchange Online",
                                0,
                                agent,
                                "",
                                dice.pick("none", "low", "medium")));
        logs.m365().login(tale, in, victim.account(), intruder, agent, true);
        long rule = in + minutes(3, 110);
        if (dice.chance(0.6)) {
            logs.m365()
                    .exchange(
                            tale,
                            rule,
                            "New-InboxRule",
                            victim.account(),
                            intruder,
                            victim.account() + "\\.",
                            "Name",
                            dice.pick(".", "..", "RSS", "a"),
                            dice.pick("ForwardTo", "ForwardAsAttachmentTo", "RedirectTo"),
                            drop,
                            "DeleteMessage",
                            "True",
                            "StopProcessingRules",
                            "True");
        } else {
            logs.m365()
                    .exchange(
                            tale,
                            rule,
                            "Set-Mailbox",
                            victim.account(),
                            intruder,
                            victim.account(),
                            "Identity",
                            victim.account(),
                            "ForwardingSmtpAddress",
                            "smtp:" + drop,
                            "DeliverToMailboxAndForward",
                            "True");
        }
        for (int i = dice.between(3, 9); i > 0; i--) {
            logs.m365()
                    .mail(
                            tale,
                            rule + dice.time(0, 3 * Clock.DAY),
                            victim.account(),
                            intruder,
                            "Client=REST;",
                            dice.between(10, 60));
        }
    }
}
