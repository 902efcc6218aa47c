package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/** Protection is switched off on the results server, and the audit log of the server outside falls silent. */
final class DefencesOff extends Plot {
    private final Foothold foothold;
    private final long silent;

    DefencesOff(Scene scene, Foothold foothold) {
        super(
                scene,
                "defences-off",
                World.OFFICE,
                "Protection is switched off on the results server; the audit log of a server outside falls silent.",
                new When(-6, -5, 1, 4, false),
                Units.DEFENCE,
                Units.SILENCE,
                Units.ADMIN_HOST);
        this.foothold = foothold;
        silent = begin() + minutes(2, 6);
        // Planned before anyone writes: others' records of that time then stay out of the log, too.
        scene.silences().plan(foothold.host(), silent + 31, silent + dice.between(30, 60) * Clock.HOUR);
    }

    @Override
    public void play() {
        String host = foothold.host();
        tale.host(host, "HC-RES1").account(foothold.account()).address(foothold.address());
        logs.server().login(tale, begin(), host, foothold.account(), foothold.address(), "password", 40 * Clock.MINUTE);
        long time = silent;
        String command =
                dice.pick("/usr/sbin/auditctl -e 0", "/usr/bin/systemctl stop auditd", "/usr/sbin/service auditd stop");
        logs.server().sudo(tale, time, host, foothold.account(), command);
        logs.server()
                .exec(
                        tale,
                        time + 15,
                        host,
                        "1007",
                        "root-commands",
                        command.split(" ", -1)[0],
                        command.split(" ", -1));
        if (command.contains("-e 0")) {
            logs.server()
                    .audit(
                            tale,
                            time + 30,
                            host,
                            "CONFIG_CHANGE",
                            "op=set audit_enabled=0 old=1 auid=1007 ses=44 subj=unconfined res=1");
        } else {
            logs.server()
                    .audit(
                            tale,
                            time + 30,
                            host,
                            "DAEMON_END",
                            "op=terminate auid=1007 uid=0 ses=44 pid=1 subj=unconfined res=success");
        }
        if (dice.chance(0.5)) {
            String admin = scene.world().admin(1).account();
            tale.account(admin);
            logs.m365()
                    .exchange(
                            tale,
                            time + 90_000,
                            "Set-AdminAuditLogConfig",
                            admin,
                            foothold.address(),
                            "Admin Audit Log Settings",
                            "UnifiedAuditLogIngestionEnabled",
                            "False");
        }
        long later = begin() + minutes(8, 20);
        String shell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
        logs.windows().logon(tale, later - 5000, "HC-RES1", foothold.account(), World.WWW, 3, true);
        logs.windows()
                .process(
                        tale,
                        later,
                        "HC-RES1",
                        "HARBOR\\" + foothold.account(),
                        shell,
                        "powershell.exe Set-MpPreference -DisableRealtimeMonitoring $true",
                        "C:\\Windows\\System32\\wsmprovhost.exe",
                        "wsmprovhost.exe -Embedding");
        logs.windows().defender(tale, later + 900, "HC-RES1", false);
        for (String service : dice.some(
                List.of(
                        "Microsoft Defender Antivirus Service",
                        "Windows Event Log",
                        "Sysmon64",
                        "Volume Shadow Copy",
                        "Wazuh"),
                dice.between(1, 3))) {
            logs.windows().service(tale, later + seconds(3, 50), "HC-RES1", service, false);
        }
    }
}
