package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Mail;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.Lookalikes;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** A domain that looks like the office's is registered and tried out; its copy of the site still loads our pictures. */
final class Lookalike extends Plot {
    Lookalike(Scene scene) {
        super(
                scene,
                "lookalike-domain",
                World.OFFICE,
                "A domain that looks like the office's own is set up and tried out.",
                new When(-150, -140, 8, 15, true),
                Units.LOOKALIKE);
    }

    @Override
    public void play() {
        String domain = Lookalikes.of(dice, "harbor");
        String address = outsider();
        tale.domain(domain).address(address);
        String visitor = outsider();
        for (int i = dice.between(6, 20); i > 0; i--) {
            Visit picture = Visit.get(
                    visitor,
                    dice.pick("/img/seal.png", "/css/site.css", "/img/header.jpg"),
                    200,
                    9000,
                    Agents.browser(dice),
                    5);
            logs.www().hit(tale, begin() + minutes(0, 200), picture.from("https://www." + domain + "/"));
        }
        int people = dice.between(1, 3);
        for (int i = 0; i < people; i++) {
            Person person = clerk();
            long time = begin() + Clock.HOUR + minutes(0, 100);
            String name = dice.pick(
                    "Harbor County Elections",
                    "Elections Help Desk",
                    scene.world().admin(0).name());
            Mail mail = Mail.of(name, "office@" + domain, "mail." + domain, address, dice.pick(Mail.PASS, Mail.NONE))
                    .to(person.name(), person.account())
                    .says(
                            dice.pick("Test, please ignore", "New address of our site", "Staff survey"),
                            "Please see https://www." + domain + "/",
                            "<p>Please see <a href=\"https://www." + domain + "/\">our new site</a>.</p>");
            new Mailing(scene).toOffice(tale, time, mail);
            long opened = time + minutes(2, 50);
            logs.resolver().ask(tale, opened, person.address(), "www." + domain, "A");
            logs.zeek().dns(tale, opened, World.RESOLVER, "198.19.3.2", "www." + domain, "A", address);
        }
    }
}
