package wary.scenario.internal.benign;

import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.World;

/** A server is restarted after an update: its audit log ends and begins again. */
final class ServerRestart extends Plot {
    ServerRestart(Scene scene) {
        super(
                scene,
                "server-restart",
                World.OFFICE,
                "A server is restarted after an update, and its audit log with it.",
                new When(-60, -20, 18, 20, true),
                Units.SILENCE,
                Units.DEFENCE);
    }

    @Override
    public void play() {
        String host = "harbor-absentee";
        String user = scene.world().admin(0).user();
        tale.host(host).account(user);
        logs.server().login(tale, begin(), host, user, scene.world().admin(0).address(), "publickey", 90_000);
        logs.server().sudo(tale, begin() + 60_000, host, user, "/usr/sbin/reboot");
        logs.server()
                .audit(
                        tale,
                        begin() + 62_000,
                        host,
                        "DAEMON_END",
                        "op=terminate auid=0 uid=0 ses=4294967295 pid=1 subj=unconfined res=success");
        logs.server()
                .audit(
                        tale,
                        begin() + 150_000,
                        host,
                        "DAEMON_START",
                        "op=start ver=3.0.9 format=enriched kernel=6.1.0-30-amd64 auid=4294967295 pid=512 uid=0 ses=4294967295 subj=unconfined res=success");
    }
}
