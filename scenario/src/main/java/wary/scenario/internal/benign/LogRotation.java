package wary.scenario.internal.benign;

import java.util.List;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/** Old logs are compressed and thrown away every Sunday, by the program that is there for it. */
final class LogRotation extends Plot {
    LogRotation(Scene scene) {
        super(
                scene,
                "log-rotation",
                World.OFFICE,
                "Logs are rotated and the oldest thrown away, every week.",
                new When(-179, -174, 3, 4, false),
                Units.DELETION,
                Units.SILENCE);
    }

    @Override
    public void play() {
        tale.thing("logrotate", "/var/log/");
        for (int week = 0; week < 26; week++) {
            for (String host : List.of("harbor-www", "harbor-lookup")) {
                tale.host(host);
                long time = begin() + week * 7L * Clock.DAY + seconds(0, 50);
                logs.server().cron(tale, time, host, "/usr/sbin/logrotate /etc/logrotate.conf");
                if (!scene.silences().covers(host, time)) {
                    logs.server()
                            .exec(
                                    tale,
                                    time + 50,
                                    host,
                                    "4294967295",
                                    "log-files",
                                    "/usr/sbin/logrotate",
                                    "/usr/sbin/logrotate",
                                    "/etc/logrotate.conf");
                    logs.server()
                            .exec(
                                    tale,
                                    time + 900,
                                    host,
                                    "4294967295",
                                    "log-files",
                                    "/usr/bin/gzip",
                                    "/usr/bin/gzip",
                                    "/var/log/nginx/access.log.1");
                }
            }
        }
    }
}
