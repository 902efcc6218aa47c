package wary.scenario.internal.benign;

import wary.scenario.internal.log.Mail;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** The mail provider's own notice after a clerk signed in with a new computer. */
final class RealNotice extends Plot {
    RealNotice(Scene scene) {
        super(
                scene,
                "real-security-notice",
                World.OFFICE,
                "The mail provider itself tells a clerk of their new computer.",
                new When(-110, -50, 9, 15, true),
                Units.SECURITY_NOTICE,
                Units.BRAND_MISMATCH);
    }

    @Override
    public void play() {
        tale.domain(World.PROVIDER_DOMAIN);
        for (int i = dice.between(2, 4); i > 0; i--) {
            Person person = clerk();
            long time = begin() + minutes(0, 3000);
            String link = "https://account." + World.PROVIDER_DOMAIN + "/activity?n=" + dice.hex(12);
            Mail mail = Mail.of(
                            World.PROVIDER_NAME + " account team",
                            "account-security@" + World.PROVIDER_DOMAIN,
                            "notice.northmail.example",
                            "198.19.240.31",
                            Mail.PASS)
                    .to(person.name(), person.account())
                    .says(
                            "New sign-in to your account",
                            "Hello,\nwe noticed a new sign-in. If it was you, do nothing. If not: " + link,
                            "<p>We noticed a new sign-in.</p><p><a href=\"" + link + "\">Review activity</a></p>");
            new Mailing(scene).toOffice(tale, time, mail);
        }
    }
}
