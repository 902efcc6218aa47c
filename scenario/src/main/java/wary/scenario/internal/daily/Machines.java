package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.Size;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Zeek;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/**
 * What servers and the network do by themselves. The servers outside ask the resolver and the clock inside, the look-up
 * asks the copy of the roll beside it; nothing else goes from outside to inside. Each writes to its audit log every
 * hour, so that silence means something.
 */
public final class Machines implements Actor {
    /** The servers outside, and their addresses. */
    public static final List<String> HOSTS = List.of("harbor-www", "harbor-lookup", "harbor-absentee", "harbor-mx");

    private static final List<String> OUTSIDE = List.of(World.WWW, World.LOOKUP, World.ABSENTEE, World.RELAY);
    private static final List<String> NAMES = List.of(
            "www.stateboard.example",
            "northmail.example",
            "outlook.northmail.example",
            "login.northmail.example",
            "www.tallysystems.example",
            "update.windows.example",
            "time.clock.example",
            "cdn.scripts.example",
            "find.example",
            "weather.example",
            "news.example",
            "maps.example",
            "ads.tracker.example",
            "fonts.scripts.example");

    /** Accounts that only programs use. */
    public static final List<String> SERVICE_ACCOUNTS =
            List.of("mapadmin", "gisload", "webdeploy", "backup-op", "svc-upload");

    private final Scene scene;
    private final Dice dice;
    private final Rates rates;
    private final int every;
    private final int hosts;

    Machines(Scene scene) {
        this.scene = scene;
        dice = scene.dice("machines");
        rates = new Rates(scene.world().size(), dice);
        boolean quick = scene.world().size() == Size.QUICK;
        every = quick ? 4 : 1;
        hosts = quick ? 2 : HOSTS.size();
    }

    /** The dead of the audit log: whoever silenced a host asks this for nothing; see the attack. */
    @Override
    public void act(Hour hour) {
        if (hour.hour() % every == 0) {
            for (int i = 0; i < hosts; i++) {
                beat(hour, HOSTS.get(i));
            }
        }
        if (hour.hour() == 0) {
            rotate(hour);
        }
        names(hour);
        flows(hour);
    }

    private void beat(Hour hour, String host) {
        long time = hour.begin() + 17 * Clock.MINUTE + dice.below(900);
        if (scene.silences().covers(host, time)) {
            scene.logs().server().cron(Tale.NOBODY, time, host, "cd / && run-parts --report /etc/cron.hourly");
            return;
        }
        scene.logs().server().cron(Tale.NOBODY, time, host, "cd / && run-parts --report /etc/cron.hourly");
        String session = "pid=" + dice.between(900, 64000) + " uid=0 auid=0 ses=" + dice.between(1, 900);
        scene.logs()
                .server()
                .audit(
                        Tale.NOBODY,
                        time + 5,
                        host,
                        "CRED_ACQ",
                        session
                                + " msg='op=PAM:setcred grantors=pam_permit acct=\"root\" exe=\"/usr/sbin/cron\" hostname=? addr=? terminal=cron res=success'");
        scene.logs()
                .server()
                .audit(
                        Tale.NOBODY,
                        time + 9,
                        host,
                        "USER_START",
                        session
                                + " msg='op=PAM:session_open grantors=pam_loginuid,pam_unix acct=\"root\" exe=\"/usr/sbin/cron\" hostname=? addr=? terminal=cron res=success'");
    }

    /** Logs are rotated every night, which is no deletion. */
    private void rotate(Hour hour) {
        for (int i = 0; i < hosts; i++) {
            scene.logs()
                    .server()
                    .cron(
                            Tale.NOBODY,
                            hour.begin() + 2 * Clock.MINUTE + dice.below(5000),
                            HOSTS.get(i),
                            "test -x /usr/sbin/anacron || run-parts --report /etc/cron.daily");
        }
        // Accounts of programs bring files from inside every night, with keys.
        int accounts = hosts == HOSTS.size() ? SERVICE_ACCOUNTS.size() : 1;
        for (int i = 0; i < accounts; i++) {
            String account = accounts == 1 ? dice.pick(SERVICE_ACCOUNTS) : SERVICE_ACCOUNTS.get(i);
            long time = hour.begin() + 5 * Clock.MINUTE + dice.below(900_000);
            scene.logs()
                    .server()
                    .login(Tale.NOBODY, time, HOSTS.get(i % 2), account, World.FILE_SERVER, "publickey", 40_000);
        }
    }

    private void names(Hour hour) {
        for (int i = rates.publicly(hour, 160); i > 0; i--) {
            Person person = dice.pick(scene.world().staff());
            String name = dice.chance(0.05) ? dice.word(9) + ".example" : dice.pick(NAMES);
            long time = rates.when(hour);
            scene.logs()
                    .resolver()
                    .ask(Tale.NOBODY, time, person.address(), name, dice.pick("A", "A", "AAAA", "HTTPS"));
        }
        for (int i = rates.always(110); i > 0; i--) {
            long time = rates.when(hour);
            String name = dice.pick(
                    "time.clock.example",
                    "deb.packages.example",
                    dice.below(255) + "." + dice.below(255) + ".18.198.in-addr.arpa");
            scene.logs()
                    .resolver()
                    .ask(Tale.NOBODY, time, dice.pick(OUTSIDE), name, name.endsWith("arpa") ? "PTR" : "A");
            scene.logs()
                    .zeek()
                    .dns(
                            Tale.NOBODY,
                            time,
                            dice.pick(OUTSIDE),
                            World.RESOLVER,
                            name,
                            "A",
                            dice.chance(0.1) ? "" : "198.19.3." + dice.below(250));
        }
    }

    private void flows(Hour hour) {
        Zeek zeek = scene.logs().zeek();
        for (int i = rates.always(150); i > 0; i--) {
            String from = dice.pick(OUTSIDE);
            zeek.flow(
                    Tale.NOBODY,
                    rates.when(hour),
                    dice.chance(0.7)
                            ? new Zeek.Flow(from, World.RESOLVER, 53, "udp", "dns", 12, 60, 140, "SF")
                            : new Zeek.Flow(from, World.RESOLVER, 123, "udp", "ntp", 5, 48, 48, "SF"));
        }
        for (int i = rates.publicly(hour, 130); i > 0; i--) {
            Person person = dice.pick(scene.world().staff());
            String to = scene.world().addresses().prober(dice);
            zeek.flow(
                    Tale.NOBODY,
                    rates.when(hour),
                    new Zeek.Flow(
                            person.address(),
                            to,
                            443,
                            "tcp",
                            "ssl",
                            dice.tail(9000),
                            dice.tail(3000),
                            dice.tail(60_000),
                            "SF"));
        }
        for (int i = rates.always(60); i > 0; i--) {
            zeek.flow(
                    Tale.NOBODY,
                    rates.when(hour),
                    new Zeek.Flow(
                            scene.world().addresses().prober(dice),
                            dice.pick(OUTSIDE),
                            dice.pick(22, 25, 80, 8080),
                            "tcp",
                            "",
                            0,
                            0,
                            0,
                            dice.pick("S0", "REJ")));
        }
    }
}
