package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Episode;

/** All attacks. */
public final class Attacks {
    private Attacks() {}

    public static List<Episode> of(Scene scene) {
        return List.of();
    }
}
