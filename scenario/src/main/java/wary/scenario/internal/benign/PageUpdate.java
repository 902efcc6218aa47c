package wary.scenario.internal.benign;

import java.util.List;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.World;

/** The web team exchanges the front page; the new hash was entered before. */
final class PageUpdate extends Plot {
    PageUpdate(Scene scene) {
        super(
                scene,
                "planned-page-update",
                World.OFFICE,
                "The web team changes the front page as planned.",
                new When(-30, -8, 9, 14, true),
                Units.PAGE,
                Units.OUTBOUND);
    }

    @Override
    public void play() {
        String url = World.PAGES.getFirst();
        tale.thing(url);
        String admin = scene.world().admin(1).user();
        tale.account(admin);
        logs.server()
                .login(
                        tale,
                        begin(),
                        "harbor-www",
                        admin,
                        scene.world().admin(1).address(),
                        "publickey",
                        600_000);
        logs.server()
                .sudo(
                        tale,
                        begin() + 90_000,
                        "harbor-www",
                        admin,
                        "/usr/local/bin/deploy-site --release " + dice.below(90));
        scene.swaps()
                .plan(new Scene.Swaps.Swap(
                        url, begin() + 95_000, scene.clock().end(), dice.hex(64), true, List.of(), tale));
    }
}
