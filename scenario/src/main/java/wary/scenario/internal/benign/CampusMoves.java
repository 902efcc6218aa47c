package wary.scenario.internal.benign;

import wary.scenario.internal.daily.Voters;
import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/** Students move at the start of the term and change their addresses over the network of their campus. */
final class CampusMoves extends Plot {
    CampusMoves(Scene scene) {
        super(
                scene,
                "campus-address-changes",
                World.OFFICE,
                "Students change their addresses from their campus over a few days.",
                new When(-60, -48, 9, 12, true),
                Units.ADDRESS_CHANGES);
    }

    @Override
    public void play() {
        String network = "198.19." + dice.between(40, 90) + ".";
        tale.thing(network);
        Voters voters = new Voters(scene, dice);
        for (int i = dice.between(20, 35); i > 0; i--) {
            long time = begin() + dice.below(3) * Clock.DAY + minutes(0, 480);
            logs.election()
                    .roll(
                            tale,
                            time,
                            new Election.Row(
                                    "portal",
                                    "address-change",
                                    World.recordId(dice.below(900_000)),
                                    network + dice.between(2, 250),
                                    "",
                                    voters.home(),
                                    "moved"));
        }
    }
}
