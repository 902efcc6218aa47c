package wary.scenario.internal.benign;

import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.World;

/** The vendor tests whether the results server will hold, on a morning that was agreed on. */
final class LoadTest extends Plot {
    LoadTest(Scene scene) {
        super(
                scene,
                "load-test",
                World.OFFICE,
                "The vendor sends many requests to the results server, as agreed on.",
                new When(-26, -16, 9, 10, true),
                Units.FLOOD,
                Units.SCANNER);
    }

    @Override
    public void play() {
        tale.address(Addresses.VENDOR_EXIT).domain(World.VENDOR_DOMAIN);
        String agent = "k6/0.5" + dice.below(9) + ".0 (https://k6.io/)";
        int count = Math.min(4000, scene.world().size().flood());
        for (int i = 0; i < count; i++) {
            Visit visit = Visit.get(
                    Addresses.VENDOR_EXIT,
                    dice.pick("/", "/race/1", "/precincts", "/data/results.json"),
                    200,
                    5000,
                    agent,
                    40 + dice.tail(60));
            logs.results().hit(tale, begin() + 20 * Clock.MINUTE * i / count, visit);
        }
    }
}
