package wary.scenario.internal.attack;

import java.util.ArrayList;
import java.util.List;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.World;

/** Floods of requests on election day, in waves, the largest as the polls close. */
final class FloodWaves extends Plot {
    FloodWaves(Scene scene) {
        super(
                scene,
                "ddos-waves",
                World.OFFICE,
                "Floods of requests on election day, in waves, the largest as the polls close.",
                new When(0, 0, 7, 8, false),
                Units.FLOOD);
    }

    @Override
    public void play() {
        List<String> agents = dice.some(
                List.of(
                        "Mozilla/5.0 (Windows NT 6.3; Win64; x64)",
                        "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1)",
                        "Opera/9.80 (Windows NT 6.0)",
                        "Mozilla/5.0 (X11; Linux i686; rv:40.0)"),
                2);
        tale.host("results.harbor.example", World.RESULTS);
        agents.forEach(agent -> tale.thing(agent, agent.replace(' ', '+')));
        int waves = dice.between(6, 11);
        long close = scene.clock().at(0, Clock.POLLS_CLOSE, 0);
        List<String> bots = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            bots.add("198." + dice.between(18, 19) + "." + dice.below(256) + "." + dice.between(1, 254));
        }
        wave(begin(), scene.world().size().flood() / 2, agents, bots);
        for (int i = 1; i < waves; i++) {
            boolean last = i == waves - 1;
            long time = last
                    ? close - minutes(0, 2)
                    : begin() + (close + 2 * Clock.HOUR - begin()) * i / waves + minutes(0, 20);
            int count = scene.world().size().flood() * (last ? 2 : 1);
            scene.agenda().add(time, () -> wave(time, count, agents, bots));
        }
    }

    private void wave(long start, int count, List<String> agents, List<String> bots) {
        long length = count < 2000 ? seconds(40, 60) : minutes(2, 4);
        boolean search = dice.chance(0.5);
        for (int i = 0; i < count; i++) {
            long time = start + length * i / count + dice.below(300);
            String path = search ? "/search?q=" + dice.word(6) : dice.pick("/", "/?" + dice.below(99_999));
            int busy = (int) Math.min(30_000, 100 + 60_000L * i / count);
            int status = i > count / 4 && dice.chance(0.6) ? 503 : 200;
            logs.results()
                    .hit(
                            tale,
                            time,
                            Visit.get(
                                    dice.pick(bots),
                                    path,
                                    status,
                                    status == 503 ? 300 : 5000,
                                    dice.pick(agents),
                                    busy));
        }
        logs.suricata()
                .alert(
                        Tale.NOBODY,
                        start + length / 2,
                        bots.getFirst(),
                        World.RESULTS,
                        80,
                        130,
                        "LOCAL DOS many requests a second",
                        "Attempted Denial of Service",
                        2);
    }
}
