package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Site;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.log.Zeek;
import wary.scenario.internal.world.World;

/** A scanner goes through the sites, looking for what is left open. */
final class Scan extends Plot {
    private static final List<String> AGENTS = List.of(
            "sqlmap/1.8.%d#stable (https://sqlmap.org)",
            "Mozilla/5.00 (Nikto/2.5.%d) (Evasions:None) (Test:map_codes)",
            "WPScan v3.8.%d (https://wpscan.com/wordpress-security-scanner)",
            "gobuster/3.%d",
            "Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)",
            "feroxbuster/2.%d.0");
    private static final List<String> STEMS = List.of(
            "admin", "backup", "db", "config", "old", "test", "upload", "api", "login", "install", "export", "voters");
    private static final List<String> ENDS =
            List.of(".php", ".bak", ".zip", "/", ".sql", ".aspx", ".old", ".json", "~", ".tar.gz");

    Scan(Scene scene) {
        super(
                scene,
                "recon-scan",
                World.OFFICE,
                "A scanner tries hundreds of paths on the office's sites.",
                new When(-155, -145, 0, 23, false),
                Units.SCANNER);
    }

    @Override
    public void play() {
        String from = outsider();
        String agent = dice.pick(AGENTS).formatted(dice.between(1, 9));
        tale.address(from);
        List<Site> sites = List.of(logs.www(), logs.lookup());
        int tries = dice.between(350, 700);
        long time = begin();
        for (int i = 0; i < tries; i++) {
            time += dice.between(60, 900);
            Site site = sites.get(i * 2 / tries);
            String path = "/" + dice.pick(STEMS) + dice.pick("", "", "-" + dice.below(30), "_" + dice.word(3))
                    + dice.pick(ENDS);
            int status = dice.chance(0.03) ? 403 : dice.chance(0.02) ? 200 : 404;
            site.hit(tale, time, Visit.get(from, path, status, 300, agent, 2 + dice.tail(8)));
            if (i % 25 == 0) {
                logs.zeek()
                        .flow(
                                tale,
                                time,
                                new Zeek.Flow(from, site.address(), 443, "tcp", "ssl", 4000, 9000, 14_000, "SF"));
                logs.suricata()
                        .alert(
                                tale,
                                time,
                                from,
                                site.address(),
                                443,
                                101,
                                "LOCAL SCAN many missing pages from one client",
                                "Attempted Information Leak",
                                2);
            }
        }
    }
}
