package wary.scenario.internal.log;

import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.world.World;

/**
 * What everyone who acts has.
 *
 * @param world who and what there is
 * @param logs who writes what happens
 */
public record Scene(World world, Logs logs) {
    public Dice dice(String purpose) {
        return world.dice(purpose);
    }

    public Clock clock() {
        return world.clock();
    }
}
