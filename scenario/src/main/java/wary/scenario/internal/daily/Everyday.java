package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;

/** All that happens anyway. */
public final class Everyday {
    private Everyday() {}

    public static List<Actor> of(Scene scene) {
        return List.of(
                new Visitors(scene),
                new Robots(scene),
                new Noise(scene),
                new Machines(scene),
                new Work(scene),
                new Desks(scene),
                new Administration(scene),
                new Mails(scene),
                new Campaign(scene),
                new VendorWork(scene),
                new Roll(scene),
                new PageWatch(scene));
    }
}
