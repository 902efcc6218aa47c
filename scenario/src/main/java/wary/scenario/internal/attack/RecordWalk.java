package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/** A script asks for one record after the other, through the exits of a VPN service. */
final class RecordWalk extends Plot {
    RecordWalk(Scene scene) {
        super(
                scene,
                "record-walking",
                World.OFFICE,
                "A script looks up one voter's record after the other through several exits.",
                new When(-35, -25, 0, 5, false),
                Units.WALKING);
    }

    @Override
    public void play() {
        List<String> exits = scene.world().addresses().outsiders(dice.between(6, 16));
        tale.addresses(exits);
        int id = dice.between(10_000, 700_000);
        int count = dice.between(1200, 2600);
        int step = dice.pick(1, 1, 1, 2, 3);
        int each = dice.between(60, 200);
        String agent = dice.pick(Agents.browser(dice), "python-requests/2.31.0", "Go-http-client/2.0", "okhttp/4.12.0");
        long time = begin();
        for (int i = 0; i < count; i++) {
            String exit = exits.get(i / each % exits.size());
            String target = "/status?id=" + World.recordId(id) + "&zip=" + (90_100 + dice.below(3));
            logs.lookup()
                    .hit(tale, time, Visit.get(exit, target, 200, 2000 + dice.below(900), agent, 40 + dice.tail(30)));
            id += step;
            time += dice.between(300, 2500) + (i % each == 0 ? dice.between(2, 60) * Clock.SECOND : 0);
        }
    }
}
