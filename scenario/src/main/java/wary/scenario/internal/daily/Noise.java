package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.World;

/** What knocks on every door of the internet, all day and night. */
final class Noise implements Actor {
    private static final List<Integer> PORTS =
            List.of(22, 23, 80, 443, 445, 1433, 2323, 3306, 3389, 5060, 5432, 5900, 6379, 8080, 8443, 9200, 27017);
    private static final List<String> USERS = List.of(
            "root", "admin", "test", "ubuntu", "oracle", "postgres", "user", "git", "pi", "deploy", "ftp", "guest");

    private final Scene scene;
    private final Dice dice;
    private final Rates rates;

    Noise(Scene scene) {
        this.scene = scene;
        dice = scene.dice("noise");
        rates = new Rates(scene.world().size(), dice);
    }

    @Override
    public void act(Hour hour) {
        var logs = scene.logs();
        for (int i = rates.always(230); i > 0; i--) {
            String proto = dice.chance(0.85) ? "TCP" : "UDP";
            String to = dice.pick("203.0.113.18", "203.0.113.19", "203.0.113.20", "203.0.113.21");
            logs.gateway()
                    .packet(Tale.NOBODY, rates.when(hour), "BLOCK", "eth0", prober(), to, dice.pick(PORTS), proto);
        }
        for (int i = rates.always(45); i > 0; i--) {
            String user = dice.pick(USERS);
            boolean known = user.equals("root");
            // Mostly one try; some stay for a few.
            String from = prober();
            long time = Math.max(hour.begin() + 100, rates.when(hour));
            for (int tries = dice.chance(0.15) ? dice.between(2, 6) : 1; tries > 0; tries--) {
                logs.server().failed(Tale.NOBODY, time, dice.pick("harbor-www", "harbor-lookup"), user, known, from);
                time += dice.between(900, 5000);
            }
        }
        for (int i = rates.always(8); i > 0; i--) {
            logs.mailLog().lost(Tale.NOBODY, rates.when(hour), prober());
        }
        for (int i = rates.always(6); i > 0; i--) {
            logs.mailLog()
                    .refused(
                            Tale.NOBODY,
                            rates.when(hour),
                            "unknown",
                            prober(),
                            dice.word(8) + "@" + dice.word(7) + ".example",
                            dice.pick("info", "sales", "webmaster", "test") + "@harbor.example");
        }
        for (int i = rates.always(14); i > 0; i--) {
            logs.suricata()
                    .alert(
                            Tale.NOBODY,
                            rates.when(hour),
                            prober(),
                            dice.pick(World.WWW, World.LOOKUP, World.RESULTS),
                            443,
                            dice.between(10, 14),
                            dice.pick(
                                    "LOCAL POLICY unusual TLS client",
                                    "LOCAL INFO HTTP request without a user agent",
                                    "LOCAL SCAN single probe for a PHP page"),
                            "Misc activity",
                            3);
        }
        for (int i = rates.always(90); i > 0; i--) {
            logs.suricata()
                    .flow(
                            Tale.NOBODY,
                            rates.when(hour),
                            prober(),
                            dice.pick(World.WWW, World.LOOKUP),
                            dice.chance(0.9) ? 443 : 22,
                            dice.tail(2000),
                            dice.tail(20_000));
        }
    }

    private String prober() {
        return scene.world().addresses().prober(dice);
    }
}
