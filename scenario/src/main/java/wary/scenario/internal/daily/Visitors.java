package wary.scenario.internal.daily;

import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.World;

/** The public on the office's sites. */
final class Visitors implements Actor {
    private static final int ABSENTEE_OPENS = -60;

    private final Scene scene;
    private final Dice dice;
    private final Rates rates;
    private final Voters voters;

    Visitors(Scene scene) {
        this.scene = scene;
        dice = scene.dice("visitors");
        rates = new Rates(scene.world().size(), dice);
        voters = new Voters(scene, dice);
    }

    private String client() {
        return scene.world().addresses().anyone(dice);
    }

    @Override
    public void act(Hour hour) {
        var logs = scene.logs();
        for (int i = rates.publicly(hour, 45); i > 0; i--) {
            String referer = dice.pick(
                    "",
                    "https://find.example/",
                    "https://look.example/",
                    "https://www.stateboard.example/",
                    "https://chirp.example/");
            voters.browse(Tale.NOBODY, rates.when(hour), logs.www(), client(), Agents.browser(dice), referer, 0);
        }
        for (int i = rates.publicly(hour, 40); i > 0; i--) {
            voters.lookUp(Tale.NOBODY, rates.when(hour), client(), Agents.browser(dice), 0);
        }
        for (int i = rates.publicly(hour, hour.day() >= 0 ? 15 : 4); i > 0; i--) {
            voters.browse(Tale.NOBODY, rates.when(hour), logs.results(), client(), Agents.browser(dice), "", 0);
        }
        if (hour.day() <= World.REGISTRATION_DEADLINE) {
            for (int i = rates.publicly(hour, 5); i > 0; i--) {
                Election.Row row = new Election.Row(
                        "portal",
                        "address-change",
                        World.recordId(dice.below(900_000)),
                        client(),
                        "",
                        voters.home(),
                        "moved");
                logs.election().roll(Tale.NOBODY, rates.when(hour), row);
            }
        }
        if (hour.day() >= ABSENTEE_OPENS && hour.day() <= World.ABSENTEE_DEADLINE) {
            for (int i = rates.publicly(hour, 14); i > 0; i--) {
                absentee(rates.when(hour));
            }
        }
    }

    private void absentee(long time) {
        String client = client();
        if (voters.absentee(Tale.NOBODY, time, client, Agents.browser(dice), 0)) {
            String mailing = dice.chance(0.15) ? voters.home() : "";
            Election.Row row = new Election.Row(
                    "portal",
                    "request",
                    World.recordId(dice.below(900_000)),
                    client,
                    "",
                    mailing,
                    dice.pick("travel", "illness", "work", ""));
            scene.logs().election().absentee(Tale.NOBODY, time + 310 * Clock.SECOND, row);
        }
    }
}
