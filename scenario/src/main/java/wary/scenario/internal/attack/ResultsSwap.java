package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.Lookalikes;
import wary.scenario.internal.world.World;

/** The results page is exchanged for a false one that links to strangers. */
final class ResultsSwap extends Plot {
    ResultsSwap(Scene scene) {
        super(
                scene,
                "results-swap",
                World.OFFICE,
                "The results page is exchanged for a false one that links to strangers.",
                new When(0, 0, 20, 21, false),
                Units.PAGE,
                Units.OUTBOUND,
                Units.WEB_CHILD);
        long from = begin() + seconds(20, 60);
        String url = World.PAGES.getLast();
        domain = dice.chance(0.5) ? Lookalikes.of(dice, "riverparty") : dice.word(7) + "-news.example";
        tale.domain(domain).thing(url);
        scene.swaps()
                .plan(new Scene.Swaps.Swap(
                        url,
                        from,
                        from + dice.between(40, 75) * Clock.MINUTE,
                        dice.hex(64),
                        false,
                        List.of(domain),
                        tale));
    }

    private final String domain;

    @Override
    public void play() {
        String from = outsider();
        tale.address(from).host("HC-RES1");
        Visit put = Visit.get(
                        from,
                        dice.pick("/photos/up.aspx?f=default.htm", "/admin/images?to=../default.htm"),
                        200,
                        90,
                        "Mozilla/5.0",
                        500)
                .by(dice.pick("POST", "PUT"));
        logs.results().hit(tale, begin(), put);
        logs.zeek().http(tale, begin(), World.RESULTS, logs.results().host(), put);
        String worker = "C:\\Windows\\System32\\inetsrv\\w3wp.exe";
        logs.windows()
                .process(
                        tale,
                        begin() + 500,
                        "HC-RES1",
                        "IIS APPPOOL\\Results",
                        "C:\\Windows\\System32\\cmd.exe",
                        "cmd.exe /c copy /y C:\\Windows\\Temp\\d.htm C:\\inetpub\\results\\default.htm",
                        worker,
                        worker + " -ap \"Results\"");
        logs.windows()
                .writes(
                        tale,
                        begin() + 700,
                        "HC-RES1",
                        "IIS APPPOOL\\Results",
                        "C:\\Windows\\System32\\cmd.exe",
                        "C:\\inetpub\\results\\default.htm");
    }
}
