package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/** The day after: logs are emptied on the results server, and an attempt is made on the server outside. */
final class LogDeletion extends Plot {
    private final Foothold foothold;

    LogDeletion(Scene scene, Foothold foothold) {
        super(
                scene,
                "log-deletion",
                World.OFFICE,
                "Logs are emptied on the results server and deleted on a server outside.",
                new When(1, 1, 0, 5, false),
                Units.DELETION);
        this.foothold = foothold;
    }

    @Override
    public void play() {
        String host = foothold.host();
        tale.host(host, "HC-RES1").account(foothold.account()).address(foothold.address());
        String user = "HARBOR\\" + foothold.account();
        String[] cleared = dice.some(
                        List.of("Security", "System", "Application", "Microsoft-Windows-Sysmon/Operational"), 3)
                .toArray(String[]::new);
        long time = begin();
        for (String log : cleared) {
            logs.windows()
                    .process(
                            tale,
                            time,
                            "HC-RES1",
                            user,
                            "C:\\Windows\\System32\\wevtutil.exe",
                            "wevtutil.exe cl " + log,
                            "C:\\Windows\\System32\\cmd.exe",
                            "cmd.exe");
            time += seconds(1, 9);
        }
        logs.windows().cleared(tale, time, "HC-RES1", foothold.account());
        long there = time + minutes(2, 20);
        logs.server().login(tale, there, host, foothold.account(), foothold.address(), "password", 6 * Clock.MINUTE);
        for (int i = dice.between(2, 3); i > 0; i--) {
            there += seconds(20, 60);
            String command = dice.pick(
                    "/usr/bin/rm -f /var/log/auth.log /var/log/auth.log.1",
                    "/usr/bin/shred -u /var/log/nginx/access.log",
                    "/usr/bin/truncate -s 0 /var/log/audit/audit.log",
                    "/usr/bin/journalctl --vacuum-time=1s",
                    "/usr/bin/rm -rf /var/log/apache2");
            logs.server().sudo(tale, there, host, foothold.account(), command);
            logs.server()
                    .exec(
                            tale,
                            there + 12,
                            host,
                            "1007",
                            "root-commands",
                            command.split(" ", -1)[0],
                            command.split(" ", -1));
        }
    }
}
