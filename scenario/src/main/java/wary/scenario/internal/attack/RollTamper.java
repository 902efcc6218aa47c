package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Voters;
import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Windows;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** One operator's account changes hundreds of addresses on the roll at an hour when nobody works. */
final class RollTamper extends Plot {
    RollTamper(Scene scene) {
        super(
                scene,
                "roll-mass-change",
                World.OFFICE,
                "One operator's account changes hundreds of addresses on the roll at night.",
                new When(-48, -32, 0, 3, false),
                Units.ROLL);
    }

    @Override
    public void play() {
        Person operator = clerk();
        Person other = scene.world().clerk(dice);
        Windows windows = logs.windows();
        Voters voters = new Voters(scene, dice);
        tale.host(other.machine());
        long time = begin();
        windows.logon(tale, time, other.machine(), operator.user(), other.address(), 10, true);
        String action = dice.pick("address-change", "address-change", "cancel");
        for (int i = dice.between(150, 400); i > 0; i--) {
            time += seconds(2, 14);
            String mailing = action.equals("cancel") ? "" : voters.home();
            logs.election()
                    .roll(
                            tale,
                            time,
                            new Election.Row(
                                    operator.account(),
                                    action,
                                    World.recordId(dice.below(900_000)),
                                    other.address(),
                                    other.machine(),
                                    mailing,
                                    dice.pick("", "update", "batch")));
        }
    }
}
