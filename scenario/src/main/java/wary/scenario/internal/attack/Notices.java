package wary.scenario.internal.attack;

import wary.scenario.internal.log.Mail;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** "Someone has your password": several wordings. */
final class Notices {
    private Notices() {}

    /**
     * A false notice. The same dice give the same wording: all of one campaign get the same mail.
     *
     * @param domain of the sender
     * @param link where the button leads
     */
    static Mail of(Dice dice, Person to, String domain, String address, String link) {
        String subject = dice.pick(
                "Someone has your password",
                "Security alert: new sign-in to your account",
                "Unusual sign-in activity",
                "Action required: verify your account",
                "Your mailbox was accessed from a new device");
        String said = dice.pick(
                "Someone just used your password to try to sign in to your account.",
                "We noticed a sign-in from a device that we do not know.",
                "Your password will expire today unless you confirm it.",
                "Your account was used from an unusual place. We blocked the sign-in.");
        String button = dice.pick("CHANGE PASSWORD", "Review activity", "Secure my account", "Confirm identity");
        String name = dice.pick(
                World.PROVIDER_NAME + " Security",
                World.PROVIDER_NAME + " Accounts Team",
                "The " + World.PROVIDER_NAME + " Team");
        String shown = dice.chance(0.5) ? button : "https://login." + World.PROVIDER_DOMAIN + "/security";
        return Mail.of(
                        name,
                        dice.pick("no-reply", "security", "accounts") + "@" + domain,
                        dice.pick("mail.", "mta1.", "smtp.") + domain,
                        address,
                        dice.pick(Mail.PASS, Mail.NONE, Mail.FAIL, "pass none none"))
                .to(to.name(), to.account())
                .says(
                        subject,
                        "Hi " + to.first() + ",\n\n" + said + "\n\n" + button + ": " + link + "\n",
                        "<p>Hi " + to.first() + ",</p><p>" + said + "</p><p><a href=\"" + link + "\">" + shown
                                + "</a></p>")
                .by(dice.pick("", "PHPMailer 6.9.1", "Roundcube Webmail/1.6"));
    }
}
