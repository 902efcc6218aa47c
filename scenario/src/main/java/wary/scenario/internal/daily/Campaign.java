package wary.scenario.internal.daily;

import java.util.ArrayList;
import java.util.List;
import wary.scenario.internal.log.Google;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;

/** The party's campaign: a few people in one room, volunteers who write from home. */
final class Campaign implements Actor {
    private final Scene scene;
    private final Dice dice;
    private final Rates rates;
    private final Letters letters;
    private final Mailing mailing;
    private final List<Person> everyone;

    Campaign(Scene scene) {
        this.scene = scene;
        dice = scene.dice("campaign life");
        rates = new Rates(scene.world().size(), dice);
        letters = new Letters(dice);
        mailing = new Mailing(scene);
        everyone = new ArrayList<>(scene.world().campaign());
        everyone.addAll(scene.world().volunteers());
    }

    @Override
    public void act(Hour hour) {
        Google google = scene.logs().google();
        for (int i = rates.atWork(hour, 16); i > 0; i--) {
            Person person = dice.pick(scene.world().campaign());
            String from = dice.chance(0.8)
                    ? Addresses.CAMPAIGN_EXIT
                    : "198.18.190." + (10 + Math.floorMod(person.account().hashCode(), 200));
            google.login(Tale.NOBODY, rates.when(hour), person.account(), from, !dice.chance(0.08), false);
        }
        for (int i = rates.atWork(hour, 1.5); i > 0; i--) {
            Person admin = scene.world().campaign().getFirst();
            google.admin(
                    Tale.NOBODY,
                    rates.when(hour),
                    admin.account(),
                    Addresses.CAMPAIGN_EXIT,
                    "GROUP_SETTINGS",
                    dice.pick("ADD_GROUP_MEMBER", "REMOVE_GROUP_MEMBER"),
                    "GROUP_EMAIL",
                    "volunteers@riverparty.example",
                    "USER_EMAIL",
                    dice.pick(scene.world().volunteers()).account());
        }
        for (int i = rates.atWork(hour, 9); i > 0; i--) {
            Person from = dice.pick(everyone);
            Person to = dice.pick(scene.world().campaign());
            String host = "out." + from.account().substring(from.account().indexOf('@') + 1);
            mailing.toCampaign(
                    Tale.NOBODY,
                    Math.max(hour.begin() + 5000, rates.when(hour)),
                    letters.internal(from, to, host, "198.19.241." + (1 + Math.floorMod(host.hashCode(), 200))));
        }
        for (int i = dice.poisson(3 / 24.0 * scene.world().size().people()); i > 0; i--) {
            mailing.toCampaign(
                    Tale.NOBODY,
                    Math.max(hour.begin() + 5000, rates.when(hour)),
                    letters.spam(
                            scene.world().addresses().prober(dice),
                            dice.pick(scene.world().campaign())));
        }
    }
}
