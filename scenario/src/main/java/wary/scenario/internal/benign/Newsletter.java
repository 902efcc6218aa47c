package wary.scenario.internal.benign;

import wary.scenario.internal.log.Mail;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** A newsletter that all get every week, with short links. */
final class Newsletter extends Plot {
    Newsletter(Scene scene) {
        super(
                scene,
                "newsletter-shortener",
                World.OFFICE,
                "A weekly newsletter whose links are made short.",
                new When(-170, -160, 8, 10, true),
                Units.SECURITY_NOTICE,
                Units.BRAND_MISMATCH);
    }

    @Override
    public void play() {
        tale.domain("civicnews.example");
        for (int week = 0; week < 23; week++) {
            for (Person person : dice.some(scene.world().staff(), 3)) {
                String link = "https://" + dice.pick(scene.world().shorteners()) + "/" + dice.word(7);
                Mail mail = Mail.of(
                                "Civic News",
                                "weekly@civicnews.example",
                                "mail.civicnews.example",
                                "198.19.240.40",
                                Mail.PASS)
                        .to(person.name(), person.account())
                        .says(
                                dice.pick(
                                        "Your week in local government",
                                        "Security tips for offices",
                                        "Passwords are so 2010",
                                        "What voters ask"),
                                "Read on: " + link,
                                "<h2>Civic News</h2><p>Is your account safe? <a href=\"" + link + "\">Read on</a></p>")
                        .by(
                                "BulkMailer 4",
                                "List-Id: <weekly.civicnews.example>",
                                "List-Unsubscribe: <https://civicnews.example/u/" + dice.word(9) + ">");
                new Mailing(scene).toOffice(tale, begin() + week * 7L * Clock.DAY + seconds(0, 900), mail);
            }
        }
    }
}
