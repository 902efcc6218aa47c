package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Server;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Person;

/** The two administrators on their Linux servers, and the VPN. */
final class Administration implements Actor {
    private static final List<String> COMMANDS = List.of(
            "/usr/bin/apt update",
            "/usr/bin/apt upgrade",
            "/usr/bin/systemctl restart nginx",
            "/usr/bin/systemctl status auditd",
            "/usr/bin/tail -n 200 /var/log/nginx/error.log",
            "/usr/bin/journalctl -u postfix",
            "/usr/sbin/nginx -t",
            "/usr/bin/vim /etc/nginx/sites-available/lookup",
            "/usr/bin/ls /var/log/audit",
            "/usr/sbin/ufw status");

    private final Scene scene;
    private final Dice dice;
    private final Rates rates;

    Administration(Scene scene) {
        this.scene = scene;
        dice = scene.dice("administration");
        rates = new Rates(scene.world().size(), dice);
    }

    @Override
    public void act(Hour hour) {
        Server server = scene.logs().server();
        for (int i = rates.atWork(hour, 5); i > 0; i--) {
            Person admin = scene.world().admin(dice.below(2));
            String host = dice.pick(Machines.HOSTS);
            long time = rates.when(hour);
            server.login(
                    Tale.NOBODY,
                    time,
                    host,
                    admin.user(),
                    admin.address(),
                    "publickey",
                    dice.between(2, 50) * Clock.MINUTE);
            for (int commands = dice.between(1, 3); commands > 0; commands--) {
                time += dice.between(20, 90) * Clock.SECOND;
                String command = dice.pick(COMMANDS);
                server.sudo(Tale.NOBODY, time, host, admin.user(), command);
                if (!scene.silences().covers(host, time)) {
                    server.exec(
                            Tale.NOBODY,
                            time + 15,
                            host,
                            "1001",
                            "root-commands",
                            command.split(" ", -1)[0],
                            command.split(" ", -1));
                }
            }
        }
        for (int i = rates.atWork(hour, 6); i > 0; i--) {
            Person person = dice.pick(scene.world().staff());
            String from = scene.world().addresses().prober(dice);
            scene.logs()
                    .gateway()
                    .say(
                            Tale.NOBODY,
                            rates.when(hour),
                            "openvpn[812]: " + person.user() + "/" + from + ":" + dice.between(1025, 65000)
                                    + " MULTI: Learn: 10.20.8." + dice.between(2, 60) + " -> " + person.user());
        }
        for (int i = rates.always(12); i > 0; i--) {
            scene.logs()
                    .gateway()
                    .say(
                            Tale.NOBODY,
                            rates.when(hour),
                            "dhcpd[640]: DHCPACK on "
                                    + dice.pick(scene.world().staff()).address() + " to 02:42:0a:14:01:" + dice.hex(2)
                                    + " via eth2");
        }
    }
}
