package wary.scenario.internal.benign;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Episode;

/** All that looks like an attack. */
public final class Twins {
    private Twins() {}

    public static List<Episode> of(Scene scene) {
        return List.of();
    }
}
