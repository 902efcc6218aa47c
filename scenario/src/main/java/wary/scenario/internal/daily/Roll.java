package wary.scenario.internal.daily;

import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/**
 * Clerks who keep the roll: some changes each hour, more before the deadline; requests on paper for absentee ballots.
 */
final class Roll implements Actor {
    private final Scene scene;
    private final Dice dice;
    private final Rates rates;
    private final Voters voters;

    Roll(Scene scene) {
        this.scene = scene;
        dice = scene.dice("roll");
        rates = new Rates(scene.world().size(), dice);
        voters = new Voters(scene, dice);
    }

    @Override
    public void act(Hour hour) {
        int left = World.REGISTRATION_DEADLINE - hour.day();
        double busy = left < 0 ? 0.4 : left < 3 ? 4 : left < 10 ? 2 : 1;
        for (int i = rates.atWork(hour, 60 * busy); i > 0; i--) {
            Person clerk = scene.world().staff().get(2 + dice.below(6));
            String action = dice.pick(
                    "add", "add", "address-change", "address-change", "update", "update", "party-change", "cancel");
            String mailing = action.equals("address-change") || action.equals("add") ? voters.home() : "";
            String reason = switch (action) {
                case "cancel" -> dice.pick("deceased", "moved away", "own wish");
                case "add" -> dice.pick("form", "office for vehicles");
                default -> dice.pick("form", "call", "letter, \"urgent\"", "");
            };
            // In the office, with a few entries made at a counter without a fixed machine.
            Election.Row row = new Election.Row(
                    clerk.account(), action, record(), clerk.address(), clerk.machine(), mailing, reason);
            scene.logs()
                    .election()
                    .roll(Tale.NOBODY, hour.atWork() ? rates.when(hour) : hour.begin() + dice.below(600_000), row);
        }
        if (hour.day() > -70 && hour.day() <= World.ABSENTEE_DEADLINE) {
            for (int i = rates.atWork(hour, 18); i > 0; i--) {
                Person clerk = scene.world().staff().get(8 + dice.below(4));
                String mailing = dice.chance(0.2) ? voters.home() : "";
                scene.logs()
                        .election()
                        .absentee(
                                Tale.NOBODY,
                                rates.when(hour),
                                new Election.Row(
                                        clerk.account(),
                                        "request",
                                        record(),
                                        clerk.address(),
                                        clerk.machine(),
                                        mailing,
                                        dice.pick("travel", "illness", "")));
            }
        }
    }

    private String record() {
        return World.recordId(dice.below(900_000));
    }
}
