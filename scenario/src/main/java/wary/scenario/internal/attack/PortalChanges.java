package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Voters;
import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.World;

/** Voters' addresses are changed over the portal, many in an hour, from one small network. */
final class PortalChanges extends Plot {
    PortalChanges(Scene scene) {
        super(
                scene,
                "address-changes-one-network",
                World.OFFICE,
                "Many voters' addresses are changed over the portal from one network.",
                new When(-44, -31, 1, 22, false),
                Units.ADDRESS_CHANGES);
    }

    @Override
    public void play() {
        String network = "198.19." + dice.between(100, 190) + ".";
        tale.thing(network);
        Voters voters = new Voters(scene, dice);
        long time = begin();
        for (int i = dice.between(45, 110); i > 0; i--) {
            time += seconds(8, 70);
            Election.Row row = new Election.Row(
                    "portal",
                    "address-change",
                    World.recordId(dice.below(900_000)),
                    network + dice.between(2, 30),
                    "",
                    voters.home(),
                    "moved");
            logs.election().roll(tale, time, row);
        }
    }
}
