package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.log.Gateway;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Zeek;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/**
 * A service account's password leaked; it is right the first time, and from the server outside the way leads inside.
 */
final class LeakedCredential extends Plot {
    private final Foothold foothold;

    LeakedCredential(Scene scene, Foothold foothold) {
        super(
                scene,
                "leaked-credential-pivot",
                World.OFFICE,
                "A leaked password opens a server outside; from there someone reaches for the servers inside.",
                new When(-9, -7, 0, 5, false),
                Units.CREDENTIAL,
                Units.PIVOT);
        this.foothold = foothold;
    }

    @Override
    public void play() {
        String host = foothold.host();
        tale.host(host).address(foothold.address(), foothold.hostAddress()).account(foothold.account());
        logs.server()
                .login(
                        tale,
                        begin(),
                        host,
                        foothold.account(),
                        foothold.address(),
                        "password",
                        dice.between(2, 6) * Clock.HOUR);
        logs.zeek()
                .flow(
                        tale,
                        begin() - 200,
                        new Zeek.Flow(
                                foothold.address(),
                                foothold.hostAddress(),
                                22,
                                "tcp",
                                "ssh",
                                7_200_000,
                                90_000,
                                240_000,
                                "SF"));
        logs.suricata().flow(tale, begin() + 500, foothold.address(), foothold.hostAddress(), 22, 90_000, 240_000);
        long time = begin() + minutes(5, 30);
        List<Integer> ports = dice.some(List.of(22, 135, 139, 445, 1433, 3389, 5432, 5985, 8443), dice.between(4, 7));
        List<String> inside =
                dice.some(List.of(World.ROLL_DATABASE, World.FILE_SERVER, World.DOMAIN_CONTROLLER), dice.between(2, 3));
        Gateway gateway = logs.gateway();
        for (String target : inside) {
            for (int port : ports) {
                time += seconds(1, 20);
                boolean open = dice.chance(0.4) || port == ports.getFirst();
                gateway.packet(
                        tale, time, open ? "AUDIT" : "BLOCK", "eth1", foothold.hostAddress(), target, port, "TCP");
                logs.zeek()
                        .flow(
                                tale,
                                time,
                                new Zeek.Flow(
                                        foothold.hostAddress(),
                                        target,
                                        port,
                                        "tcp",
                                        "",
                                        90_000,
                                        open ? dice.tail(20_000) : 0,
                                        open ? dice.tail(90_000) : 0,
                                        open ? "SF" : "REJ"));
            }
        }
        for (int i = dice.between(3, 8); i > 0; i--) {
            time += minutes(2, 20);
            logs.zeek()
                    .flow(
                            tale,
                            time,
                            new Zeek.Flow(
                                    foothold.hostAddress(),
                                    World.ROLL_DATABASE,
                                    5432,
                                    "tcp",
                                    "postgresql",
                                    60_000,
                                    9000,
                                    2_000_000 + dice.tail(9_000_000),
                                    "SF"));
        }
    }
}
