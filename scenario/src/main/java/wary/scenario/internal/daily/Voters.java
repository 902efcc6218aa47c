package wary.scenario.internal.daily;

import java.util.List;
import java.util.Locale;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Site;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.log.Zeek;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Names;
import wary.scenario.internal.world.World;

/** How a visitor goes through the sites: a page, what belongs to it, the next page. */
public final class Voters {
    private static final List<String> PAGES = List.of(
            "/",
            "/",
            "/voting/",
            "/voting/where",
            "/voting/early",
            "/voting/absentee",
            "/register",
            "/candidates",
            "/jobs",
            "/contact",
            "/news/",
            "/faq",
            "/results/archive/2024",
            "/select-your-language?union=1",
            "/news/drop-box-table-update");
    private static final List<String> ASSETS =
            List.of("/css/site.css", "/js/site.js", "/img/seal.png", "/img/header.jpg", "/favicon.ico");
    private static final List<String> TOWNS = List.of("Northquay", "Millbrook", "Saltmarsh", "Pier End", "Old Harbor");

    private final Scene scene;
    private final Dice dice;

    public Voters(Scene scene, Dice dice) {
        this.scene = scene;
        this.dice = dice;
    }

    private void conn(Tale tale, long time, Site site, String client, int sent, int got) {
        if (client.indexOf(':') < 0) {
            Zeek.Flow flow =
                    new Zeek.Flow(client, site.address(), 443, "tcp", "ssl", 800 + dice.tail(4000), sent, got, "SF");
            scene.logs().zeek().flow(tale, time, flow);
        }
    }

    /** Someone looks at some pages. */
    public void browse(Tale tale, long start, Site site, String client, String agent, String referer, int slow) {
        long time = start;
        int pages = 1 + dice.below(3);
        String from = referer;
        for (int i = 0; i < pages; i++) {
            String page = site == scene.logs().results()
                    ? dice.pick("/", "/race/1", "/race/2", "/precincts")
                    : dice.pick(PAGES);
            int status = dice.chance(0.02) ? 404 : dice.chance(0.1) ? 304 : 200;
            Visit visit = Visit.get(client, page, status, 4000 + dice.below(30_000), agent, slow + dice.tail(60))
                    .from(from);
            site.hit(tale, time, visit);
            sensed(tale, time, site, visit);
            from = "https://" + site.host() + page;
            for (int a = dice.below(3); a > 0; a--) {
                int kept = dice.chance(0.4) ? 304 : 200;
                Visit asset = Visit.get(client, dice.pick(ASSETS), kept, kept == 304 ? 0 : 9000, agent, 3 + slow / 2);
                site.hit(tale, time + dice.between(80, 900), asset.from(from));
            }
            time += dice.between(4, 60) * Clock.SECOND;
        }
        conn(tale, start, site, client, 900 * pages, 30_000 * pages);
    }

    /** The results server stands behind a proxy that decrypts; the sensor sees one client in three there. */
    private void sensed(Tale tale, long time, Site site, Visit visit) {
        if (site == scene.logs().results() && Math.floorMod(visit.client().hashCode(), 3) == 0) {
            scene.logs().zeek().http(tale, time, site.address(), site.host(), visit);
        }
    }

    /** Someone looks up a registration: by name, sometimes by the number on a card. */
    public void lookUp(Tale tale, long start, String client, String agent, int slow) {
        Site site = scene.logs().lookup();
        site.hit(tale, start, Visit.get(client, "/", 200, 5400, agent, slow + dice.tail(20)));
        long time = start + dice.between(10, 90) * Clock.SECOND;
        int tries = 1 + dice.below(2);
        for (int i = 0; i < tries; i++) {
            String query = dice.chance(0.25)
                    ? "/status?id=" + World.recordId(dice.below(900_000)) + "&zip=" + zip()
                    : "/search?last=" + encoded(name()) + "&first=" + encoded(dice.pick(Names.FIRST)) + "&born="
                            + dice.between(1935, 2008) + (dice.chance(0.3) ? "&town=" + encoded(dice.pick(TOWNS)) : "");
            int status = dice.chance(0.01) ? 500 : 200;
            site.hit(
                    tale,
                    time,
                    Visit.get(client, query, status, 2000 + dice.below(2500), agent, slow + 40 + dice.tail(90))
                            .from("https://" + site.host() + "/"));
            time += dice.between(8, 60) * Clock.SECOND;
        }
        conn(tale, start, site, client, 1800, 12_000);
    }

    private String name() {
        return dice.chance(0.04) ? dice.pick(Names.LAST_QUOTED) : dice.pick(Names.LAST);
    }

    static String encoded(String text) {
        return text.replace("%", "%25")
                .replace("'", "%27")
                .replace(" ", "+")
                .replace("\"", "%22")
                .replace("#", "%23");
    }

    private int zip() {
        return 90100 + dice.below(40);
    }

    /** Someone fills in the form for an absentee ballot; whether it was sent off is the result. */
    public boolean absentee(Tale tale, long start, String client, String agent, int slow) {
        Site site = scene.logs().absenteePortal();
        site.hit(tale, start, Visit.get(client, "/request", 200, 7300, agent, slow + dice.tail(30)));
        long time = start + dice.between(40, 300) * Clock.SECOND;
        boolean sent = dice.chance(0.8);
        if (sent) {
            Visit form = Visit.get(client, "/request", 302, 0, agent, slow + 120 + dice.tail(120))
                    .by("POST")
                    .from("https://" + site.host() + "/request");
            site.hit(tale, time, form);
            site.hit(tale, time + 700, Visit.get(client, "/thanks", 200, 3100, agent, slow + dice.tail(20)));
        }
        conn(tale, start, site, client, 4000, 15_000);
        return sent;
    }

    /** A street address in the county. */
    public String home() {
        return dice.between(1, 480) + " "
                + dice.pick("Quay", "Mill", "Beacon", "Larch", "Anchor", "Rope", "Chapel", "Ferry", "Heron", "Tide")
                + " " + dice.pick("St", "Rd", "Ln", "Ave") + (dice.chance(0.2) ? " Apt " + dice.between(1, 30) : "")
                + ", "
                + dice.pick(TOWNS) + " " + zip();
    }

    /** A name made short, as in a user's name. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
