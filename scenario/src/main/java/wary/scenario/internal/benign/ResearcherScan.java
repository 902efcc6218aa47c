package wary.scenario.internal.benign;

import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.world.World;

/** A university looks at public sites, slowly, and says who it is. */
final class ResearcherScan extends Plot {
    ResearcherScan(Scene scene) {
        super(
                scene,
                "researcher-scan",
                World.OFFICE,
                "A researcher's scanner that says what it is asks for a few public pages, slowly.",
                new When(-140, -60, 0, 23, false),
                Units.SCANNER);
    }

    @Override
    public void play() {
        String from = outsider();
        String agent = "ElectionWebStudy/1." + dice.below(9)
                + " (research; +https://websec.university.example/study; study@university.example)";
        tale.address(from);
        long time = begin();
        for (int i = dice.between(25, 45); i > 0; i--) {
            String path = dice.pick(
                    "/",
                    "/robots.txt",
                    "/.well-known/security.txt",
                    "/voting/",
                    "/contact",
                    "/sitemap.xml",
                    "/humans.txt");
            dice.pick(logs.www(), logs.lookup(), logs.results())
                    .hit(tale, time, Visit.get(from, path, path.endsWith("txt") ? 404 : 200, 2000, agent, 8));
            time += minutes(2, 40);
        }
    }
}
