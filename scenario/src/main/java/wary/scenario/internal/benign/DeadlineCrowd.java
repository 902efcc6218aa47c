package wary.scenario.internal.benign;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.daily.Voters;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/** The last evening to register: everyone comes at once, and the servers get slow. */
final class DeadlineCrowd extends Plot {
    DeadlineCrowd(Scene scene) {
        super(
                scene,
                "registration-deadline-crowd",
                World.OFFICE,
                "On the last evening to register a crowd comes to the look-up.",
                new When(World.REGISTRATION_DEADLINE, World.REGISTRATION_DEADLINE, 16, 16, false),
                Units.FLOOD,
                Units.WALKING);
    }

    @Override
    public void play() {
        Voters voters = new Voters(scene, dice);
        int people = (int) (1600 * Math.max(0.1, scene.world().size().crowd()));
        tale.host(World.LOOKUP).thing("/search?", "/status?", "GET / HTTP");
        for (int i = 0; i < people; i++) {
            // More and more until midnight.
            long time = begin() + (long) (Math.sqrt(dice.unit()) * 7 * Clock.HOUR);
            int slow = (int) ((time - begin()) / (20 * Clock.SECOND));
            voters.lookUp(tale, time, scene.world().addresses().anyone(dice), Agents.browser(dice), slow);
        }
    }
}
