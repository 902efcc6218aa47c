package wary.scenario.internal.benign;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.daily.Voters;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/**
 * The polls have closed and everyone reloads the results, like people do: with pictures, now and then, from everywhere.
 */
final class ElectionNight extends Plot {
    /** A crowd swells and goes home; it does not stand there at once. */
    private static final int[] SHARES = {1, 3, 4, 2, 1};

    ElectionNight(Scene scene) {
        super(
                scene,
                "election-night-crowd",
                World.OFFICE,
                "On election night a crowd reloads the results.",
                new When(0, 0, 19, 19, false),
                Units.FLOOD);
    }

    @Override
    public void play() {
        tale.host("results.harbor.example", World.RESULTS).thing(World.RESULTS);
        Voters voters = new Voters(scene, dice);
        int people = (int) (2200 * Math.clamp(scene.world().size().crowd(), 0.1, 30));
        for (int hour = 0; hour < 5; hour++) {
            long from = begin() + hour * Clock.HOUR;
            int count = people * SHARES[hour] / 11;
            boolean swelling = hour == 0;
            scene.agenda().add(from, () -> come(voters, from, count, swelling));
        }
    }

    private void come(Voters voters, long from, int count, boolean swelling) {
        for (int i = 0; i < count; i++) {
            long time = from + (long) (Clock.HOUR * (swelling ? Math.sqrt(dice.unit()) : dice.unit()));
            String client = scene.world().addresses().anyone(dice);
            String agent = Agents.browser(dice);
            for (int times = 1 + dice.below(3); times > 0; times--) {
                voters.browse(
                        tale, time, logs.results(), client, agent, "https://www.harbor.example/", dice.below(900));
                time += seconds(60, 1200);
            }
        }
    }
}
