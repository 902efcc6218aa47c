package wary.scenario.internal.daily;

import wary.scenario.internal.log.Mail;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Person;

/** The office's mail. */
final class Mails implements Actor {
    private static final String OWN_HOST = "out.northmail.example";
    private static final String OWN_ADDRESS = "198.19.240.25";

    private final Scene scene;
    private final Dice dice;
    private final Rates rates;
    private final Letters letters;
    private final Mailing mailing;

    Mails(Scene scene) {
        this.scene = scene;
        dice = scene.dice("mails");
        rates = new Rates(scene.world().size(), dice);
        letters = new Letters(dice);
        mailing = new Mailing(scene);
    }

    private Person someone() {
        return dice.pick(scene.world().staff());
    }

    private String outside() {
        return scene.world().addresses().prober(dice);
    }

    private void arrive(Hour hour, Mail mail) {
        mailing.toOffice(Tale.NOBODY, Math.max(hour.begin() + 5000, rates.when(hour)), mail);
    }

    @Override
    public void act(Hour hour) {
        for (int i = rates.atWork(hour, 11); i > 0; i--) {
            arrive(hour, letters.internal(someone(), someone(), OWN_HOST, OWN_ADDRESS));
        }
        for (int i = rates.atWork(hour, 6); i > 0; i--) {
            arrive(hour, letters.question(outside(), someone()));
        }
        for (int i = rates.atWork(hour, 4); i > 0; i--) {
            arrive(hour, letters.circular(someone()));
        }
        for (int i = dice.poisson(7 / 24.0 * scene.world().size().people()); i > 0; i--) {
            arrive(hour, letters.spam(outside(), someone()));
        }
    }
}
