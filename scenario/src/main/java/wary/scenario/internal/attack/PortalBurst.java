package wary.scenario.internal.attack;

import java.util.ArrayList;
import java.util.List;
import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/** The portal is drowned by requests, each from another address, until it answers slowly and fails. */
final class PortalBurst extends Plot {
    PortalBurst(Scene scene) {
        super(
                scene,
                "absentee-portal-burst",
                World.OFFICE,
                "Requests from hundreds of addresses at once slow the absentee portal down.",
                new When(-21, -13, 13, 19, false),
                Units.ABSENTEE);
    }

    @Override
    public void play() {
        int count = Math.max(600, scene.world().size().flood());
        String agent = dice.pick(
                "Mozilla/5.0",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36");
        tale.thing("\"" + agent + "\"");
        long length = dice.between(12, 35) * Clock.MINUTE;
        List<String> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String from = "198." + dice.between(18, 19) + "." + dice.below(256) + "." + dice.between(1, 254);
            long time = begin() + length * i / count + dice.below(400);
            int slow = (int) Math.min(28_000, 200L + 30_000L * i / count);
            int status = dice.chance(0.7 * i / count) ? 503 : 302;
            logs.absenteePortal()
                    .hit(
                            tale,
                            time,
                            Visit.get(from, "/request", status, 200, agent, slow + dice.tail(200))
                                    .by("POST"));
            if (status == 302 && i % 12 == 0) {
                some.add(from);
                logs.election()
                        .absentee(
                                tale,
                                time + slow,
                                new Election.Row(
                                        "portal",
                                        "request",
                                        World.recordId(dice.below(900_000)),
                                        from,
                                        "",
                                        "",
                                        "work"));
            }
        }
        tale.addresses(some);
    }
}
