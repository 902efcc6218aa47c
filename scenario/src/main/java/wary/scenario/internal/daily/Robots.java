package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Site;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;

/** Crawlers, a monitor, and the single probes that every server on the internet sees. */
final class Robots implements Actor {
    private static final List<String> PROBES = List.of(
            "/wp-login.php",
            "/.env",
            "/xmlrpc.php",
            "/phpmyadmin/",
            "/.git/config",
            "/admin/",
            "/cgi-bin/luci",
            "/boaform/admin/formLogin",
            "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php",
            "/actuator/health",
            "/owa/",
            "/solr/admin/info/system",
            "/server-status",
            "/robots.txt",
            "/favicon.ico",
            "/login.action");
    private static final List<String> PROBE_AGENTS = List.of(
            "",
            "-",
            "curl/8.5.0",
            "python-requests/2.32.3",
            "Go-http-client/1.1",
            "Mozilla/5.0 zgrab/0.x",
            "Mozilla/5.0 (Windows NT 6.1; WOW64)");

    private final Scene scene;
    private final Dice dice;
    private final Rates rates;
    private final List<Site> sites;

    Robots(Scene scene) {
        this.scene = scene;
        dice = scene.dice("robots");
        rates = new Rates(scene.world().size(), dice);
        var logs = scene.logs();
        sites = List.of(logs.www(), logs.www(), logs.lookup(), logs.absenteePortal(), logs.results());
    }

    @Override
    public void act(Hour hour) {
        for (int i = rates.always(70); i > 0; i--) {
            String agent = dice.pick(Agents.CRAWLERS);
            String client = "198.19.250." + (1 + Math.floorMod(agent.hashCode(), 20));
            String page = dice.pick(
                            "/",
                            "/voting/",
                            "/news/",
                            "/faq",
                            "/candidates",
                            "/robots.txt",
                            "/sitemap.xml",
                            "/results/archive/2024")
                    + dice.pick("", "", "?page=" + dice.between(1, 40));
            scene.logs()
                    .www()
                    .hit(
                            Tale.NOBODY,
                            rates.when(hour),
                            Visit.get(client, page, dice.chance(0.05) ? 404 : 200, 5000, agent, dice.tail(40)));
        }
        for (int i = rates.always(40); i > 0; i--) {
            Visit visit = Visit.get(
                    scene.world().addresses().prober(dice),
                    dice.pick(PROBES),
                    dice.chance(0.9) ? 404 : 403,
                    290,
                    dice.pick(PROBE_AGENTS),
                    dice.tail(5));
            dice.pick(sites).hit(Tale.NOBODY, rates.when(hour), visit);
        }
        for (int i = rates.always(48); i > 0; i--) {
            Visit visit = Visit.get("198.19.251.9", "/", 200, 5400, Agents.MONITOR, 20 + dice.tail(20));
            dice.pick(sites).hit(Tale.NOBODY, rates.when(hour), visit.by("HEAD"));
        }
    }
}
