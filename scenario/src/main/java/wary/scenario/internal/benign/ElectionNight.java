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
            scene.agenda().add(from, () -> come(voters, from, people / 5));
        }
    }

    private void come(Voters voters, long from, int count) {
        for (int i = 0; i < count; i++) {
            long time = from + dice.time(0, Clock.HOUR);
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
