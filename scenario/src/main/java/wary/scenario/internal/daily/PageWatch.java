package wary.scenario.internal.daily;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wary.scenario.Size;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.World;

/**
 * Looks at the office's pages every hour, and every ten minutes around the election. The web team changes a page now
 * and then, and enters the new hash before it does.
 */
final class PageWatch implements Actor {
    private final Scene scene;
    private final Dice dice;
    private final Map<String, String> hashes = new HashMap<>();

    PageWatch(Scene scene) {
        this.scene = scene;
        dice = scene.dice("pages");
        World.PAGES.forEach(url -> hashes.put(url, dice.hex(64)));
    }

    @Override
    public void act(Hour hour) {
        boolean near = hour.day() >= -1 && hour.day() <= 1;
        int every = scene.world().size() == Size.QUICK && !near ? 6 : 1;
        if (hour.hour() % every != 0) {
            return;
        }
        for (String url : World.PAGES) {
            if (hour.atWork() && dice.chance(0.008)) {
                hashes.put(url, dice.hex(64));
            }
            for (int i = 0; i < (near ? 6 : 1); i++) {
                look(url, hour.begin() + i * 10L * Clock.MINUTE + 2 * Clock.MINUTE);
            }
        }
    }

    private void look(String url, long time) {
        String hash = hashes.getOrDefault(url, "");
        List<Scene.Swaps.Swap> swaps = scene.swaps().at(url, time);
        if (swaps.isEmpty()) {
            scene.logs().election().page(Tale.NOBODY, time, url, hash, hash, World.OUTBOUND, List.of());
        } else {
            Scene.Swaps.Swap swap = swaps.getFirst();
            String expected = swap.expected() ? swap.hash() : hash;
            List<String> outbound = new ArrayList<>(World.OUTBOUND);
            outbound.addAll(swap.added());
            // What stays for weeks is a sign only on its first day.
            Tale tale = time < swap.from() + Clock.DAY ? swap.tale() : Tale.NOBODY;
            scene.logs().election().page(tale, time, url, swap.hash(), expected, outbound, swap.added());
        }
    }
}
