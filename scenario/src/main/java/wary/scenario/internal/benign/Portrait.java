package wary.scenario.internal.benign;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.world.World;

/** A candidate uploads a portrait that is one. */
final class Portrait extends Plot {
    Portrait(Scene scene) {
        super(
                scene,
                "candidate-portrait",
                World.OFFICE,
                "A candidate uploads a portrait that is one.",
                new When(-40, -5, 9, 20, false),
                Units.UPLOAD);
    }

    @Override
    public void play() {
        for (int i = dice.between(4, 8); i > 0; i--) {
            String from = outsider();
            tale.address(from);
            long time = begin() + minutes(0, 2000);
            Visit sent = Visit.get(from, "/candidates/photo", 200, 310, Agents.browser(dice), 700)
                    .by("POST");
            logs.results().hit(tale, time, sent);
            logs.zeek().http(tale, time, World.RESULTS, logs.results().host(), sent);
            logs.suricata()
                    .file(
                            tale,
                            time + 30,
                            from,
                            World.RESULTS,
                            logs.results().host(),
                            "/candidates/photo",
                            "portrait" + dice.below(90) + ".jpg",
                            "JPEG image data, JFIF standard 1.01, baseline, precision 8, 800x1000, components 3",
                            dice.between(80_000, 900_000));
        }
    }
}
