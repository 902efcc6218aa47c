package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;

/** All that happens anyway. */
public final class Everyday {
    private Everyday() {}

    public static List<Actor> of(Scene scene) {
        return List.of();
    }
}
