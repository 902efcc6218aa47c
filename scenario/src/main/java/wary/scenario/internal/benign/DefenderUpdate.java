package wary.scenario.internal.benign;

import java.util.List;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.World;

/** Defender updates itself: its service stops and starts. */
final class DefenderUpdate extends Plot {
    DefenderUpdate(Scene scene) {
        super(
                scene,
                "defender-update",
                World.OFFICE,
                "Defender updates itself and restarts its service.",
                new When(-90, -15, 3, 4, false),
                Units.DEFENCE);
    }

    @Override
    public void play() {
        for (String machine : List.of("HC-DC1", "HC-RES1", "HC-FILE1")) {
            tale.host(machine);
            long time = begin() + seconds(0, 900);
            logs.windows()
                    .process(
                            tale,
                            time,
                            machine,
                            "NT AUTHORITY\\SYSTEM",
                            "C:\\Windows\\SoftwareDistribution\\Download\\Install\\UpdatePlatform.exe",
                            "UpdatePlatform.exe /quiet",
                            "C:\\Windows\\System32\\wuauclt.exe",
                            "wuauclt.exe");
            logs.windows().service(tale, time + 4000, machine, "Microsoft Defender Antivirus Service", false);
            logs.windows().service(tale, time + 19_000, machine, "Microsoft Defender Antivirus Service", true);
            logs.windows().defender(tale, time + 20_000, machine, true);
        }
    }
}
