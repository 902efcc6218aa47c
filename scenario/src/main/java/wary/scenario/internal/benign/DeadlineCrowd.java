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
        tale.host(World.LOOKUP).thing("/search?", "/status?", "GET / HTTP");
        Voters voters = new Voters(scene, dice);
        int people = (int) (1600 * Math.clamp(scene.world().size().crowd(), 0.1, 30));
        // More and more until midnight.
        for (int hour = 0; hour < 7; hour++) {
            long from = begin() + hour * Clock.HOUR;
            int count = people * (2 * hour + 1) / 49;
            scene.agenda().add(from, () -> come(voters, from, count));
        }
    }

    private void come(Voters voters, long from, int count) {
        for (int i = 0; i < count; i++) {
            long time = from + dice.time(0, Clock.HOUR);
            int slow = (int) ((time - begin()) / (20 * Clock.SECOND));
            voters.lookUp(tale, time, scene.world().addresses().anyone(dice), Agents.browser(dice), slow);
        }
    }
}
