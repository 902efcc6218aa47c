package wary.scenario.internal.benign;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.world.World;

/** A helper in a library types in a list of names, with quotes, dashes and typing errors. */
final class QuotedNames extends Plot {
    QuotedNames(Scene scene) {
        super(
                scene,
                "quoted-names",
                World.OFFICE,
                "A helper looks up names with quotes and typing errors.",
                new When(-90, -70, 10, 15, true),
                Units.INJECTION,
                Units.WALKING);
    }

    @Override
    public void play() {
        String from = outsider();
        String agent = Agents.browser(dice);
        tale.address(from);
        long time = begin();
        for (int i = dice.between(60, 90); i > 0; i--) {
            String name = dice.pick(
                    "O%27Brien",
                    "O%27%27Neill",
                    "D%27Angelo+--+Smith",
                    "%22Rosa%22+Union",
                    "Select",
                    "O%27Hara%3B",
                    "Null",
                    "St.+John+%26+Drop",
                    "%27t+Hart",
                    "Order-By");
            logs.lookup()
                    .hit(
                            tale,
                            time,
                            Visit.get(
                                    from,
                                    "/search?last=" + name + "&first=" + dice.pick("Ada", "Or", "And", "Milo")
                                            + "&born=" + dice.between(1940, 2007),
                                    200,
                                    1800,
                                    agent,
                                    50 + dice.tail(60)));
            time += seconds(20, 100);
        }
    }
}
