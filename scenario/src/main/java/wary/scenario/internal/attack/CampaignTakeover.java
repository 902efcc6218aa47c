package wary.scenario.internal.attack;

import java.util.ArrayList;
import java.util.List;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Lookalikes;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** The same notice goes to the campaign; an account there is taken over and its mail forwarded. */
final class CampaignTakeover extends Plot {
    CampaignTakeover(Scene scene) {
        super(
                scene,
                "campaign-takeover",
                World.PARTY,
                "A false security notice costs someone in the campaign their account; their mail is then forwarded.",
                new When(-128, -112, 8, 14, true),
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
        String link = "https://" + dice.pick(scene.world().shorteners()) + "/" + dice.word(6);
        tale.domain(domain).address(sender, intruder).thing(link);
        List<Person> targets = new ArrayList<>(dice.some(scene.world().campaign(), dice.between(3, 5)));
        for (Person person : targets) {
            tale.account(person.account());
            new Mailing(scene)
                    .toCampaign(
                            tale,
                            begin() + seconds(0, 400),
                            Notices.of(dice.fork("wording"), person, domain, sender, link));
        }
        Person victim = targets.getFirst();
        long in = begin() + minutes(20, 300);
        logs.google().login(tale, in, victim.account(), intruder, true, dice.chance(0.7));
        String drop = dice.word(8) + "@" + dice.pick(World.PERSONAL_MAIL);
        logs.google()
                .account(
                        tale,
                        in + minutes(3, 100),
                        victim.account(),
                        intruder,
                        "email_forwarding_change",
                        "email_forwarding_out_of_domain",
                        "email_forwarding_destination_address",
                        drop);
    }
}
