package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** Documents are taken, the trap among them; then someone opens it elsewhere, and its picture is fetched. */
final class CanaryLeak extends Plot {
    CanaryLeak(Scene scene) {
        super(
                scene,
                "canary-leak",
                World.OFFICE,
                "Documents are taken, with a trap among them, and opened by strangers.",
                new When(-3, -2, 0, 6, false),
                Units.CANARY);
    }

    @Override
    public void play() {
        Person victim = clerk();
        String thief = outsider();
        var canaries = scene.world().canaries();
        tale.address(thief).thing(canaries.file(), canaries.token());
        long time = begin();
        String agent = Agents.stranger(dice);
        int before = dice.between(5, 25);
        for (int i = dice.between(15, 40); i > 0; i--) {
            String name = i == before
                    ? canaries.file()
                    : dice.pick("minutes", "budget", "schedule", "letter", "contract") + "-" + dice.below(900)
                            + ".docx";
            logs.m365()
                    .file(
                            tale,
                            time,
                            "FileDownloaded",
                            victim.account(),
                            thief,
                            agent,
                            dice.pick("Elections", "Shared Documents"),
                            name);
            time += seconds(1, 9);
        }
        if (before > 14) {
            logs.m365()
                    .file(tale, time, "FileDownloaded", victim.account(), thief, agent, "Elections", canaries.file());
        }
        for (int i = dice.between(2, 9); i > 0; i--) {
            String reader = outsider();
            tale.address(reader);
            Visit picture = Visit.get(
                    reader,
                    "/img/s/" + canaries.token() + ".png",
                    200,
                    68,
                    dice.pick(Agents.browser(dice), "Microsoft Office/16.0 (Microsoft Word 16.0.18025; Pro)"),
                    3);
            logs.www().hit(tale, time + minutes(20, 1500), picture);
        }
        if (dice.chance(0.5)) {
            tale.thing(canaries.record());
            logs.lookup()
                    .hit(
                            tale,
                            time + minutes(60, 900),
                            Visit.get(thief, "/status?id=" + canaries.record() + "&zip=90101", 200, 2100, agent, 60));
        }
    }
}
