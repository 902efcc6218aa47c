package wary.scenario.internal.benign;

import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** A clerk enters the requests that a care home collected; all ballots go there. */
final class CareHome extends Plot {
    CareHome(Scene scene) {
        super(
                scene,
                "care-home-requests",
                World.OFFICE,
                "Absentee ballots of a care home's residents, entered by a clerk.",
                new When(-40, -20, 10, 13, true),
                Units.ABSENTEE);
    }

    @Override
    public void play() {
        Person person = scene.world().staff().get(9);
        String mailing = dice.between(1, 90) + " Harbor View, Millbrook 90117";
        tale.account(person.account()).thing(mailing);
        long time = begin();
        for (int i = dice.between(8, 13); i > 0; i--) {
            time += minutes(3, 12);
            logs.election()
                    .absentee(
                            tale,
                            time,
                            new Election.Row(
                                    person.account(),
                                    "request",
                                    World.recordId(dice.below(900_000)),
                                    person.address(),
                                    person.machine(),
                                    mailing,
                                    "care home visit"));
        }
    }
}
